/** Holds what cdnlint says of a file against what the program says. */
import { checkWorkspace } from '../../server/checker/check';
import { DEFAULT_SETTINGS } from '../../server/checker/settings';
import { Workspace } from '../../server/checker/workspace';
import { followsFromNamed, linesInRefusedBlocks } from './consequences';
import type { Verdict } from './verdict';
import { configMessages } from './verdict';

/** Of each file, so many faulty lines count: no file outweighs the rest. */
const LINES_PER_FILE = 20;

/** One of cdnlint's diagnostics, as far as it matters here. */
export interface Said {
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly rule: string;
  readonly message: string;
  readonly help?: string | undefined;
}

/** A place where the two disagree. */
export interface Disagreement {
  readonly kind: 'false-alarm' | 'missed-line' | 'missed-file' | 'cascade';
  readonly name: string;
  readonly line: number;
  /** Whoever speaks: the rule's words, or the program's. */
  readonly text: string;
  readonly source: string;
}

export interface Comparison {
  /** Faulty lines, and how many of them cdnlint says something about. */
  readonly lines: number;
  readonly linesFound: number;
  /** 1 if the program finds the file faulty, and 1 if cdnlint does too. */
  readonly faulty: number;
  readonly faultyFound: number;
  /** 1 if the program takes the file without a word. */
  readonly clean: number;
  /** Complaints of the program that follow from something named by cdnlint. */
  readonly consequences: number;
  /** Errors of cdnlint in a file that the program stopped reading for something of the machine: nobody can say. */
  readonly unanswered: number;
  readonly disagreements: readonly Disagreement[];
}

/** All that cdnlint says of one text. */
export interface Lint {
  readonly said: readonly Said[];
  /** 1-based lines inside blocks whose header it finds at fault. */
  readonly refused: ReadonlySet<number>;
}

/** Lints the text alone, for the release that gave the verdict. */
export function lint(verdict: Verdict): Lint {
  const dialect = verdict.program === 'swift' ? { dialect: 'squid' } : {};
  const workspace = new Workspace({
    ...DEFAULT_SETTINGS,
    targets: { [verdict.program]: { version: verdict.version, ...dialect } },
  });
  const document = workspace.setFile({ path: 'input.conf', text: verdict.text, languageId: verdict.program });
  const { diagnostics, internalErrors } = checkWorkspace(workspace);
  const [failure] = internalErrors;
  if (failure) throw new Error(`${failure.rule} failed on ${verdict.name}`, { cause: failure.error });
  const said = diagnostics.map((diagnostic) => ({
    line: (document?.lines.positionAt(diagnostic.span.start).line ?? 0) + 1,
    severity: diagnostic.severity,
    rule: diagnostic.rule,
    message: diagnostic.message,
    help: diagnostic.help,
  }));
  return { said, refused: document ? linesInRefusedBlocks(document, said) : new Set() };
}

/** Compares the two; warnings of the program count for silence, its errors for recall. */
export function compare(verdict: Verdict, { said, refused }: Lint): Comparison {
  const config = configMessages(verdict);
  const errors = config.filter((message) => message.severity === 'error');
  const spoken = new Set(said.map(({ line }) => line));
  const own = errors.filter(({ text, line }) => line === undefined || !followsFromNamed(text, line, said, refused));
  const faultyLines = [...new Set(own.flatMap(({ line }) => line ?? []))].slice(0, LINES_PER_FILE);
  const missed = faultyLines.filter((line) => !spoken.has(line));
  /** Lines about which the program says anything at all, be it of the machine (a script that is "not found"). */
  const answered = new Set(verdict.messages.map(({ line }) => line));
  const saidErrors = said.filter(({ severity }) => severity === 'error');
  const faulty = errors.length > 0;
  const found = said.some(({ severity }) => severity !== 'info');
  const doubted = config.length > 0 ? [] : saidErrors.filter(({ line }) => !answered.has(line));
  const stopped = stoppedEarly(verdict);
  const disagreements: Disagreement[] = [
    ...missed.map((line) => missedLine(verdict, line)),
    ...(stopped ? [] : doubted.map((each) => falseAlarm(verdict, each))),
  ];
  if (faulty && !found) {
    const text = errors[0]?.text ?? '';
    disagreements.push({
      kind: 'missed-file',
      name: verdict.name,
      line: errors[0]?.line ?? 0,
      text,
      source: verdict.version,
    });
  }
  if (faultyLines.length === 1 && errors.length === 1 && saidErrors.length > 2) {
    disagreements.push({
      kind: 'cascade',
      name: verdict.name,
      line: faultyLines[0] ?? 0,
      text: `${String(saidErrors.length)} errors: ${[...new Set(saidErrors.map(({ rule }) => rule))].join(', ')}`,
      source: verdict.version,
    });
  }
  return {
    lines: faultyLines.length,
    linesFound: faultyLines.length - missed.length,
    faulty: Number(faulty),
    faultyFound: Number(faulty && found),
    clean: Number(config.length === 0),
    consequences: errors.length - own.length,
    unanswered: stopped ? doubted.length : 0,
    disagreements,
  };
}

/**
 * True if something about the machine kept the program from reading on, so that its silence tells nothing. HAProxy reads
 * all lines, but looks names up only if it took every one; keepalived checks instances only if it has their interfaces.
 */
function stoppedEarly({ program, messages }: Verdict): boolean {
  return messages.some(({ environment, text, severity, line }) => {
    if (!environment) return false;
    if (program === 'haproxy') return severity === 'error' && line !== undefined;
    return program === 'keepalived' ? text.startsWith('Non-existent interface') : text.startsWith('FATAL');
  });
}

function missedLine(verdict: Verdict, line: number): Disagreement {
  const text = configMessages(verdict).find((message) => message.line === line)?.text ?? '';
  return { kind: 'missed-line', name: verdict.name, line, text, source: verdict.version };
}

function falseAlarm(verdict: Verdict, said: Said): Disagreement {
  return { kind: 'false-alarm', name: verdict.name, line: said.line, text: said.message, source: said.rule };
}
