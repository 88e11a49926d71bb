import type { Located } from '../../../../grammars/core/source';
import { defineRule } from '../../rule';
import { isForSwift, isWholeConfiguration, readUnitModels } from './unit-models';

export const incompleteSrvOrigin = defineRule({
  id: 'swift/incomplete-srv-origin',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'One or two of the three settings that find origins by DNS are missing.',
  why: `swift asks for \`_http._tcp.HOST.DOMAIN\` only if it knows the name server (dns_resolv_file), the domain
(dns_resolv_domain) and that it shall (dns_use_resolv on). With one missing it does not ask at all, and requests end in 503.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc2782'],
  check(context) {
    if (!isForSwift(context) || !isWholeConfiguration(context)) return;
    const models = readUnitModels(context);
    const file = models.map(({ dns }) => dns.file).find(isGiven);
    const domain = models.map(({ dns }) => dns.domain).find(isGiven);
    const use = models.map(({ dns }) => dns.use).find(isGiven);
    const present = file ?? domain ?? use;
    const missing = [
      ...(file ? [] : ['dns_resolv_file']),
      ...(domain ? [] : ['dns_resolv_domain']),
      ...(use?.value === true ? [] : ['"dns_use_resolv on"']),
    ];
    if (!present || missing.length === 0) return;
    if (use?.value === false && !file && !domain) return;
    const hasParent = models.some(({ peers }) => peers.some(({ type }) => type === 'parent'));
    context.report({
      span: present.span,
      severity: hasParent ? 'warning' : 'error',
      message: `Origins are to be found by DNS, but ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing: no look-up is made${hasParent ? ', so only the parents are used.' : ', and every request that misses is answered 503.'}`,
      help: `Add ${missing.join(' and ')}.`,
    });
  },
});

function isGiven<T>(value: Located<T> | undefined): value is Located<T> {
  return value !== undefined;
}
