/** `--verify`: what the installed daemons say is merged into the report, where cdnlint doesn't say it already. */
import { relative, resolve, sep } from 'node:path';
import type { Span } from '../../grammars/core/source';
import type { Diagnostic } from '../../server/checker/diagnostic';
import { compareDiagnostics } from '../../server/checker/diagnostic';
import type { TreeResult } from '../check-tree';
import { complain } from '../complain';
import { replaceDiagnostics } from '../gather-report';
import type { Report } from '../report';
import { Sources } from '../report';
import { readRegularFile } from '../../server/node/read-file';
import { decodeText } from '../../server/node/decode-text';
import type { DaemonAnswer } from './ask-daemons';
import { DAEMONS, askDaemons } from './ask-daemons';
import type { DaemonMessage } from './read-output';

/** Complaints about this machine go to standard error, apart from the report. */
export async function verifyReport(report: Report, results: readonly TreeResult[], cwd: string): Promise<Report> {
  const runs = results.flatMap(({ root, runs: own }) => own.map((run) => ({ root, run })));
  const answers = await askDaemons(runs);
  const failures = new Set(answers.flatMap(({ failure }) => (failure === undefined ? [] : [failure])));
  for (const failure of failures) complain(`--verify: ${failure}`);
  const merger = new Merger(report, cwd);
  for (const answer of answers) merger.add(answer);
  for (const note of merger.environment) complain(note);
  return merger.finish();
}

class Merger {
  readonly environment = new Set<string>();
  private readonly texts: Map<string, string>;
  private readonly added: Diagnostic[] = [];
  private readonly taken = new Set<string>();
  private readonly filesWithErrors = new Set<string>();

  constructor(
    private readonly report: Report,
    private readonly cwd: string,
  ) {
    this.texts = new Map(report.sources.all());
    for (const each of report.diagnostics) {
      this.taken.add(`${each.file}:${report.sources.range(each.file, each.span).start.line}`);
      if (each.severity === 'error') this.filesWithErrors.add(each.file);
    }
  }

  add({ run, root, messages }: DaemonAnswer): void {
    const program = DAEMONS[run.languageId] ?? run.languageId;
    for (const message of messages) {
      const file = this.nameOf(resolve(root, message.file ?? run.files[0] ?? ''));
      if (message.isEnvironment) {
        const at = message.line === undefined ? '' : `:${message.line}`;
        this.environment.add(`${program}, of this machine: ${file}${at}: ${message.text}`);
      } else if (!this.isKnown(file, message)) this.merge(file, program, message);
    }
  }

  finish(): Report {
    const all = [...this.report.diagnostics, ...this.added].sort(compareDiagnostics);
    return { ...replaceDiagnostics(this.report, all), sources: new Sources(this.texts) };
  }

  /** Said by cdnlint already: something on that line, or an error that a message without a line may follow from. */
  private isKnown(file: string, { line }: DaemonMessage): boolean {
    return line === undefined ? this.filesWithErrors.has(file) : this.taken.has(`${file}:${line}`);
  }

  private merge(file: string, program: string, { line, severity, text }: DaemonMessage): void {
    const source = this.readText(file);
    const span = line === undefined ? { start: 0, end: 0 } : findSpan(source, line, text);
    const rule = `verify/${program}`;
    const message = `${program} says: ${text}`;
    if (this.added.some((each) => each.file === file && each.span.start === span.start && each.message === message))
      return;
    this.added.push({ rule, severity, file, span, message, related: [] });
  }

  private readText(file: string): string {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const outcome = readRegularFile(resolve(this.cwd, file));
    const text = 'bytes' in outcome ? decodeText(outcome.bytes).text : '';
    this.texts.set(file, text);
    return text;
  }

  private nameOf(path: string): string {
    return relative(this.cwd, path).split(sep).join('/');
  }
}

/** The first quoted word of the message that stands in the line; the whole line without its blanks otherwise. */
function findSpan(text: string, line: number, message: string): Span {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return { start: text.length, end: text.length };
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  const whole = text.slice(start, end < 0 ? text.length : end);
  for (const [, quoted] of message.matchAll(/['"]([^'"]+)['"]/g)) {
    const found = quoted === undefined ? -1 : whole.indexOf(quoted);
    if (found >= 0) return { start: start + found, end: start + found + (quoted?.length ?? 0) };
  }
  const indent = whole.length - whole.trimStart().length;
  return { start: start + indent, end: start + Math.max(indent, whole.trimEnd().length) };
}
