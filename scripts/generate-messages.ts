/**
 * `npm run docs:messages` writes docs/messages.md: of each situation in fixtures/messages/, what the real program says
 * and what cdnlint says. It needs HAProxy, keepalived and Squid from Debian. `-- --check` compares instead of writing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Said } from '../test/conformance/compare';
import { lint } from '../test/conformance/compare';
import { askDaemon, installedVersion } from '../test/conformance/run-daemon';
import type { ProgramName, Verdict } from '../test/conformance/verdict';
import { configMessages } from '../test/conformance/verdict';

interface Situation {
  readonly situation: string;
  readonly text: string;
}

const PAGE = join('docs', 'messages.md');
const NAMES: Readonly<Record<ProgramName, string>> = { haproxy: 'HAProxy', keepalived: 'keepalived', swift: 'Squid' };
/** Messages that only sum up others. */
const SUMMARY = /^(Error\(s\) found|Fatal errors found|Configuration file)/;

void main();

async function main(): Promise<void> {
  const parts: string[] = [];
  for (const program of ['haproxy', 'keepalived', 'swift'] as const) {
    const version = await installedVersion(program);
    if (version === undefined) {
      console.log(`${NAMES[program]} is not installed: docs/messages.md is left as it is`);
      return;
    }
    parts.push(await renderProgram(program, version));
  }
  finish(
    `# The programs' words and cdnlint's\n\nMade by \`npm run docs:messages\`, which runs both on the same text.\n\n${parts.join('\n')}`,
  );
}

function finish(page: string): void {
  if (!process.argv.includes('--check')) {
    writeFileSync(PAGE, page);
  } else if (readFileSync(PAGE, 'utf8') !== page) {
    console.error(`${PAGE} is out of date: run "npm run docs:messages"`);
    process.exitCode = 1;
  }
}

async function renderProgram(program: ProgramName, version: string): Promise<string> {
  const situations = parse(readFileSync(join('fixtures', 'messages', `${program}.yaml`), 'utf8')) as Situation[];
  const rows: string[] = [];
  for (const { situation, text } of situations) {
    const verdict = await askDaemon(program, version, situation, text);
    rows.push(`| ${situation} | ${renderVerdict(verdict)} | ${renderSaid(lint(verdict).said)} |`);
  }
  return `## ${NAMES[program]} ${version}\n\n| situation | ${NAMES[program]} says | cdnlint says |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function renderVerdict(verdict: Verdict): string {
  const said = configMessages(verdict).filter(({ text }) => !SUMMARY.test(text));
  const worst = said.find(({ severity }) => severity === 'error') ?? said[0];
  return worst ? escape(worst.text.replace(/^(parsing )?\[input\.conf:(\d+)\]\s*:?/i, 'line $2:').trim()) : '(nothing)';
}

function renderSaid(said: readonly Said[]): string {
  const worst =
    said.find(({ severity }) => severity === 'error') ?? said.find(({ severity }) => severity === 'warning');
  if (!worst) return '(nothing)';
  const help = worst.help === undefined ? '' : ` *${worst.help}*`;
  return escape(`line ${String(worst.line)}: ${worst.message}${help}`);
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}
