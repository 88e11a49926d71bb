import { describeRefusal } from '../../wording';
import { defineFindingRule } from './finding-rule';

export const missingArgument = defineFindingRule(
  'missing-argument',
  {
    severity: 'error',
    summary: 'A keyword lacks an argument that it needs.',
    why: 'The program refuses the line, or takes it as if it were not there.',
    sources: [
      'https://docs.haproxy.org/',
      'https://www.keepalived.org/manpage.html',
      'http://www.squid-cache.org/Doc/config/',
    ],
  },
  ({ entry, expected, argument, behind, directive, owner }, { document }) => ({
    message: `"${owner ?? entry?.name ?? behind ?? directive.keyword.value}" lacks ${argument ? `<${argument}>` : 'an argument'}: ${describeRefusal(document)}.`,
    help: `Add ${expected ?? 'the missing argument'}.`,
  }),
);
