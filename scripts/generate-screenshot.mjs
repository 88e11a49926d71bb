// `node scripts/generate-screenshot.mjs`: draws what cdnlint prints about the broken node as docs/screenshot.svg.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const COLUMNS = 108;
const MOST_LINES = 44;
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

const command = 'cdnlint fixtures/sites/broken-cdn';
const { stdout } = spawnSync(process.execPath, ['dist/cli.js', '--color', 'always', 'fixtures/sites/broken-cdn'], {
  encoding: 'utf8',
  env: { ...process.env, COLUMNS: String(COLUMNS), FORCE_HYPERLINK: '0' },
});
const all = stdout.trimEnd().split('\n');
const shown = all.length > MOST_LINES ? [...all.slice(0, MOST_LINES - 3), '…', ...all.slice(-2)] : all;
writeFileSync('docs/screenshot.svg', draw([`\u001b[32m$\u001b[0m ${command}`, '', ...shown]));

/** The whole window. */
function draw(lines) {
  const width = COLUMNS * CELL + 2 * PAD;
  const height = lines.length * LINE + PAD + BAR;
  const dots = ['#f38ba8', '#f9e2af', '#a6e3a1'].map(
    (colour, at) => `<circle cx="${20 + at * 18}" cy="17" r="5.5" fill="${colour}"/>`,
  );
  const rows = lines.map((line, at) => `<text x="${PAD}" y="${BAR + LINE * (at + 0.8)}">${paint(line)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height.toFixed(0)}" role="img" aria-label="${command}: what it prints">
<rect width="100%" height="100%" rx="9" fill="#1e1e2e"/>
${dots.join('')}
<g font-family="ui-monospace,SFMono-Regular,Menlo,DejaVu Sans Mono,monospace" font-size="14" fill="#cdd6f4" xml:space="preserve">
${rows.join('\n')}
</g>
</svg>
`;
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
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const attributes = [fill && `fill="${fill}"`, weight && `font-weight="${weight}"`, opacity && `opacity="${opacity}"`];
  return `<tspan ${attributes.filter(Boolean).join(' ')}>${escaped}</tspan>`.replace('<tspan >', '<tspan>');
}
