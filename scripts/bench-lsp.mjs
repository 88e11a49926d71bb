// `npm run bench:lsp [-- --lines 10000,100000] [--edits N]`: types into generated files through the real protocol and
// prints how long diagnostics, hover and completion take, and how much memory the server uses.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { haproxyConfig } from './generate-configs.mjs';

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
const FILE = 'file:///bench/haproxy.cfg';
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

async function benchFile(server, lines, target) {
  const text = haproxyConfig(lines);
  const editor = new Editor(server);
  await editor.start();
  const first = await editor.openFirst(haproxyConfig(400));
  const opened = await editor.open(text);
  console.log(`\nhaproxy.cfg, ${lines} lines, ${(text.length / 1e6).toFixed(1)} MB`);
  show('first file of all (400 lines), to its diagnostics', [first]);
  show('open, to the first diagnostics', [opened], target?.open);
  await editor.settle();
  for (const [name, place] of listPlaces(text)) {
    const times = await editor.type(place);
    show(`keystroke ${name}, p95`, times, target?.key);
  }
  show('brace broken and mended, p95', await editor.breakAndMend(text), target?.key);
  await editor.settle();
  show('hover, p95', await editor.ask('textDocument/hover', lines), target?.ask);
  show('completion, p95', await editor.ask('textDocument/completion', lines), target?.ask);
  const memory = editor.memory();
  console.log(
    `  ${mark(memory, target?.memory)} memory, peak: ${memory.toFixed(0)} MiB${limit(target?.memory, 'MiB')}`,
  );
  await editor.stop();
}

/** Offsets where a letter is typed and taken back. */
function listPlaces(text) {
  const after = (word, from = 0) => text.indexOf(word, from) + word.length;
  const middle = text.indexOf('\nfrontend', text.length / 2);
  return [
    ['in the middle', after('acl is_api', middle)],
    ['at the top', after('maxconn 2000')],
    ['inside defaults', after('timeout client 3')],
  ];
}

/** The protocol as an editor speaks it, with a clock. */
class Editor {
  version = 1;
  published = 0;
  waiting = undefined;

  constructor(server) {
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
    const arrival = this.arrival();
    const start = performance.now();
    const textDocument = { uri: 'file:///bench/small/haproxy.cfg', languageId: 'haproxy', version: 1, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
    const time = (await arrival) - start;
    await this.settle();
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: textDocument.uri } });
    await sleep(300);
    this.published = 0;
    return time;
  }

  async open(text) {
    this.lines = text.split('\n');
    this.text = text;
    const arrival = this.arrival();
    const start = performance.now();
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: FILE, languageId: 'haproxy', version: 1, text },
    });
    return (await arrival) - start;
  }

  async edit(position, end, text) {
    this.version++;
    const arrival = this.arrival();
    const start = performance.now();
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: FILE, version: this.version },
      contentChanges: [{ range: { start: position, end }, text }],
    });
    return (await arrival) - start;
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

  /** A quote opened in the middle, and closed again. */
  async breakAndMend(text) {
    const condition = text.indexOf('{ path_beg', text.length / 2);
    const position = this.position(condition);
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
      const start = performance.now();
      await this.connection.sendRequest(method, { textDocument: { uri: FILE }, position: { line, character } });
      times.push(performance.now() - start);
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
  const sorted = [...times].sort((a, b) => a - b);
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0;
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const detail = times.length > 1 ? ` (median ${median.toFixed(1)})` : '';
  console.log(`  ${mark(p95, most)} ${name}: ${p95.toFixed(1)} ms${detail}${limit(most, 'ms')}`);
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
for (const lines of values.lines.split(',').map(Number)) await benchFile(bundle, lines, TARGETS[lines]);
console.log(misses === 0 ? 'every target is met' : `${misses} targets are missed`);
