import type { Document } from '../../../../grammars/core/syntax';
import type { Entry } from '../../../../grammars/core/vocabulary';
import { describeRefusal, programOf } from '../../wording';
import { defineFindingRule } from './finding-rule';

export const duplicateKeyword = defineFindingRule(
  'duplicate-keyword',
  {
    severity: 'warning',
    summary: 'A keyword that can hold only once stands twice in a block.',
    why: `The later line silently overrides the earlier one, so a change made to the earlier one has no effect. Of a few keywords
HAProxy keeps the earlier line and reports the later one, or does not start at all.`,
    sources: ['https://docs.haproxy.org/', 'https://www.keepalived.org/manpage.html'],
  },
  ({ entry, first, directive }, { document }) => {
    const line = first ? document.lines.lineAt(first.start) + 1 : 0;
    const name = entry?.name ?? directive.keyword.value;
    return {
      message: `"${name}" is already set in line ${line}: ${describeRepeat(document, entry?.again)}.`,
      help: 'Keep one of the two.',
      ...(first && { related: [{ file: document.path, span: first.keyword, message: 'set here first' }] }),
    };
  },
);

function describeRepeat(document: Document, again: Entry['again']): string {
  if (again === 'refused') return describeRefusal(document);
  return again === 'kept' ? `${programOf(document)} keeps that and reports this line` : 'this line overrides it';
}
