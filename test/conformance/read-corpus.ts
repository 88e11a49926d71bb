/** Verdicts kept beside a collection of real files, where such a collection is at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentReason, isAboutFile } from './environment';
import type { ProgramMessage, ProgramName, Verdict } from './verdict';

interface StoredMessage {
  readonly sev: string;
  readonly line: number | null;
  readonly text: string;
  readonly at?: string;
  readonly class: 'config' | 'environment';
}

interface StoredVerdict {
  readonly kind: string;
  readonly version: string;
  readonly file: string;
  readonly exit: number;
  readonly messages: readonly StoredMessage[];
}

/** Folder of the collection, or undefined where it isn't. */
export function findCorpus(): string | undefined {
  const folder = process.env['CDNLINT_CORPUS'] ?? join('..', 'shared', 'corpus');
  return existsSync(join(folder, 'verdicts.jsonl')) ? folder : undefined;
}

/** All stored verdicts about one program; runs that crashed tell nothing and are left out. */
export function readCorpus(folder: string, program: ProgramName): readonly Verdict[] {
  const kind = program === 'swift' ? 'squid' : program;
  return readFileSync(join(folder, 'verdicts.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StoredVerdict)
    .filter((stored) => stored.kind === kind && stored.exit >= 0)
    .map((stored) => toVerdict(folder, program, stored));
}

function toVerdict(folder: string, program: ProgramName, stored: StoredVerdict): Verdict {
  const text = readFileSync(join(folder, stored.file), 'utf8');
  const version = stored.version.split('.').slice(0, 2).join('.');
  const messages = stored.messages.map((message) => toMessage(message, text, program));
  return { program, version, name: stored.file, text, messages: markFollowers(messages) };
}

/** An ACL whose pattern file is missing isn't there for the rules that use it either. */
function markFollowers(messages: readonly ProgramMessage[]): readonly ProgramMessage[] {
  const lost = new Set(
    messages.flatMap(({ text, environment }) =>
      environment ? (/error detected while parsing ACL '([^']+)'/.exec(text)?.[1] ?? []) : [],
    ),
  );
  return messages.map((message) => {
    const name = /no such ACL : '([^']+)'/.exec(message.text)?.[1];
    return name !== undefined && lost.has(name) ? { ...message, environment: true } : message;
  });
}

function toMessage(stored: StoredMessage, text: string, program: ProgramName): ProgramMessage {
  return {
    line: stored.line ?? lineOf(text, stored.at),
    severity: stored.sev === 'WARNING' ? 'warning' : 'error',
    text: stored.text,
    environment: isEnvironment(stored, program),
  };
}

/** The stored classes were given by pattern; environment.ts says where they are wrong, and why. */
function isEnvironment(stored: StoredMessage, program: ProgramName): boolean {
  if (isAboutFile(program, stored.text)) return false;
  if (stored.class === 'environment') return true;
  return program !== 'keepalived' && environmentReason(program, stored.text) !== undefined;
}

/** Squid names the line's text rather than its number in some messages. */
function lineOf(text: string, at: string | undefined): number | undefined {
  if (at === undefined) return undefined;
  const index = text.split('\n').findIndex((line) => line.trim() === at.trim());
  return index < 0 ? undefined : index + 1;
}
