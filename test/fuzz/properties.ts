/** What must hold for any text at all, in every language. Each function throws with a plain sentence if it doesn't. */
import type { Language, TextEdit } from '../../grammars/core/language';
import type { Span } from '../../grammars/core/source';
import type { Directive, Document } from '../../grammars/core/syntax';
import { walkDirectives } from '../../grammars/core/syntax';
import { checkWorkspace } from '../../server/checker/check';
import type { Settings } from '../../server/checker/settings';
import { DEFAULT_SETTINGS } from '../../server/checker/settings';
import type { SourceFile } from '../../server/checker/workspace';
import { Workspace } from '../../server/checker/workspace';
import { printDetails, printDiagnostic } from '../load-tree';
import { makeEdit } from './generate';

/** Milliseconds that any text may take, and milliseconds for each UTF-16 unit of it. */
const TIME_BASE = 50;
const TIME_PER_UNIT = 0.01;

/** Every place lies inside the text, parents hold their children, and words stand where they say. */
export function checkPlaces(document: Document): void {
  const { length } = document.text;
  const inside = (span: Span, what: string): void => {
    const ordered = 0 <= span.start && span.start <= span.end && span.end <= length;
    if (!ordered) throw new Error(`${what} lies at ${String(span.start)}..${String(span.end)} of ${String(length)}`);
  };
  for (const comment of document.comments) inside(comment, 'a comment');
  for (const error of document.syntaxErrors) inside(error.span, `syntax error "${error.message}"`);
  walkDirectives(document.directives, (directive) => {
    checkDirective(document, directive, inside);
  });
}

function checkDirective(document: Document, directive: Directive, inside: (span: Span, what: string) => void): void {
  inside(directive, 'a directive');
  if (directive.words.length === 0) throw new Error('a directive has no words');
  if (directive.words[0] !== directive.keyword) throw new Error('the keyword is not the first word');
  let last = directive.start;
  for (const word of directive.words) {
    inside(word, 'a word');
    if (word.start < last) throw new Error(`words overlap at ${String(word.start)}`);
    if (document.text.slice(word.start, word.end) !== word.text)
      throw new Error(`"${word.text}" does not stand where it says`);
    last = word.end;
  }
  if (directive.block) inside(directive.block, 'a block');
}

/** Checking never throws, and says only things that lie inside the file. */
export function checkDiagnostics(language: Language, text: string): void {
  const workspace = new Workspace();
  workspace.setFile({ path: 'input.conf', text, languageId: language.id });
  const { diagnostics, internalErrors } = checkWorkspace(workspace);
  const [failure] = internalErrors;
  if (failure) throw new Error(`${failure.rule} threw: ${failure.error.stack ?? failure.error.message}`);
  for (const { span, rule } of diagnostics) {
    if (span.start < 0 || span.end > text.length || span.start > span.end)
      throw new Error(`${rule} points outside the file`);
  }
}

/** An incremental edit gives the same tree as parsing the edited text. */
export function checkUpdate(language: Language, text: string, edit: TextEdit): void {
  if (!language.update) return;
  const document = language.parse('input.conf', text);
  const edited = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
  const updated = describe(language.update(document, edit));
  const parsed = describe(language.parse('input.conf', edited));
  if (updated !== parsed) throw new Error(`update differs from parse:\n${firstDifference(updated, parsed)}`);
}

/**
 * Several edits, each checked before the next, give the same diagnostics as the texts at the end: nothing that is kept
 * from one version of a document to the next is out of date.
 * @param random numbers from 0 to 1
 */
export function checkEditing(files: readonly SourceFile[], random: () => number, settings = DEFAULT_SETTINGS): void {
  const edited = fill(files, settings);
  const texts = files.map(({ text }) => text);
  for (let count = 0; count < 4; count++) {
    checkWorkspace(edited);
    const at = Math.floor(random() * files.length);
    const text = texts[at] ?? '';
    const edit = makeEdit(text, random);
    texts[at] = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
    edited.editFile(files[at]?.path ?? '', edit);
  }
  // Languages are told when a file is opened, not from what it is edited to.
  const fresh = files.map(({ path }, at) => {
    const languageId = edited.document(path)?.languageId;
    return { path, text: texts[at] ?? '', ...(languageId && { languageId }) };
  });
  const [now, expected] = [listDiagnostics(edited), listDiagnostics(fill(fresh, settings))];
  if (now !== expected)
    throw new Error(`edited differs from fresh:\n${firstDifference(now, expected)}\n${texts.join('\n---\n')}`);
}

function fill(files: readonly SourceFile[], settings: Settings): Workspace {
  const workspace = new Workspace(settings);
  for (const file of files) workspace.setFile(file);
  return workspace;
}

function listDiagnostics(workspace: Workspace): string {
  return checkWorkspace(workspace)
    .diagnostics.flatMap((each) => [printDiagnostic(workspace, each), ...printDetails(workspace, each)])
    .join('\n');
}

/** Formatting what is formatted changes nothing, and the tree keeps its words. */
export function checkFormat(language: Language, text: string): void {
  const document = language.parse('input.conf', text);
  const once = language.format?.(document, { indent: 4 });
  if (once === undefined) return;
  const again = language.format?.(language.parse('input.conf', once), { indent: 4 });
  if (again !== once) throw new Error(`formatting twice differs:\n${firstDifference(once, again ?? '(refused)')}`);
  const before = wordsOf(document);
  const after = wordsOf(language.parse('input.conf', once));
  if (before !== after) throw new Error(`formatting changed words:\n${firstDifference(before, after)}`);
}

/** Parsing and checking end in time. What is too slow once may have been interrupted; what is so three times is slow. */
export function checkTime(language: Language, text: string): void {
  const allowed = TIME_BASE + TIME_PER_UNIT * text.length;
  let took = Infinity;
  for (let tries = 0; tries < 3 && took > allowed; tries++) {
    const start = performance.now();
    checkDiagnostics(language, text);
    took = Math.min(took, performance.now() - start);
  }
  if (took > allowed) throw new Error(`took ${took.toFixed(0)} ms, allowed ${allowed.toFixed(0)}`);
}

/** A document as text, places included, to compare two of them. */
function describe(document: Document): string {
  const lines: string[] = [];
  const visit = (directive: Directive, depth: number): void => {
    const words = directive.words.map(
      (word) => `${String(word.start)}:${JSON.stringify(word.value)}${word.opaque ? '?' : ''}`,
    );
    lines.push(`${' '.repeat(depth)}${String(directive.start)}-${String(directive.end)} ${words.join(' ')}`);
    for (const child of directive.block?.directives ?? []) visit(child, depth + 1);
  };
  for (const directive of document.directives) visit(directive, 0);
  for (const comment of document.comments) lines.push(`# ${String(comment.start)} ${comment.text}`);
  for (const { kind, span, message } of document.syntaxErrors)
    lines.push(`! ${kind} ${String(span.start)}-${String(span.end)} ${message}`);
  return lines.join('\n');
}

function wordsOf(document: Document): string {
  const lines: string[] = [];
  walkDirectives(document.directives, ({ words }) =>
    lines.push(words.map(({ value }) => JSON.stringify(value)).join(' ')),
  );
  return lines.join('\n');
}

function firstDifference(a: string, b: string): string {
  const left = a.split('\n');
  const right = b.split('\n');
  const at = left.findIndex((line, index) => line !== right[index]);
  const index = at < 0 ? left.length : at;
  return `line ${String(index + 1)}\n  ${left[index] ?? '(none)'}\n  ${right[index] ?? '(none)'}`;
}
