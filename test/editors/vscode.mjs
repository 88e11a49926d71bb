// Drives a real VS Code workbench (code-server) in Chromium. Run by scripts/test-editors.mjs.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const PATIENCE = 20_000;

/** One open workbench, with what a person does in it. */
export class Workbench {
  constructor(page, screenshots) {
    this.page = page;
    this.screenshots = screenshots;
    mkdirSync(screenshots, { recursive: true });
  }

  static async open(playwright, url, screenshots) {
    const browser = await playwright.chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    await page.goto(url);
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    const workbench = new Workbench(page, screenshots);
    workbench.browser = browser;
    return workbench;
  }

  close() {
    return this.browser.close();
  }

  async shoot(name) {
    await this.page.screenshot({ path: join(this.screenshots, `${name}.png`) });
  }

  /** Opens a file by Ctrl+P. */
  async openFile(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.pick('Control+P', path);
    await this.page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
    await this.page.waitForSelector('.editor-instance .view-line');
  }

  /** Runs a command by its title. */
  async run(title) {
    await this.pick('F1', `>${title}`, title);
  }

  async pick(keys, text, wanted = '') {
    const { page } = this;
    await page.keyboard.press(keys);
    const input = page.locator('.quick-input-widget:visible input.input').first();
    await input.waitFor();
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: wanted }).first();
    // Right after the start, commands of extensions may not be known yet, and similar ones are proposed.
    await waitFor(async () => {
      await input.fill('');
      await input.fill(text);
      return row.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    }, `${text} to be offered`);
    await page.waitForTimeout(250);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.quick-input-widget', { state: 'hidden' });
  }

  /** Puts the cursor at a 1-based line and column of the open file. */
  async goTo(line, column = 1) {
    const { page } = this;
    await page.keyboard.press('Control+G');
    const input = page.locator('.quick-input-widget:visible input.input').first();
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await page.waitForTimeout(100);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.quick-input-widget', { state: 'hidden' });
  }

  /** Text of the Problems panel, once it holds what is wanted. */
  async problems(wanted) {
    const { page } = this;
    const panel = page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.run('View: Focus Problems');
    await panel.waitFor();
    const read = () => panel.innerText();
    await waitFor(
      async () => wanted(await read()),
      `the Problems panel to fit; it says: ${(await read()).slice(0, 600)}`,
    );
    return read();
  }

  /** Hover text of a word of the open file. */
  async hover(word) {
    const { page } = this;
    const target = page.locator('.editor-instance .view-line span span', { hasText: word }).first();
    await target.hover();
    const shown = page.locator('.monaco-hover:visible .hover-contents, .monaco-hover:visible').first();
    await shown.waitFor();
    await waitFor(async () => (await shown.innerText()).trim().length > 20, `a hover on ${word}`);
    return page.locator('.monaco-hover:visible').first().innerText();
  }

  /** Text of the open file, as far as it is on show. */
  async text() {
    const placed = await this.page
      .locator('.editor-instance .view-line')
      .evaluateAll((lines) => lines.map((line) => ({ top: parseFloat(line.style.top), text: line.textContent ?? '' })));
    const sorted = placed.sort((a, b) => a.top - b.top);
    return sorted.map((line) => line.text.replaceAll('\u00a0', ' ').replaceAll('\u200c', '')).join('\n');
  }

  /** The page of the topology, once something is drawn. */
  async drawTopology() {
    await this.run('cdnlint: Show Topology');
    const drawing = this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await drawing.locator('svg .node').first().waitFor();
    return drawing;
  }

  async focusEditor() {
    await this.run('View: Focus Active Editor Group');
  }
}

/** Presses a key until what it asks for is shown: the server may not have read the file when it is pressed first. */
export async function pressUntilShown(page, key, shown, what) {
  await waitFor(async () => {
    await page.keyboard.press(key);
    return shown.waitFor({ timeout: 2000 }).then(
      () => true,
      () => page.keyboard.press('Escape').then(() => false),
    );
  }, what);
}

/** Waits until a condition holds. */
export async function waitFor(condition, what, patience = PATIENCE) {
  const deadline = Date.now() + patience;
  for (;;) {
    if (await condition()) return;
    if (Date.now() > deadline) throw new Error(`waited ${patience / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
