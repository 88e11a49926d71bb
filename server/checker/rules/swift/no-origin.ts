import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import type { SwiftModel } from '../../../../grammars/swift/model';
import {
  findAccess,
  isForSwift,
  isUnconditional,
  isWholeConfiguration,
  placeForMissing,
  readUnitModels,
} from './unit-models';

/** swift goes to no origin by itself: either a parent is configured, or it finds origins by SRV look-ups. */
export const noOrigin = defineRule({
  id: 'swift/no-origin',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'The cache has no way to any origin: every request that is not in the cache is answered 503.',
  why: `A cache that was just started holds nothing, so nothing at all is served. The health check of the tier in front may
still pass, since it asks for an object that the cache makes itself, and the node takes traffic that it can only refuse.`,
  sources: ['http://www.squid-cache.org/Doc/config/never_direct/', 'http://www.squid-cache.org/Doc/config/cache_peer/'],
  check(context) {
    if (!isWholeConfiguration(context)) return;
    const models = readUnitModels(context);
    if (models.some((model) => model.peers.some(({ type }) => type === 'parent' || type === 'multicast'))) return;
    if (isForSwift(context)) reportSwift(context, models);
    else reportSquid(context, models);
  },
});

function reportSwift(context: DocumentContext, models: readonly SwiftModel[]): void {
  const hasDns = models.some(({ dns }) => (dns.file ?? dns.domain ?? dns.use) !== undefined);
  if (hasDns) return;
  const siblings = models.some(({ peers }) => peers.length > 0);
  context.report({
    span: placeForMissing(context, 'cache_peer', 'http_port', 'http_access'),
    message: `There is no way to any origin${siblings ? ': siblings are asked for hits alone' : ''}, so every request that misses is answered 503.`,
    help: 'Add "cache_peer HOST parent PORT 0" with cache_peer_access, or the three settings of origins by DNS: dns_resolv_file, dns_resolv_domain and "dns_use_resolv on".',
  });
}

/** Squid asks origins by itself unless it is forbidden to. */
function reportSquid(context: DocumentContext, models: readonly SwiftModel[]): void {
  const [first] = findAccess(models, 'never_direct');
  if (first?.action.value !== 'allow' || !isUnconditional(first, models)) return;
  if (findAccess(models, 'always_direct').some(({ action }) => action.value === 'allow')) return;
  context.report({
    span: first.directive,
    severity: 'warning',
    message:
      'never_direct forbids Squid to ask origins, and no cache_peer is a parent: every request that misses is answered 503.',
    help: 'Add "cache_peer HOST parent PORT 0", or remove the line.',
  });
}
