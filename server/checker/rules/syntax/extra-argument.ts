import { describeRefusal } from '../../wording';
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
  },
  ({ entry, word, directive }, { document }) => ({
    message: `"${word?.value ?? ''}" is one argument too many for "${entry?.name ?? directive.keyword.value}": ${describeRefusal(document)}.`,
    help: 'Remove it, or quote the value if it belongs to the word before.',
  }),
);
