import { defineRule } from '../../rule';
import { findAccess, isUnconditional, isWholeConfiguration, readUnitModels } from './unit-models';

export const openProxy = defineRule({
  id: 'swift/open-proxy',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: '`http_access` lets everybody fetch everything.',
  why: `Open proxies are found within hours of coming up and are used to send spam and attacks, which then come from your
address. On a CDN node it also means that any domain can be pulled through the cache and pushes out what belongs there.`,
  sources: [
    'http://www.squid-cache.org/Doc/config/http_access/',
    'https://wiki.squid-cache.org/SquidFaq/SecurityPitfalls',
  ],
  fixable: 'suggestion',
  check(context) {
    if (!isWholeConfiguration(context)) return;
    const models = readUnitModels(context);
    const ports = models.flatMap((model) => model.ports);
    if (ports.length > 0 && ports.every((port) => port.mode === 'accel' || isLoopback(port.address?.value))) return;
    const rule = findAccess(models, 'http_access').find((each) => isUnconditional(each, models));
    if (rule?.action.value !== 'allow' || !models[0]?.access.get('http_access')?.includes(rule)) return;
    const edits = [{ file: context.document.path, span: rule.action.span, newText: 'deny' }];
    context.report({
      span: rule.directive,
      message: 'Everybody who reaches this port may fetch anything through it.',
      help: 'Allow the domains or networks that this cache is for, and end with "http_access deny all".',
      suggestions: [{ title: 'Deny instead', edits }],
    });
  },
});

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && (address === 'localhost' || address === '::1' || address.startsWith('127.'));
}
