import { programOf } from '../../wording';
import { defineFindingRule } from './finding-rule';
import { suggestReplacement } from './replace-keyword';

export const deprecatedKeyword = defineFindingRule(
  'deprecated-keyword',
  {
    severity: 'warning',
    summary: 'A keyword still works but is on its way out.',
    why: 'A later release refuses it, and the upgrade fails on this line.',
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
    return {
      message: `"${entry?.name ?? word?.value ?? ''}" is deprecated since ${programOf(document)} ${release ?? ''}: a later release will refuse it.`,
      help: entry?.use === undefined ? 'Plan to remove it.' : `Use ${entry.use} instead.`,
      tags: ['deprecated'],
      suggestions: suggestReplacement(finding, context),
    };
  },
);
