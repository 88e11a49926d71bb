import type { Span } from '../../../../grammars/core/source';
import { describeRefusal, programOf } from '../../wording';
import { defineFindingRule } from './finding-rule';

export const extraArgument = defineFindingRule(
  'extra-argument',
  {
    severity: 'error',
    summary: 'A word stands behind a keyword that takes no further arguments.',
    why: 'Often a blank in a value that should have been quoted, or two lines that became one.',
    sources: [
      'https://docs.haproxy.org/',
      'https://www.keepalived.org/manpage.html',
      'http://www.squid-cache.org/Doc/config/',
    ],
    fixable: 'suggestion',
  },
  ({ entry, word, directive, span, owner }, { document, semantics }) => ({
    message: `"${word?.value ?? ''}" is one argument too many for "${owner ?? entry?.name ?? directive.keyword.value}": ${semantics?.ignoresExtraArguments === true ? `${programOf(document)} ignores it` : describeRefusal(document)}.`,
    suggestions: [
      { title: 'Remove it', edits: [{ file: document.path, span: withBlankBefore(document.text, span), newText: '' }] },
    ],
    help: 'Remove it, or quote the value if it belongs to the word before.',
  }),
);

function withBlankBefore(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from -= 1;
  return { start: from, end };
}
