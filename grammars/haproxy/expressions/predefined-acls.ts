import type { Target } from '../../core/target';
import { isAtLeast } from '../../core/target';

/** ACLs that exist without being defined; a definition of the same name takes their place. Names as HAProxy's ACL reader holds them. */
export const PREDEFINED_ACLS: ReadonlySet<string> = new Set([
  'TRUE',
  'FALSE',
  'LOCALHOST',
  'HTTP',
  'HTTP_1.0',
  'HTTP_1.1',
  'HTTP_2.0',
  'HTTP_3.0',
  'METH_CONNECT',
  'METH_DELETE',
  'METH_GET',
  'METH_HEAD',
  'METH_OPTIONS',
  'METH_POST',
  'METH_PUT',
  'METH_TRACE',
  'HTTP_URL_ABS',
  'HTTP_URL_SLASH',
  'HTTP_URL_STAR',
  'HTTP_CONTENT',
  'RDP_COOKIE',
  'REQ_CONTENT',
  'WAIT_END',
]);

/** True if conditions may use this name without a definition. HAProxy 2.6 and older don't have HTTP_3.0. */
export function isPredefinedAcl(name: string, { version }: Target = {}): boolean {
  if (name === 'HTTP_3.0' && version !== undefined && !isAtLeast(version, '2.7')) return false;
  return PREDEFINED_ACLS.has(name);
}
