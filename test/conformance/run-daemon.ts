/** Asks the installed programs for their verdict on a text. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentReason } from './environment';
import type { ProgramMessage, ProgramName, Verdict } from './verdict';

/** Milliseconds after which a program is given up on (keepalived may wait for names to resolve). */
const TIME_LIMIT = 20_000;

interface Daemon {
  readonly command: string;
  readonly versionArgs: readonly string[];
  readonly versionPattern: RegExp;
  args(file: string): readonly string[];
  read(line: string): Omit<ProgramMessage, 'environment'> | undefined;
}

const DAEMONS: Readonly<Record<ProgramName, Daemon>> = {
  haproxy: {
    command: 'haproxy',
    versionArgs: ['-v'],
    versionPattern: /version (\d+\.\d+)/,
    args: (file) => ['-c', '-f', file],
    read: readHaproxyLine,
  },
  keepalived: {
    command: 'keepalived',
    versionArgs: ['-v'],
    versionPattern: /v(\d+\.\d+\.\d+)/,
    args: (file) => ['-t', '-f', file],
    read: readKeepalivedLine,
  },
  swift: {
    command: 'squid',
    versionArgs: ['-v'],
    versionPattern: /Version (\d+\.\d+)/,
    args: (file) => ['-k', 'parse', '-f', file],
    read: readSquidLine,
  },
};

/** Release of the installed program, or undefined if there is none. */
export async function installedVersion(program: ProgramName): Promise<string | undefined> {
  const { command, versionArgs, versionPattern } = DAEMONS[program];
  const output = await run(command, versionArgs);
  const version = versionPattern.exec(output)?.[1];
  return version?.split('.').slice(0, 2).join('.');
}

/** Runs the program's own check on a text; `version` is that of the installed program. */
export async function askDaemon(program: ProgramName, version: string, name: string, text: string): Promise<Verdict> {
  const daemon = DAEMONS[program];
  const folder = mkdtempSync(join(tmpdir(), 'cdnlint-conformance-'));
  try {
    const file = join(folder, 'input.conf');
    writeFileSync(file, text);
    const output = await run(daemon.command, daemon.args(file));
    const lines = text.split('\n');
    const isOfMachine = (message: Omit<ProgramMessage, 'environment'>): boolean =>
      environmentReason(program, message.text) !== undefined ||
      usesUnset(lines[(message.line ?? 0) - 1]) ||
      (/No VIP specified/.test(message.text) && BY_ID.test(text));
    const messages = output
      .replaceAll(`${folder}/`, '')
      .split('\n')
      .map((line) => daemon.read(line))
      .filter((message) => message !== undefined)
      .map((message) => ({ ...message, environment: isOfMachine(message) }));
    return { program, version, name, text, messages };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** keepalived is started without an id here, so that lines for one don't count. */
const BY_ID = /^\s*@\w/m;

/** True for a line with an environment variable that nobody has set here: what the program makes of it says nothing. */
function usesUnset(line = ''): boolean {
  const [, name] = /\$\{(\w+)/.exec(line) ?? [];
  return name !== undefined && process.env[name] === undefined;
}

/** Standard output and error together; an absent program gives nothing. */
function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const options = { timeout: TIME_LIMIT, maxBuffer: 64 * 1024 * 1024, killSignal: 'SIGKILL' as const };
    execFile(command, [...args], options, (_error, stdout, stderr) => {
      resolve(`${stdout}\n${stderr}`);
    });
  });
}

/** `[ALERT]    (123) : config : parsing [input.conf:4] : unknown keyword …` */
function readHaproxyLine(line: string): Omit<ProgramMessage, 'environment'> | undefined {
  const match = /^\[(ALERT|WARNING)\]\s*\(\d+\) : (?:config : )?(.*)$/.exec(line);
  if (!match) return undefined;
  const text = match[2] ?? '';
  const place = /\[input\.conf:(\d+)\]/.exec(text);
  return {
    line: place ? Number(place[1]) : undefined,
    severity: match[1] === 'ALERT' ? 'error' : 'warning',
    text,
  };
}

/** `(input.conf: Line 4) Unknown keyword 'foo'` */
function readKeepalivedLine(line: string): Omit<ProgramMessage, 'environment'> | undefined {
  const text = line.trim();
  if (
    text === '' ||
    /^(Opening file|Configuration is|Starting|Keepalived v|Running on|Command line|\s*'keepalived')/.test(text)
  ) {
    return undefined;
  }
  const place = /^\((?:input\.conf: )?Line (\d+)\)(.*)$/.exec(text);
  return { line: place ? Number(place[1]) : undefined, severity: 'error', text: place?.[2]?.trim() ?? text };
}

/** `2026/11/21 07:18:38| s.conf(1): unrecognized: 'foo'`, `FATAL: Bungled s.conf line 3: …` */
function readSquidLine(line: string): Omit<ProgramMessage, 'environment'> | undefined {
  const text = line.replace(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(\.\d+)?( kid\d+)?\| /, '').trim();
  const unrecognized = /^(?:ERROR: )?input\.conf\((\d+)\): unrecognized/.exec(text);
  if (unrecognized) return { line: Number(unrecognized[1]), severity: 'error', text };
  const match = /^(FATAL|ERROR|WARNING)\b/.exec(text);
  if (!match) return undefined;
  const place = /(?:line |input\.conf\(|input\.conf:)(\d+)/.exec(text);
  return {
    line: place ? Number(place[1]) : undefined,
    severity: match[1] === 'WARNING' ? 'warning' : 'error',
    text,
  };
}
