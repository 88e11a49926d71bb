// `npm run bench:lsp [-- --lines 10000,100000] [--edits N]`: types into generated files through the real protocol and
// prints how long diagnostics, hover and completion take, and how much memory the server uses. Beside the time on the
// clock stands that of the server's main thread (Linux only): it tells the same on a machine that is busy with other things.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { haproxyConfig, keepalivedConfig, squidConfig } from './generate-configs.mjs';

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '10000,100000' },
    edits: { type: 'string', default: '60' },
    server: { type: 'string' },
    // Options for the server's Node, to try what they do: --node=--heap-growing-percent=30
    node: { type: 'string', multiple: true },
  },
});
const edits = Number(values.edits);
/** Files to type in: where a letter goes, each by the text that it stands behind, and the sign that is taken away and put back. */
const FILES = [
  {
    name: 'haproxy.cfg',
    languageId: 'haproxy',
    generate: haproxyConfig,
    places: {
      'in the middle': ['acl is_api', true],
      'at the top': ['maxconn 2000'],
      'inside defaults': ['timeout client 3'],
    },
    brace: '{ path_beg',
  },
  {
    name: 'keepalived.conf',
    languageId: 'keepalived',
    generate: keepalivedConfig,
    places: { 'in the middle': ['delay_loop 1', true], 'at the top': ['router_id bench'] },
    brace: '{\n        weight',
    most: 10_000,
  },
  {
    name: 'squid.conf',
    languageId: 'squid',
    generate: squidConfig,
    places: { 'in the middle': ['acl from', true], 'at the top': ['http_port 31'] },
    most: 10_000,
  },
];
/** Milliseconds at most, by lines of the file; what the issue asks for. */
const TARGETS = {
  10_000: { key: 5, open: 80, ask: 5, memory: 350 },
  100_000: { key: 25, open: 700, ask: 5, memory: 350 },
};

let misses = 0;

