/** What rules about keepalived share: the model, what a block holds, and edits of its lines. */
import type { KeepalivedDocument } from '../../../../grammars/keepalived/build-document';
import type { KeepalivedDirective } from '../../../../grammars/keepalived/line';
import type { Span } from '../../../../grammars/core/source';
import type { Directive, Document } from '../../../../grammars/core/syntax';
import { INCLUDE_KEYWORDS } from '../../../../grammars/keepalived/includes';
import type { KeepalivedModel, RealServer, VirtualServer } from '../../../../grammars/keepalived/model';
import { readKeepalivedModel } from '../../../../grammars/keepalived/read-model';
import type { Edit, RelatedPlace } from '../../diagnostic';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext, DocumentRule } from '../../rule';
import { defineRule } from '../../rule';

type RuleFields = Pick<DocumentRule, 'id' | 'severity' | 'summary' | 'why' | 'sources' | 'fixable'>;

/** The manual page. */
export const MANUAL = 'https://www.keepalived.org/manpage.html';

/** Makes a rule that is run on the model of each keepalived.conf. */
export function defineKeepalivedRule(
  fields: RuleFields,
  check: (context: DocumentContext, model: KeepalivedModel) => void,
): DocumentRule {
  return defineRule({
    scope: 'document',
    languages: ['keepalived'],
    ...fields,
    check: (context) => {
      check(context, readKeepalivedModel(context.document));
    },
  });
}

/** Models of all files that keepalived reads together with this one, itself among them. */
export function unitModels(context: DocumentContext): readonly KeepalivedModel[] {
  return context.unit
    .filter(({ document }) => document.languageId === 'keepalived')
    .map(({ document }) => readKeepalivedModel(document));
}

/** False if something may be missing only because it stands in a part or a file that isn't seen. */
export function seesAll(context: DocumentContext): boolean {
  return context.unitComplete && !context.unit.some(({ document }) => document.templated);
}

/** True if all that a block holds is seen: it has its braces, includes nothing, and no line of it is a template's. */
export function isWhole(context: DocumentContext, directive: Directive): boolean {
  const { block } = directive;
  if ((context.document as KeepalivedDocument).hasMarkers || !block?.close) return false;
  const including = mayInclude(context.document);
  return !block.directives.some(({ keyword }) => keyword.opaque || (including && INCLUDE_KEYWORDS.has(keyword.value)));
}

const includers = new WeakMap<Document, boolean>();

/** False for most files, whose lines need not be looked at for it again and again. */
function mayInclude(document: Document): boolean {
  const known = includers.get(document) ?? document.text.includes('include');
  includers.set(document, known);
  return known;
}

const NONE: readonly Directive[] = [];

/** Lines of a block with one of these keywords, those under a condition too. */
export function linesNamed(block: Directive, ...keywords: readonly string[]): readonly Directive[] {
  const lines = block.block?.directives;
  if (!lines) return NONE;
  return hasLine(block, ...keywords) ? lines.filter(({ keyword }) => keywords.includes(keyword.value)) : NONE;
}

export function hasLine(block: Directive, ...keywords: readonly string[]): boolean {
  const lines = block.block?.directives ?? NONE;
  // No function and no iterator: every block is asked some ten times.
  for (let at = 0; at < lines.length; at++) if (keywords.includes(lines[at]?.keyword.value ?? '')) return true;
  return false;
}

/** True if a line of the block is refused whose keyword was probably meant to be one of these: it is reported as such. */
export function isMisspelt({ analysis }: DocumentContext, block: Directive, ...keywords: readonly string[]): boolean {
  return analysis.findings.some(
    ({ kind, word, directive }) =>
      (kind === 'unknown-keyword' || kind === 'wrong-section') &&
      directive.parent === block &&
      word === directive.keyword &&
      findSimilar(word.value, keywords).length > 0,
  );
}

/** True if the directive, or a block around it, is read on some hosts only. */
export function isConditional(directive: Directive): boolean {
  for (let line: Directive | undefined = directive; line; line = line.parent)
    if ((line as KeepalivedDirective).condition) return true;
  return false;
}

/** The words of a block's header: keyword and name. */
export function headerSpan(directive: Directive): Span {
  const last = directive.words[directive.words.length - 1] ?? directive.keyword;
  return { start: directive.keyword.start, end: last.end };
}

/** `vrrp_instance VI_1`, as people name a block. */
export function nameBlock(directive: Directive): string {
  return directive.words.map(({ value }) => value).join(' ');
}

export function lineNumber(document: Document, place: Span): number {
  return document.lines.lineAt(place.start) + 1;
}

export function relate(document: Document, span: Span, message: string): RelatedPlace {
  return { file: document.path, span: { start: span.start, end: span.end }, message };
}

export function replace(document: Document, span: Span, newText: string): Edit {
  return { file: document.path, span: { start: span.start, end: span.end }, newText };
}

/** Removes a directive with its block and its line, if nothing else stands there. */
export function removeLine(document: Document, directive: Directive): Edit {
  const { lines, text } = document;
  const first = lines.lineSpan(lines.lineAt(directive.start)).start;
  const last = lines.lineAt(directive.end);
  const end = lines.lineSpan(last).end;
  const isAlone = text.slice(first, directive.start).trim() === '' && text.slice(directive.end, end).trim() === '';
  if (!isAlone) return replace(document, { start: directive.start, end: directive.end }, '');
  return replace(document, { start: first, end: lines.offsetAt(last + 1, 0) }, '');
}

/** Adds a line at the beginning of a block, indented like its first line; what stands behind the brace gets a line of its own. */
export function addFirstLine(document: Document, block: Directive, text: string): Edit {
  const at = block.block?.open?.end ?? block.end;
  const first = block.block?.directives[0];
  const isBelow = first !== undefined && document.lines.lineAt(first.start) > document.lines.lineAt(at);
  const indent = isBelow ? indentOf(document, first.start) : `${indentOf(document, block.start)}    `;
  const line = `\n${indent}${text}`;
  if (isBelow || !first) return replace(document, { start: at, end: at }, line);
  return replace(document, { start: at, end: first.start }, `${line}\n${indent}`);
}

/** The blanks at the beginning of the line at an offset. */
export function indentOf(document: Document, offset: number): string {
  const { start, end } = document.lines.lineSpan(document.lines.lineAt(offset));
  return /^[ \t]*/.exec(document.text.slice(start, end))?.[0] ?? '';
}

/** `192.0.2.1:80`, `fwmark 3` or `group web`, for messages. */
export function nameService(server: VirtualServer): string {
  if (server.kind === 'fwmark') return `fwmark ${String(server.fwmark?.value ?? '')}`;
  if (server.kind === 'group') return `group ${server.group?.value ?? ''}`;
  return joinPort(server.address?.value ?? '', server.port?.value);
}

export function nameRealServer(server: RealServer): string {
  return joinPort(server.address.value, server.port?.value);
}

function joinPort(address: string, port: number | undefined): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return port === undefined ? host : `${host}:${String(port)}`;
}
