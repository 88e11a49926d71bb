/** Tells swift and Squid files by their names and by directives that no other program has. */
import { isInForeignFolder } from '../core/foreign-folder';

/** Nothing else is called so: even a file in which no line is right is theirs. */
const OWN_NAMES = /(?:^|\/)(?:squid|swift)\d?\.conf(?:[.-][\w.-]+)?$/i;
const NAMES = /(?:^|\/)[\w.-]*(?:squid|swift)[\w.-]*\.conf(?:[.-][\w.-]+)?$/i;
const FOLDER = /(?:^|\/)(?:squid\d?|swift)(?:\/conf\.d)?\/[^/]+\.(?:conf|acl|inc)(?:\.[\w-]+)*$/i;
const DIRECTIVES =
  /^[ \t]*(?:http_port|https_port|http_access|cache_peer|cache_peer_access|cache_mem|cache_dir|cache_effective_user|refresh_pattern|icp_port|icp_access|htcp_port|maximum_object_size|visible_hostname|coredump_dir|access_log|cache_log|never_direct|always_direct|no_cache|hierarchy_stoplist|dns_nameservers|auth_param|delay_pools|only_use_cache_mem|io_thread_cnt|file_thread_cnt|dns_resolv_file|dns_resolv_domain|dns_use_resolv|sht_filename|acl[ \t]+\S+[ \t]+(?:src|dst|dstdomain|port|method|proto|url_regex|urlpath_regex|time|browser|proxy_auth))[ \t]+\S/gm;
const OTHERS = /^(?:[ \t]*\[[^\]\n]+\][ \t]*$|(?:global|defaults|frontend|backend|listen)\b)/m;
const ANY_SUFFIX = /\.(?:conf|cfg|inc|acl|tmpl|tpl|template|j2|jinja2?|ctmpl|erb|in|sample|example|bak|old|orig|\d+)$/i;

/** How sure it is that a file is for swift or Squid, from 0 to 1. A file with `[section]` headers never is: that is OpenStack's Swift. */
export function detectSwift(path: string, head: string): number {
  if (OTHERS.test(head)) return 0;
  const count = head.match(DIRECTIVES)?.length ?? 0;
  if (NAMES.test(path))
    return count > 0 || (isConfigText(head) && !isInForeignFolder(path) && (OWN_NAMES.test(path) || hasWords(head)))
      ? 0.95
      : 0;
  if (FOLDER.test(path) && (count > 0 || (isConfigText(head) && hasWords(head)))) return 0.9;
  if (count === 0) return 0;
  if (count === 1) return /\.(?:conf|acl)(?:\.[\w-]+)*$/.test(path) ? 0.6 : 0;
  return ANY_SUFFIX.test(path) || !/\.[^./]+$/.test(path) ? 0.85 : 0;
}

/** True if most lines are a keyword and something behind it; lists of domains or of types of files lie in the same folder. */
function hasWords(head: string): boolean {
  const lines = head.split(/\r?\n/).filter((line) => !/^\s*(?:#|$)/.test(line));
  const fitting = lines.filter((line) => /^\s*[a-z]\w*[ \t]+\S/.test(line));
  return lines.length === 0 || fitting.length * 2 > lines.length;
}

/** Lines of words and comments, not a script, a unit file or a block language. */
function isConfigText(head: string): boolean {
  return (
    !/^\s*(?:#!|<\?xml|\[(?:Unit|Service|Install)\]|%YAML|---\s*$|\{)/.test(head) && !/^[^#\n]*[{;]\s*$/m.test(head)
  );
}
