// `npm run bench -- --profile`: where the time goes when generated files are checked, by phase, from V8's own profiler.
// The bundle is built with its names and with esbuild's comments, which say what file each line is from.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { haproxyConfig, keepalivedConfig, squidConfig } from './generate-configs.mjs';

const CASES = [
  { name: 'haproxy.cfg', language: 'haproxy', generate: haproxyConfig, sizes: [10_000, 100_000] },
  { name: 'keepalived.conf', language: 'keepalived', generate: keepalivedConfig, sizes: [10_000, 100_000] },
  {
    name: 'squid.conf',
    language: 'swift',
    generate: squidConfig,
    sizes: [10_000],
    more: ['--target', 'swift=squid-5'],
  },
];

/** Phase of a source file; the first pattern that fits counts. */
const PHASES = [
  [/chevrotain|lodash|regexp-to-ast/, 'lexer and parser'],
  // Walks and places belong to whoever asked for them.
  [/^grammars\/core\/(?:syntax|source)/, undefined],
  [/^grammars\/host\//, 'topology'],
  [/^grammars\/haproxy\/(?:line\.|split-words)/, 'words of lines'],
  [
    /^grammars\/\w+\/(?:model|read-(?!line)|block-reader|defaults-chain|definitions|words|times|addresses\.|line-options)/,
    'models',
  ],
  [
    /^grammars\/core\/(?:analysis|analyse|line-memo|match|signature|vocabulary|value-types|findings|judge|section-cache)/,
    'vocabulary',
  ],
  [/^grammars\/\w+\/(?:expressions|vocabulary|semantics|inspect|[\w-]*types|log-format)/, 'vocabulary'],
  [/^grammars\//, 'lexer and parser'],
  [/^server\/checker\/topology\//, 'topology'],
  [/^server\/checker\//, 'rules'],
  [/^cli\/(?:reporters|excerpt|report|write-reports|terminal|render)/, 'report'],
];

/** Runs the profiler over every case and prints the shares. */
export function profileAll() {
  const folder = mkdtempSync(join(tmpdir(), 'cdnlint-profile-'));
  try {
    const dist = join(folder, 'dist');
    spawnSync(process.execPath, ['scripts/build.mjs', dist], {
      stdio: 'inherit',
      env: { ...process.env, CDNLINT_KEEP_NAMES: '1' },
    });
    const sources = readSources(join(dist, 'cdnlint.js'));
    for (const { name, language, generate, sizes, more = [] } of CASES) {
      for (const lines of sizes) {
        const file = join(folder, `${lines}-${name}`);
        writeFileSync(file, generate(lines));
        const args = ['--no-config', '--language', language, ...more, '--fail-on', 'never', '--quiet', file];
        printProfile(`${name}, ${lines} lines`, runProfiled(folder, dist, args), sources);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runProfiled(folder, dist, args) {
  const options = ['--cpu-prof', '--cpu-prof-interval', '200', '--cpu-prof-dir', folder, '--cpu-prof-name', 'one.json'];
  spawnSync(process.execPath, [...options, join(dist, 'cli.js'), ...args], { stdio: 'ignore' });
  return JSON.parse(readFileSync(join(folder, 'one.json'), 'utf8'));
}

/** Source file of each line of a bundle. */
function readSources(bundle) {
  const sources = [];
  let source = '';
  for (const line of readFileSync(bundle, 'utf8').split('\n')) {
    const comment = /^\s*\/\/ ((?:node_modules|[\w.-]+)\/\S+\.\w+)$/.exec(line);
    if (comment) source = comment[1] ?? '';
    sources.push(source);
  }
  return sources;
}

/** Adds up samples by phase and, within it, by function. */
function printProfile(title, profile, sources) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const phases = new Map();
  const functions = new Map();
  let total = 0;
  profile.samples.forEach((id, at) => {
    const time = (profile.timeDeltas[at] ?? 0) / 1000;
    const { phase, place } = locateSample(id, nodes, parents, sources);
    if (phase === 'idle') return;
    total += time;
    phases.set(phase, (phases.get(phase) ?? 0) + time);
    const key = `${phase}\t${place}`;
    functions.set(key, (functions.get(key) ?? 0) + time);
  });
  console.log(`\n${title}: ${total.toFixed(0)} ms under the profiler`);
  const share = (time) => `${((100 * time) / total).toFixed(1).padStart(5)} %`;
  for (const [phase, time] of [...phases].sort((a, b) => b[1] - a[1])) {
    const top = [...functions]
      .filter(([key]) => key.startsWith(`${phase}\t`))
      .sort((a, b) => b[1] - a[1])
      .slice(0, 6)
      .map(([key, each]) => `${key.slice(phase.length + 1)} ${((100 * each) / total).toFixed(1)}`);
    console.log(`  ${share(time)} ${time.toFixed(0).padStart(5)} ms  ${phase.padEnd(17)} ${top.join(', ')}`);
  }
}

/** The innermost frame of ours says the phase: what a rule makes a model read is the model's. */
function locateSample(id, nodes, parents, sources) {
  for (let at = id; at !== undefined; at = parents.get(at)) {
    const { functionName, url, lineNumber } = nodes.get(at).callFrame;
    if (functionName === '(garbage collector)') return { phase: 'garbage collector', place: '' };
    if (functionName === '(idle)') return { phase: 'idle', place: '' };
    if (!url.endsWith('cdnlint.js')) continue;
    const source = sources[lineNumber] ?? '';
    const [, phase] = PHASES.find(([pattern]) => pattern.test(source)) ?? [];
    if (phase) return { phase, place: `${source.replace(/.*\/(?=[^/]+\/[^/]+$)/, '')}:${functionName || 'closure'}` };
  }
  return { phase: 'start', place: 'Node and modules' };
}
