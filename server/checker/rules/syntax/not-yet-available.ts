import { programOf } from '../../wording';
import { defineFindingRule } from './finding-rule';

export const notYetAvailable = defineFindingRule(
  'not-yet-available',
  {
    severity: 'error',
    summary: 'A keyword is newer than the release that the file is for.',
    why: 'The installed program does not know the word and refuses it, though the manual found on the web describes it.',
    sources: [
      'https://docs.haproxy.org/',
      'https://www.keepalived.org/manpage.html',
      'http://www.squid-cache.org/Versions/',
    ],
  },
  ({ entry, word, release, severity }, { document, target }) => {
    const came = `"${entry?.name ?? word?.value ?? ''}" came with ${programOf(document)} ${release ?? ''}`;
    if (severity === 'info')
      return {
        message: `${came}: earlier releases do not take it.`,
        help: 'Name the release under "targets" to be sure.',
      };
    return {
      message: `${came}${target.version === undefined ? '' : `, but this file is for ${target.version}`}: the line is refused.`,
      help: `Remove the line, or raise the target once ${release ?? 'that release'} is installed.`,
    };
  },
);
