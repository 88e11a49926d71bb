/** Lines of a haproxy.cfg, for messages and edits. */
import type { HaproxyDirective } from '../../../../grammars/haproxy/line';
import type { Directive } from '../../../../grammars/core/syntax';
import type { Span } from '../../../../grammars/core/source';
import type { DocumentContext } from '../../rule';

/** `line 12`. */
export function nameLine({ document }: Pick<DocumentContext, 'document'>, { start }: Span): string {
  return `line ${document.lines.lineAt(start) + 1}`;
}

/** The line that a span begins in, with its line break. */
export function wholeLine({ document }: Pick<DocumentContext, 'document'>, { start }: Span): Span {
  const line = document.lines.lineAt(start);
  return { start: document.lines.lineSpan(line).start, end: document.lines.offsetAt(line + 1, 0) };
}

/** Lines of a section that HAProxy reads as keywords; those of an `.if` that is not taken are among them. */
export function linesOf(section: Directive): readonly HaproxyDirective[] {
  const lines = (section.block?.directives ?? []) as readonly HaproxyDirective[];
  return lines.filter((line) => !line.isConditional);
}

/** True if the line stands outside of all `.if`, so that it is read wherever the file is. */
export function isAlwaysRead(line: Directive): boolean {
  return (line as HaproxyDirective).branch === undefined;
}
