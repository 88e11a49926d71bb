import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { readUnitModels } from './unit-models';

const TYPES = new Set(['proxy_auth', 'proxy_auth_regex', 'max_user_ip']);

/** Measured with Squid 5.7: a scheme counts once its `program` line stands above the ACL. */
export const proxyAuthUnconfigured = defineRule({
  id: 'swift/proxy-auth-unconfigured',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'An ACL asks for a login, and no way to check logins is configured above it.',
  why: 'The program stops at the ACL: "no authentication schemes are fully configured".',
  sources: ['http://www.squid-cache.org/Doc/config/auth_param/'],
  check(context) {
    const { document, unitComplete } = context;
    if (!unitComplete || document.templated || context.unit.length > 1) return;
    const { settings, acls } = readUnitModels(context)[0] ?? {};
    const programs = (settings?.get('auth_param') ?? []).filter((line) => line.args[1]?.value === 'program');
    for (const acl of acls?.values() ?? []) {
      const [line] = acl.lines;
      if (!TYPES.has(acl.type?.value ?? '') || acl.type?.value === 'max_user_ip' || !line || line.parent) continue;
      if (programs.some((program) => program.start < line.start)) continue;
      const below = programs.length > 0;
      context.report({
        span: acl.type?.span ?? line,
        message: `"${acl.name.value}" asks for a login, and ${below ? 'auth_param stands only below it' : 'no auth_param line says how to check one'}: the program refuses the file.`,
        help: below ? 'Move the auth_param lines above the ACL.' : 'Add "auth_param basic program …" above it.',
      });
    }
    checkSchemes(
      context,
      programs.map((line) => line.args[0]?.value ?? ''),
    );
  },
});

/** `auth_schemes` may name only schemes that are configured. */
function checkSchemes(context: DocumentContext, schemes: readonly string[]): void {
  for (const line of readUnitModels(context)[0]?.settings.get('auth_schemes') ?? []) {
    const [list] = line.args;
    if (!list || list.opaque) continue;
    const missing = list.value
      .split(',')
      .find((scheme) => !schemes.includes(scheme.toLowerCase()) && (scheme !== 'ALL' || schemes.length === 0));
    if (missing === undefined) continue;
    context.report({
      span: list,
      message: `The scheme "${missing}" is not configured: the program refuses the file.`,
      help: `Add "auth_param ${missing.toLowerCase() === 'all' ? 'basic' : missing} program …", or leave the scheme out.`,
    });
  }
}
