import { adviseSuccessor } from '../../../../grammars/core/vocabulary';
import { programOf } from '../../wording';
import { defineFindingRule } from './finding-rule';
import { suggestReplacement } from './replace-keyword';

export const removedKeyword = defineFindingRule(
  'removed-keyword',
  {
    severity: 'error',
    summary: 'A keyword is gone in the release that the file is for.',
    why: 'An upgrade with this line in the file ends with a daemon that does not come back up.',
    sources: [
      'https://docs.haproxy.org/',
      'https://www.keepalived.org/manpage.html',
      'http://www.squid-cache.org/Versions/',
    ],
    fixable: 'suggestion',
  },
  (finding, context) => {
    const { entry, word, release } = finding;
    const { document, target } = context;
    return {
      message: `"${entry?.name ?? word?.value ?? ''}" is gone since ${programOf(document)} ${release ?? ''}${target.version === undefined ? '' : `, and this file is for ${target.version}`}: the line is refused.`,
      help: (entry && adviseSuccessor(entry)) ?? 'Remove the line.',
      suggestions: suggestReplacement(finding, context),
    };
  },
);
