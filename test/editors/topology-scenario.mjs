// The drawing of the topology: in every kind of theme, by keyboard, with hostile names, and a large one.
import { expect } from './scenario.mjs';
import { waitFor } from './vscode.mjs';

/** A theme of each kind, and what the webview's body is marked with. */
const THEMES = [
  ['Dark Modern', 'vscode-dark'],
  ['Light Modern', 'vscode-light'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
];
/** What WCAG 2 asks of text (AA). */
const LEAST_CONTRAST = 4.5;

/** Each needs a window that starts with its theme. */
export const THEMED_STEPS = THEMES.map(([theme, bodyClass]) => ({
  theme,
  name: `topology in ${theme}`,
  async run(bench) {
    const drawing = await bench.drawTopology();
    const body = drawing.locator(`body.${bodyClass}`);
    await body.waitFor();
    await drawing.locator('svg .node[tabindex="0"], svg .edge[tabindex="0"]').first().focus();
    await bench.page.keyboard.press('ArrowRight');
    await bench.page.keyboard.press('ArrowLeft');
    await waitFor(async () => (await drawing.locator('svg [tabindex]:focus-visible').count()) === 1, 'a focus ring');
    await bench.shoot(`topology-${bodyClass}`);
    const found = await body.evaluate(measureContrast);
    const weak = found.filter(({ ratio }) => ratio < LEAST_CONTRAST);
    expect(found.length > 10 && weak.length === 0, `text has ${LEAST_CONTRAST}:1 or more`, JSON.stringify(weak));
    const least = Math.min(...found.map(({ ratio }) => ratio));
    console.log(`vscode: least contrast in ${theme}: ${least.toFixed(1)}:1`);
  },
}));

export const TOPOLOGY_STEPS = [
  {
    name: 'topology by keyboard',
    async run(bench) {
      const { page } = bench;
      const drawing = await bench.drawTopology();
      expect((await drawing.locator('svg [tabindex="0"]').count()) === 1, 'Tab has one way in', '');
      await drawing.locator('svg [tabindex="0"]').focus();
      const label = () => drawing.locator('svg :focus').getAttribute('aria-label');
      await page.keyboard.press('Home');
      const first = await label();
      await page.keyboard.press('ArrowRight');
      expect((await label()) !== first, 'an arrow goes on', first);
      await page.keyboard.press('End');
      await waitFor(async () => (await drawing.locator('svg :focus').getAttribute('role')) !== null, 'a role');
      const silent = await drawing.locator('svg [tabindex]:not([aria-label]), svg [tabindex]:not([role])').count();
      expect(silent === 0, 'everything has a role and a label', silent);
    },
  },
  {
    name: 'names in the topology are never markup',
    async run(bench) {
      const drawing = await bench.drawTopology();
      const hostile = '"><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
      const found = await drawing.locator('body').evaluate(drawHostile, hostile);
      expect(found.text === hostile, 'the name is shown as it is', found.text);
      expect(!found.hacked && found.markup === 0, 'nothing of it is run', JSON.stringify(found));
      expect(!found.isInlineRun, 'scripts in the page are refused', JSON.stringify(found));
    },
  },
  {
    name: 'a topology of 1,000 boxes',
    async run(bench) {
      const drawing = await bench.drawTopology();
      const { time, count } = await drawing.locator('body').evaluate(drawMany, 1000);
      console.log(`vscode: 1,000 boxes and 2,000 lines are drawn in ${time.toFixed(0)} ms`);
      expect(count === 3000, 'all are drawn', count);
      expect(time < 3000, 'drawing does not freeze the view', time);
    },
  },
];

/** In the page: the ratio of every text to what is behind it. */
function measureContrast(body) {
  const window = body.ownerDocument.defaultView;
  const parse = (colour) => {
    const [r, g, b, a = 1] = (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    const scale = colour.startsWith('color(') ? 255 : 1;
    return [r * scale, g * scale, b * scale, a];
  };
  const blend = ([r, g, b, a = 1], behind) => [r, g, b].map((each, at) => each * a + behind[at] * (1 - a));
  const luminance = (colour) => {
    const [r, g, b] = colour.map((each) => (each <= 10 ? each / 3294 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const page = blend(parse(window.getComputedStyle(body).backgroundColor), [255, 255, 255]);
  return [...body.querySelectorAll('svg text')].map((text) => {
    const box = text.parentElement.querySelector('rect');
    const behind = box ? blend(parse(window.getComputedStyle(box).fill), page) : page;
    const [light, dark] = [blend(parse(window.getComputedStyle(text).fill), behind), behind]
      .map(luminance)
      .sort((a, b) => b - a);
    return { text: text.textContent, ratio: (light + 0.05) / (dark + 0.05) };
  });
}

/** In the page: draws what a hostile file would give. */
async function drawHostile(body, name) {
  const window = body.ownerDocument.defaultView;
  const node = { id: name, kind: 'proxy', lines: [name], x: 0, y: 0, width: 100, height: 40, radius: 4 };
  const edge = { from: name, to: name, text: name, isStandby: false, line: 'M0 0L10 10', at: { x: 5, y: 5 } };
  const sheets = [{ width: 200, height: 100, nodes: [node], edges: [edge] }];
  window.dispatchEvent(new window.MessageEvent('message', { data: { drawing: { sheets }, empty: name, hint: name } }));
  const script = body.ownerDocument.createElement('script');
  script.textContent = 'window.inline = 1';
  body.append(script);
  await new Promise((done) => setTimeout(done, 300));
  return {
    text: body.querySelector('svg .node text').textContent,
    hacked: 'hacked' in window,
    markup: body.querySelectorAll('#drawing img, #drawing script').length,
    isInlineRun: 'inline' in window,
  };
}

/** In the page: how long a large drawing takes until it is on the screen. */
async function drawMany(body, count) {
  const window = body.ownerDocument.defaultView;
  const place = { uri: 'file:///a', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
  const nodes = Array.from({ length: count }, (_, at) => ({
    id: `n${at}`,
    kind: 'proxy',
    lines: [`proxy${at}`, `192.0.2.${at % 250}`],
    x: (at % 10) * 200,
    y: Math.floor(at / 10) * 60,
    width: 150,
    height: 50,
    radius: 4,
    place,
  }));
  const edges = Array.from({ length: 2 * count }, (_, at) => ({
    from: `n${at % count}`,
    to: `n${(at * 7) % count}`,
    text: '80',
    isStandby: false,
    line: 'M0 0L10 10',
    at: { x: at, y: at },
    place,
  }));
  const sheets = [{ width: 2000, height: 6000, nodes, edges }];
  const start = performance.now();
  window.dispatchEvent(new window.MessageEvent('message', { data: { drawing: { sheets }, empty: '', hint: '' } }));
  await new Promise((done) => window.requestAnimationFrame(() => window.requestAnimationFrame(done)));
  return { time: performance.now() - start, count: body.querySelectorAll('svg [tabindex]').length };
}
