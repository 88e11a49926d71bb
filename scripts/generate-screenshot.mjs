// `node scripts/generate-screenshot.mjs`: draws what cdnlint prints about the broken node as docs/screenshot.svg.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const COLUMNS = 108;
const MOST_BLOCKS = 4;
/** What no daemon sees is shown first. */
// eslint-disable-next-line no-control-regex -- colour stands between the bracket and the name
const ACROSS = /error.*\[(?:\u001b\[[\d;]*m)*(pair|lvs|topology|swift)\//s;
const [CELL, LINE, PAD, BAR] = [8.4, 19, 18, 34];
const COLOURS = {
  30: '#45475a',
  31: '#f38ba8',
  32: '#a6e3a1',
  33: '#f9e2af',
  34: '#89b4fa',
  35: '#cba6f7',
  36: '#94e2d5',
  37: '#cdd6f4',
  90: '#7f849c',
};

const command = 'cd fixtures/sites/broken-cdn; cdnlint .';
const { stdout } = spawnSync(process.execPath, [resolve('dist/cli.js'), '--color', 'always', '.'], {
  cwd: 'fixtures/sites/broken-cdn',
  encoding: 'utf8',
  env: { ...process.env, COLUMNS: String(COLUMNS), FORCE_HYPERLINK: '0' },
});
const blocks = stdout.trimEnd().split('\n\n');
const summary = blocks.pop() ?? '';
const across = blocks.filter((block) => ACROSS.test(block)).slice(0, MOST_BLOCKS);
const shown = [...across, '…', summary].join('\n\n').split('\n');
writeFileSync('docs/screenshot.svg', draw([`\u001b[32m$\u001b[0m ${command}`, '', ...shown]));

/** The whole window. */
function draw(lines) {
  const longest = Math.max(...lines.map((line) => strip(line).length));
  const width = longest * CELL + 2 * PAD;
  const height = lines.length * LINE + PAD + BAR;
  const dots = ['#f38ba8', '#f9e2af', '#a6e3a1'].map(
    (colour, at) => `<circle cx="${20 + at * 18}" cy="17" r="5.5" fill="${colour}"/>`,
  );
  const rows = lines.map((line, at) => `<text x="${PAD}" y="${BAR + LINE * (at + 0.8)}">${paint(line)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height.toFixed(0)}" role="img" aria-label="${command}: what it prints">
<rect width="100%" height="100%" rx="9" fill="#1e1e2e"/>
${dots.join('')}
<g font-family="ui-monospace,SFMono-Regular,Menlo,DejaVu Sans Mono,monospace" font-size="14" fill="#cdd6f4">
${rows.join('\n')}
</g>
</svg>
`;
}

/** A line without its escape codes. */
function strip(line) {
  // eslint-disable-next-line no-control-regex -- as below
  return line.replace(/\u001b\[[\d;]*m/g, '');
}

/** One line: escape codes become spans. */
function paint(line) {
  let style = {};
  // eslint-disable-next-line no-control-regex -- these are the codes that colour is made of
  const parts = line.replace(/\u001b\]8;[^\u0007\u001b]*(?:\u0007|\u001b\\)/g, '').split(/\u001b\[([\d;]*)m/);
  return parts
    .map((part, at) => {
      if (at % 2 === 1) {
        for (const code of part.split(';').map(Number)) style = restyle(style, code);
        return '';
      }
      return part === '' ? '' : span(part, style);
    })
    .join('');
}

function restyle(style, code) {
  if (code === 0) return {};
  if (code === 1) return { ...style, weight: 'bold' };
  if (code === 2) return { ...style, opacity: 0.65 };
  if (code === 22) return { ...style, weight: undefined, opacity: undefined };
  if (code === 39) return { ...style, fill: undefined };
  return COLOURS[code] ? { ...style, fill: COLOURS[code] } : style;
}

function span(text, { fill, weight, opacity }) {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(' ', '\u00a0');
  const attributes = [fill && `fill="${fill}"`, weight && `font-weight="${weight}"`, opacity && `opacity="${opacity}"`];
  return `<tspan ${attributes.filter(Boolean).join(' ')}>${escaped}</tspan>`.replace('<tspan >', '<tspan>');
}
