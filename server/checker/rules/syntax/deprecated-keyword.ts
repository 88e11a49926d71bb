import { adviseSuccessor } from '../../../../grammars/core/vocabulary';
import { programOf } from '../../wording';
import { defineFindingRule } from './finding-rule';
import { suggestReplacement } from './replace-keyword';

export const deprecatedKeyword = defineFindingRule(
  'deprecated-keyword',
  {
    severity: 'warning',
    summary: 'A keyword still works but is on its way out.',
    why: 'A later release may refuse it, and the upgrade then fails on this line.',
    sources: [
      'https://docs.haproxy.org/',
      'https://www.keepalived.org/manpage.html',
      'http://www.squid-cache.org/Versions/',
    ],
    fixable: 'suggestion',
  },
  (finding, context) => {
    const { entry, word, release } = finding;
    const { document } = context;
    const program = programOf(document);
    const end = entry?.gone === undefined ? 'a later release will refuse it' : `${program} ${entry.gone} refuses it`;
    return {
      message: `"${entry?.name ?? word?.value ?? ''}" is deprecated since ${program} ${release ?? ''}: ${end}.`,
      help: (entry && adviseSuccessor(entry)) ?? 'Plan to remove it.',
      tags: ['deprecated'],
      suggestions: suggestReplacement(finding, context),
    };
  },
);
