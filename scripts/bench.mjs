// `npm run bench [-- --rounds N] [--quick] [--profile]`: times cdnlint beside other programs, turn by turn, and prints
// ratios; with --profile says where its own time goes instead.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { profileAll } from './profile.mjs';
import { haproxyConfig, keepalivedConfig, nodeFiles, squidConfig } from './generate-configs.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const cli = join('dist', 'cli.js');
if (!existsSync(cli)) throw new Error(`There is no ${cli}: npm run build makes it.`);
const folder = mkdtempSync(join(tmpdir(), 'cdnlint-bench-'));

try {
  if (values.profile) profileAll();
  else await benchAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchAll() {
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${rounds} rounds, medians\n`);
  await benchStart();
  await benchLines('haproxy.cfg', haproxyConfig, ['haproxy', '-c', '-f'], 'haproxy', [1000, 10_000, 100_000]);
  await benchLines(
    'keepalived.conf',
    keepalivedConfig,
    ['keepalived', '-t', '-f'],
    'keepalived',
    [1000, 10_000, 100_000],
  );
  await benchLines('squid.conf', squidConfig, ['squid', '-k', 'parse', '-f'], 'swift', [1000, 10_000]);
  await benchNodes(values.quick ? [10, 100] : [10, 100, 1000]);
}

/** Start-up: the toy node beside an empty Node. */
async function benchStart() {
  await compare(
    'toy-cdn',
    [process.execPath, cli, 'fixtures/sites/toy-cdn'],
    ['node -e 0', [process.execPath, '-e', '0']],
    rounds * 3,
  );
}

/** Generated files beside the program that reads them. */
async function benchLines(name, generate, daemon, language, sizes) {
  for (const lines of sizes) {
    const file = join(folder, `${lines}-${name}`);
    const text = generate(lines);
    writeFileSync(file, text);
    const count = text.split('\n').length - 1;
    const target = language === 'swift' ? ['--target', 'swift=squid-5'] : [];
    const own = [
      process.execPath,
      cli,
      '--no-config',
      '--language',
      language,
      ...target,
      '--fail-on',
      'never',
      '--quiet',
      file,
    ];
    const other = isInstalled(daemon[0]) ? [daemon.slice(0, 3).join(' '), [...daemon, file]] : undefined;
    const measured = await compare(
      `${name}, ${count} lines`,
      own,
      other,
      lines >= 100_000 ? Math.min(rounds, 5) : rounds,
    );
    console.log(
      `    ${Math.round((count / measured.time) * 1000).toLocaleString('en')} lines/s, peak ${mebibytes(measured.memory)} MiB`,
    );
  }
}

/** Many nodes in one tree: time and memory in proportion. */
async function benchNodes(counts) {
  for (const count of counts) {
    const root = join(folder, `nodes-${count}`);
    let files = 0;
    for (let node = 0; node < count; node++) {
      for (const [path, text] of Object.entries(nodeFiles(node))) {
        mkdirSync(join(root, dirname(path)), { recursive: true });
        writeFileSync(join(root, path), text);
        files++;
      }
    }
    const lint = [process.execPath, cli, '--fail-on', 'never', '--quiet', root];
    const { time, memory } = await measure(lint, Math.min(rounds, 3));
    console.log(
      `${count} nodes, ${count * 6} hosts, ${files} files: ${time.toFixed(0)} ms, ${Math.round((files / time) * 1000)} files/s, peak ${mebibytes(memory)} MiB`,
    );
    const cached = [...lint, '--cache', '--cache-location', join(folder, `cache-${count}`)];
    const first = await runOnce(cached);
    const again = await measure(cached, Math.min(rounds, 3));
    console.log(
      `    with --cache: ${first.time.toFixed(0)} ms, again ${again.time.toFixed(0)} ms (${(again.time / first.time).toFixed(2)})`,
    );
    rmSync(root, { recursive: true, force: true });
  }
}

/** Runs both turn by turn, so that a busy moment of the machine hits both; prints medians and their ratio. */
async function compare(name, own, other, times) {
  const ours = [];
  const theirs = [];
  for (let round = 0; round < times; round++) {
    ours.push(await runOnce(own));
    if (other) theirs.push(await runOnce(other[1]));
  }
  const mine = { time: median(ours.map((run) => run.time)), memory: Math.max(...ours.map((run) => run.memory)) };
  if (!other) {
    console.log(`${name}: ${mine.time.toFixed(0)} ms (nothing to compare with)`);
    return mine;
  }
  const theirTime = median(theirs.map((run) => run.time));
  const theirMemory = Math.max(...theirs.map((run) => run.memory));
  console.log(
    `${name}: ${mine.time.toFixed(0)} ms, ${other[0]} ${theirTime.toFixed(0)} ms: ${(mine.time / theirTime).toFixed(2)} × (memory ${mebibytes(mine.memory)} / ${mebibytes(theirMemory)} MiB)`,
  );
  return mine;
}

async function measure(command, times) {
  const runs = [];
  for (let round = 0; round < times; round++) runs.push(await runOnce(command));
  return { time: median(runs.map((run) => run.time)), memory: Math.max(...runs.map((run) => run.memory)) };
}

/** Wall time in milliseconds and peak resident memory in bytes of one run. */
function runOnce([command, ...args]) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: 'ignore' });
    let memory = 0;
    const look = setInterval(() => (memory = Math.max(memory, peakOf(child.pid))), 4);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(look);
      if (signal !== null || code === 3) reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}`));
      else resolve({ time: Number(process.hrtime.bigint() - start) / 1e6, memory });
    });
  });
}

/** Linux keeps the peak for us; elsewhere memory is not measured. */
function peakOf(pid) {
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Number(match[1]) * 1024 : 0;
  } catch {
    return 0;
  }
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function mebibytes(bytes) {
  return (bytes / 1024 / 1024).toFixed(0);
}

function isInstalled(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}
