// The extension in the workbench's own web worker, its server in another: nothing of cdnlint runs on the machine behind.
import { expect } from './scenario.mjs';
import { waitFor } from './vscode.mjs';

export const WEB_STEPS = [
  {
    name: 'Problems and squiggle',
    async run(bench) {
      await bench.openFile('haproxy1/haproxy.cfg');
      await bench.page.waitForSelector('.squiggly-error');
      await bench.problems((shown) => shown.includes('default_backed') && shown.includes('syntax/unknown-keyword'));
    },
  },
  {
    name: 'the server is a worker of the page',
    async run(bench) {
      const { page } = bench;
      const urls = () => page.workers().map((worker) => worker.url());
      await waitFor(
        async () => (await countServers(page)) === 1,
        `a worker with the server among ${urls().join(', ')}`,
      );
    },
  },
  {
    name: 'hover',
    async run(bench) {
      await bench.focusEditor();
      const text = await bench.hover('forwardfor');
      await bench.shoot('web-1-hover');
      expect(text.includes('forwardfor'), 'the keyword is explained', text);
    },
  },
  {
    name: "the pair's files are read through the editor",
    async run(bench) {
      await bench.openFile('lvs1/keepalived.conf');
      await bench.problems((shown) => shown.includes('pair/'));
    },
  },
  {
    name: 'topology drawn',
    async run(bench) {
      const drawing = await bench.drawTopology();
      const count = await drawing.locator('svg .node').count();
      await bench.shoot('web-2-topology');
      expect(count >= 6, 'all six hosts are drawn', count);
    },
  },
];

/** Workers of the workbench that hold the server's code: the extension host blocks others' ways of asking. */
async function countServers(page) {
  const names = await Promise.all(page.workers().map((worker) => worker.evaluate('self.name').catch(() => '')));
  return names.filter((name) => name.startsWith('ExtensionHostWorker -> ')).length;
}
