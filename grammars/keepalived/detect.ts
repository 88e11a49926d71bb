/** Tells keepalived files by their names and by blocks that no other program has. */
import { isInForeignFolder } from '../core/foreign-folder';

/** Nothing else is called so: even a file in which no line is right is for keepalived. */
const OWN_NAMES = /(?:^|\/)keepalived[\w-]*\.(?:conf|cfg)(?:[.-][\w.-]+)?$/i;
const NAMES =
  /(?:^|\/)(?:[\w.-]*keepalived[\w-]*(?:\.[\w-]+)*\.(?:conf|cfg)|[\w.-]*keepalived[\w.-]*\.conf)(?:[.-][\w.-]+)?$/i;
const FOLDER = /(?:^|\/)keepalived(?:\.d|\/conf\.d)?\/[^/]+\.conf(?:\.[\w-]+)*$/;
const BLOCKS =
  /^[ \t]*(?:@\S+[ \t]+)?(?:global_defs|vrrp_instance|vrrp_script|vrrp_sync_group|vrrp_track_process|virtual_server(?:_group)?|bfd_instance|static_ipaddress|static_routes|static_rules|track_file)\b[^\n{=;]*(?:\{|\r?$)/gm;
const ANY_SUFFIX =
  /\.(?:conf|cfg|inc|tmpl|tpl|template|j2|jinja2?|ctmpl|erb|in|ejs|sample|example|master|backup|bak|old|orig|\d+)$/i;

/** How sure it is that a file is for keepalived, from 0 to 1. */
export function detectKeepalived(path: string, head: string): number {
  const blocks = countBlocks(head);
  if (NAMES.test(path)) return isOtherText(head) || !(blocks > 0 || isOwn(path, head)) ? 0 : 0.95;
  if (FOLDER.test(path) && blocks > 0) return 0.95;
  if (blocks === 0) return 0;
  if (/\.conf(?:\.[\w-]+)*$/.test(path)) return 0.9;
  return ANY_SUFFIX.test(path) || !/\.[^./]+$/.test(path) ? 0.7 : 0;
}

/** Without a block of keepalived's, `dbus-1/org.keepalived.Vrrp1.conf` is another program's. */
function isOwn(path: string, head: string): boolean {
  if (isInForeignFolder(path)) return false;
  return OWN_NAMES.test(path) || head.trim() === '' || /^[ \t]*(?:include\w*[ \t]+\S|\$\w+=)/m.test(head);
}

function countBlocks(head: string): number {
  return head.match(BLOCKS)?.length ?? 0;
}

/** A systemd unit, a script, XML or a Puppet manifest that happens to have the name. */
function isOtherText(head: string): boolean {
  return (
    /^\s*(?:#!|<\?xml|<!DOCTYPE|<\w+>|\[(?:Unit|Service|Install)\]|%YAML|---\s*$|\{\s*")/m.test(head.slice(0, 2048)) &&
    countBlocks(head) === 0
  );
}
