/** Selections that grow: word, arguments, line, block, file. */
import type { SelectionRange } from 'vscode-languageserver-types';
import type { Span } from '../../grammars/core/source';
import type { Directive, Document } from '../../grammars/core/syntax';
import { directiveAt, wordAt } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';

/** The innermost selection at an offset, each with the next larger one as its parent. */
export function growSelection(context: FeatureContext, document: Document, offset: number): SelectionRange {
  const spans = distinct([...spansAround(document, offset), { start: 0, end: document.text.length }], offset);
  let selection: SelectionRange | undefined;
  for (const span of spans.reverse()) {
    const range = context.places.range(document, span);
    selection = selection ? { range, parent: selection } : { range };
  }
  const position = context.places.position(document, offset);
  return selection ?? { range: { start: position, end: position } };
}

function spansAround(document: Document, offset: number): Span[] {
  const spans: Span[] = [];
  let directive: Directive | undefined = directiveAt(document.directives, offset);
  const word = directive && wordAt(directive, offset);
  if (directive && word) {
    const last = directive.words[directive.words.length - 1] ?? word;
    const [firstArgument] = directive.args;
    spans.push(word);
    if (firstArgument && offset >= firstArgument.start) spans.push({ start: firstArgument.start, end: last.end });
    spans.push({ start: directive.start, end: last.end });
  }
  for (; directive; directive = directive.parent) {
    const { block } = directive;
    const [first] = block?.directives ?? [];
    const last = block?.directives[block.directives.length - 1];
    if (first && last) spans.push({ start: first.start, end: last.end });
    spans.push(directive);
  }
  return spans;
}

/** Each larger than the one before, and around the offset. */
function distinct(spans: readonly Span[], offset: number): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const inner = kept[kept.length - 1];
    const holds = span.start <= offset && offset <= span.end;
    const grows = !inner || (span.start <= inner.start && inner.end <= span.end && length(span) > length(inner));
    if (holds && grows) kept.push(span);
  }
  return kept;
}

function length({ start, end }: Span): number {
  return end - start;
}