function buildServer() {
  const out = join('build', 'bench', 'server.cjs');
  mkdirSync(join('build', 'bench'), { recursive: true });
  const { status } = spawnSync(process.execPath, ['test/server/bundle-server.mjs', out], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  return out;
}

async function benchFile(server, file, lines, target) {
  const text = file.generate(lines);
  const editor = new Editor(server, file);
  await editor.start();
  const first = await editor.openFirst(file.generate(400));
  const opened = await editor.open(text);
  console.log(`\n${file.name}, ${lines} lines, ${(text.length / 1e6).toFixed(1)} MB`);
  show('first file of all (400 lines), to its diagnostics', [first]);
  show('open, to the first diagnostics', [opened], target?.open);
  await editor.settle();
  for (const [name, [behind, halfway]] of Object.entries(file.places)) {
    const from = halfway ? text.length / 2 : 0;
    show(`keystroke ${name}, p95`, await editor.type(text.indexOf(behind, from) + behind.length), target?.key);
  }
  if (file.brace) show('brace broken and mended, p95', await editor.breakAndMend(file.brace), target?.key);
  await editor.settle();
  show('hover, p95', await editor.ask('textDocument/hover', lines), target?.ask);
  show('completion, p95', await editor.ask('textDocument/completion', lines), target?.ask);
  const memory = editor.memory();
  console.log(
    `  ${mark(memory, target?.memory)} memory, peak: ${memory.toFixed(0)} MiB${limit(target?.memory, 'MiB')}`,
  );
  await editor.stop();
}

/** The protocol as an editor speaks it, with a clock. */
class Editor {
  version = 1;
  published = 0;
  waiting = undefined;

  constructor(server, file) {
    this.file = file;
    this.uri = `file:///bench/${file.name}`;
    this.child = spawn(process.execPath, [...(values.node ?? []), server, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.child.stdout),
      new StreamMessageWriter(this.child.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params) => this.receive(params));
    this.connection.listen();
  }

  async start() {
    await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: null,
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
    });
    await this.connection.sendNotification('initialized', {});
  }

  receive({ version }) {
    if (version !== undefined) this.published = version;
    this.lastAt = performance.now();
    if (this.waiting && this.published >= this.waiting.version) {
      this.waiting.resolve(performance.now());
      this.waiting = undefined;
    }
  }

  /** When diagnostics of the version that was sent last arrive. */
  arrival() {
    const { version } = this;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no diagnostics of version ${version}`)), 60_000);
      this.waiting = {
        version,
        resolve: (at) => {
          clearTimeout(timer);
          resolve(at);
        },
      };
    });
  }

  /** A small file, as there is one in every tree: the language's vocabulary is read for it. */
  async openFirst(text) {
    const { name, languageId } = this.file;
    const textDocument = { uri: `file:///bench/small/${name}`, languageId, version: 1, text };
    const time = await this.measure('textDocument/didOpen', { textDocument });
    await this.settle();
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: textDocument.uri } });
    await sleep(1000);
    this.published = 0;
    return time;
  }

  async open(text) {
    this.lines = text.split('\n');
    this.text = text;
    return this.measure('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: this.file.languageId, version: 1, text },
    });
  }

  /** Sends a message; milliseconds to the diagnostics that answer it, on the clock and of the server's main thread. */
  async measure(method, params) {
    const arrival = this.arrival();
    const cpu = this.cpu();
    const start = performance.now();
    await this.connection.sendNotification(method, params);
    const wall = (await arrival) - start;
    return { wall, cpu: this.cpu() - cpu };
  }

  /** Milliseconds that the server's main thread has run; NaN where the system doesn't tell. */
  cpu() {
    try {
      return Number(readFileSync(`/proc/${this.child.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
      return NaN;
    }
  }

  async edit(position, end, text) {
    this.version++;
    return this.measure('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range: { start: position, end }, text }],
    });
  }

  /** Types a letter and takes it back, at the speed of a fast typist. */
  async type(offset) {
    const position = this.position(offset);
    const next = { ...position, character: position.character + 1 };
    const times = [];
    for (let count = 0; count < edits; count++) {
      times.push(await this.edit(position, position, '7'));
      await sleep(60);
      times.push(await this.edit(position, next, ''));
      await sleep(60);
    }
    return times;
  }

  /** A brace taken away in the middle, and put back. */
  async breakAndMend(brace) {
    const position = this.position(this.text.indexOf(brace, this.text.length / 2));
    const next = { ...position, character: position.character + 1 };
    const times = [];
    for (let count = 0; count < edits / 2; count++) {
      times.push(await this.edit(position, next, ''));
      await sleep(60);
      times.push(await this.edit(position, position, '{'));
      await sleep(60);
    }
    return times;
  }

  async ask(method, lines) {
    const times = [];
    for (let count = 0; count < edits; count++) {
      const line = Math.floor((lines * (count + 0.5)) / edits);
      const character = Math.min(8, this.lines[line]?.length ?? 0);
      const cpu = this.cpu();
      const start = performance.now();
      await this.connection.sendRequest(method, { textDocument: { uri: this.uri }, position: { line, character } });
      times.push({ wall: performance.now() - start, cpu: this.cpu() - cpu });
    }
    return times;
  }

  position(offset) {
    const before = this.text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before[before.length - 1]?.length ?? 0 };
  }

  /** Until every rule has seen the text as it is. */
  async settle() {
    await this.connection.sendRequest('cdnlint/lint', {});
    await sleep(50);
  }

  /** Peak resident memory of the server in MiB. */
  memory() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }

  async stop() {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.connection.dispose();
  }
}

function sleep(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function show(name, times, most) {
  const wall = sortNumbers(times.map((each) => each.wall));
  const cpu = sortNumbers(times.map((each) => each.cpu));
  const median = times.length > 1 ? `median ${at(wall, 0.5)}, ` : '';
  const main = times.length > 1 ? `${at(cpu, 0.5)}, p95 ${at(cpu, 0.95)}` : at(cpu, 0);
  const p95 = wall[Math.min(wall.length - 1, Math.floor(wall.length * 0.95))] ?? 0;
  console.log(`  ${mark(p95, most)} ${name}: ${p95.toFixed(1)} ms (${median}CPU ${main})${limit(most, 'ms')}`);
}

function sortNumbers(numbers) {
  return numbers.sort((a, b) => a - b);
}

function at(sorted, share) {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

function mark(value, most) {
  if (most === undefined) return '·';
  if (value <= most) return '✓';
  misses++;
  return '✗';
}

function limit(most, unit) {
  return most === undefined ? '' : `, at most ${most} ${unit}`;
}

const bundle = values.server ?? buildServer();
console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${edits} edits of each kind`);
for (const file of FILES)
  for (const lines of values.lines.split(',').map(Number))
    if (lines <= (file.most ?? Infinity)) await benchFile(bundle, file, lines, TARGETS[lines]);
console.log(misses === 0 ? 'every target is met' : `${misses} targets are missed`);
