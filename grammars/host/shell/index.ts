/** Shell scripts, read only for what they do to kernel settings and addresses. */
import type { Language } from '../../core/language';
import { baseName } from '../lines';
import { parseShell } from './build-document';

/** Commands that make a script worth reading; anything that only looks at the network doesn't count. */
const TOUCHES = new RegExp(
  [
    '/proc/sys/net/',
    '\\bsysctl\\s+(?:-\\S+\\s+)*(?:"|\')?[\\w./$*{}-]+\\s*=',
    '\\bsysctl\\s+(?:-\\S+\\s+)*-p(?:\\s*-)?\\s*<<',
    'sysctl(?:\\.conf|\\.d/)[^\\n]*<<',
    '>>?\\s*/etc/sysctl',
    '\\bifconfig\\s+[\\w:.${}"-]+\\s+(?:add\\s+|inet\\s+)?(?:["$]|\\d+\\.|down\\b)',
    '\\bip\\s+(?:-\\S+\\s+)*a(?:d(?:d(?:r(?:e(?:ss?)?)?)?)?)?\\s+(?:a|add|del|d|delete|replace|change|flush)\\b',
    '\\bip\\s+(?:-\\S+\\s+)*r(?:oute)?\\s+add\\s+local\\b',
    '\\barptables\\s',
    '\\bnft\\s+(?:add|insert|-f)\\b',
    '\\bip6?tables\\s[^\\n]*\\bPREROUTING\\b[^\\n]*\\b(?:REDIRECT|DNAT|TPROXY)\\b',
  ].join('|'),
);

/** Conservative: a script that sets nothing of ours is passed over. */
function detect(path: string, head: string): number {
  const name = baseName(path);
  const named = /\.(?:sh|bash|init)$/.test(name) || /^(?:rc\.local|lvs_?r[es]al?|realserver)$/.test(name);
  const shebang = /^\uFEFF?#!\s*(?:\/usr)?(?:\/local)?\/bin\/(?:env\s+(?:-\S+\s+)?)?(?:ba|da|a|k|z)?sh\b/.test(head);
  const placed =
    /(?:^|\/)(?:init\.d|rc\.d|if-up\.d|if-pre-up\.d|network\.d)\/[^/]+$/.test(path) && !/\.\w+$/.test(name);
  if (!named && !shebang && !placed) return 0;
  return TOUCHES.test(head) ? 0.9 : 0;
}

export const shell: Language = { id: 'shell', name: 'Shell', commentSigns: ['#'], detect, parse: parseShell };
