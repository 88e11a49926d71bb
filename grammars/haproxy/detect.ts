/** Tells haproxy.cfg by its name and by sections that no other program writes this way. */
import { isInForeignFolder } from '../core/foreign-folder';

/** Nothing else is called so: even a file in which no line is right is for HAProxy. */
const OWN_NAMES = /(?:^|\/)haproxy[\w-]*\.cfg(?:[.-][\w.-]+)?$/i;
const NAMES = /(?:^|\/)[\w.-]*haproxy[\w.-]*\.(?:cfg|conf|config)(?:[.-][\w.-]+)?$/i;
const FOLDER = /(?:^|\/)(?:haproxy(?:\.d|\/conf\.d)?|haproxy\.cfg\.d)\/[^/]+\.(?:cfg|conf)(?:\.[\w-]+)*$/;
const SUFFIX =
  /\.(?:cfg|conf|config|inc|tmpl|tpl|template|j2|jinja2?|ctmpl|erb|in|ejs|sample|example|bak|old|orig|dist|haproxy|\d+)$/i;
/** Headers of sections that are HAProxy's alone, or nearly so. */
const PROXY =
  /^[ \t]*(?:(?:frontend|backend|listen)[ \t]+[\w.:-]+|defaults(?:[ \t]+[\w.:-]+)?)[ \t]*(?:from[ \t]+[^\s#]+[ \t]*)?(?:#[^\r\n]*)?\r?$/gm;
const OTHER =
  /^[ \t]*(?:global|(?:userlist|peers|resolvers|mailers|ring|cache|log-forward|http-errors|fcgi-app)[ \t]+[^\s#]+)[ \t]*(?:#[^\r\n]*)?\r?$/gm;
const KEYWORDS =
  /^[ \t]+(?:mode[ \t]+(?:http|tcp)|bind[ \t]+\S+|server[ \t]+\S+[ \t]+\S+|default_backend[ \t]+\S+|use_backend[ \t]+\S+|balance[ \t]+\w+|option[ \t]+[\w-]+|timeout[ \t]+[\w-]+[ \t]+\d+|acl[ \t]+\S+[ \t]+\S+|http-request[ \t]+\S+|maxconn[ \t]+\d+|log[ \t]+\S+|stats[ \t]+\S+|nameserver[ \t]+\S+|peer[ \t]+\S+|user[ \t]+\S+)/gm;

/** How sure it is that a file is for HAProxy, from 0 to 1. */
export function detectHaproxy(path: string, head: string): number {
  if (isOtherText(head)) return 0;
  const named = NAMES.test(path) || FOLDER.test(path);
  const proxies = count(head, PROXY);
  const sections = proxies + count(head, OTHER);
  if (named && (sections > 0 || head.trim() === '' || count(head, KEYWORDS) > 0)) return 0.95;
  // `rsyslog.d/49-haproxy.conf`, `telegraf.d/haproxy.conf`: other programs' settings for it.
  if (named) return OWN_NAMES.test(path) && !isInForeignFolder(path) ? 0.6 : 0;
  if (sections === 0) return 0;
  const sure = proxies > 0 && count(head, KEYWORDS) > 0;
  if (/\.cfg(?:\.[\w-]+)*$/i.test(path)) return sure ? 0.9 : 0.6;
  if (!sure) return 0;
  return SUFFIX.test(path) || !/\.[^./]+$/.test(path) ? 0.7 : 0;
}

function count(head: string, pattern: RegExp): number {
  return head.match(pattern)?.length ?? 0;
}

/** An INI file, a script, a manifest, JSON or XML that happens to have the name. */
function isOtherText(head: string): boolean {
  const start = head.slice(0, 2048).replace(/^\uFEFF/, '');
  if (/^\s*(?:#!|<\?|<!|%YAML|---\s*$|\{\s*"|package |import |class )/.test(start)) return true;
  const ini = /^[ \t]*\[[^\]\n]+\][ \t]*\r?$/m.test(start) && /^[ \t]*[\w.-]+[ \t]*=/m.test(start);
  return ini && count(head, PROXY) === 0;
}
