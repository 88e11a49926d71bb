// Commands where they have nothing to work on: each says in one sentence what it needs, none fails.
import { expect } from './scenario.mjs';

const NEEDS_FOLDER = 'Open a folder with keepalived, HAProxy, swift or Squid files first.';
const NEEDS_FILE = 'Open a keepalived, HAProxy, swift or Squid file first.';

/** In a window without a folder. */
export const EMPTY_STEPS = [
  ...[
    ['Lint the Whole Workspace', NEEDS_FOLDER],
    ['Show Failover Table', NEEDS_FOLDER],
    ['Select Target Version', NEEDS_FILE],
  ].map(([title, need]) => ({ name: `no folder: ${title}`, run: (bench) => runAndRead(bench, title, need) })),
  {
    name: 'no folder: Show Topology',
    async run(bench) {
      await bench.run('cdnlint: Show Topology');
      const drawing = bench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
      await drawing.locator('#drawing p', { hasText: NEEDS_FOLDER }).waitFor();
      await bench.shoot('no-folder-topology');
    },
  },
  {
    name: 'no folder: Restart the Language Server',
    async run(bench) {
      await bench.run('cdnlint: Restart the Language Server');
      await bench.page.locator('.statusbar', { hasText: 'the server has been restarted' }).waitFor();
    },
  },
  {
    name: 'no folder: Show Output',
    async run(bench) {
      await bench.run('cdnlint: Show Output');
      await bench.page.locator('.panel .output-view, .panel .editor-instance').first().waitFor();
    },
  },
  { name: 'no folder: nothing has failed', run: expectNoError },
];

/** In the folder, in Restricted Mode, with a file of another language open. */
export const OTHER_FILE_STEPS = [
  {
    name: 'another language: Select Target Version',
    async run(bench) {
      await bench.openFile('expected.txt');
      await runAndRead(bench, 'Select Target Version', NEEDS_FILE);
    },
  },
  {
    name: 'another language: the whole node is still told of',
    async run(bench) {
      await runAndRead(bench, 'Lint the Whole Workspace', ' errors, ');
      await bench.run('cdnlint: Show Failover Table');
      await bench.page.locator('.tab', { hasText: 'Preview' }).first().waitFor();
      await expectNoError(bench);
    },
  },
];

async function runAndRead(bench, title, wanted) {
  const { page } = bench;
  await bench.run(`cdnlint: ${title}`);
  await page.locator('.notification-toast', { hasText: wanted }).first().waitFor();
  await expectNoError(bench);
  await bench.run('Notifications: Clear All Notifications');
}

async function expectNoError({ page }) {
  const errors = await page.locator('.notification-toast .codicon-error').count();
  expect(errors === 0, 'no command has failed', await page.locator('body').innerText());
}
