import type { Word } from '../../../../grammars/core/syntax';
import type { Acl, AccessRule, CachePeer, SwiftModel } from '../../../../grammars/swift/model';
import { defineRule } from '../../rule';
import { findAccess, isForSwift, isUnconditional, isWholeConfiguration, readUnitModels } from './unit-models';

/** Only what can be decided from `dstdomain` ACLs is looked at; other conditions may hold or not. */
export const peerAccessGap = defineRule({
  id: 'swift/peer-access-gap',
  scope: 'document',
  languages: ['swift'],
  severity: 'info',
  summary: 'Requests for a domain are let in, but no peer takes them.',
  why: 'http_access and cache_peer_access are kept by hand in two places. A domain that stands in one alone is answered 503.',
  sources: ['http://www.squid-cache.org/Doc/config/cache_peer_access/'],
  check(context) {
    if (!isWholeConfiguration(context)) return;
    const models = readUnitModels(context);
    const parents = models.flatMap(({ peers }) => peers).filter(({ type }) => type === 'parent');
    if (parents.length === 0 || !mustUsePeers(isForSwift(context), models)) return;
    if (models.some(({ dns }) => dns.use?.value === true)) return;
    for (const rule of models[0]?.access.get('http_access') ?? []) {
      if (rule.action.value !== 'allow') continue;
      for (const domain of domainsOf(rule, models)) {
        if (parents.some((peer) => mayTake(peer, domain.value, models))) continue;
        context.report({
          span: rule.directive,
          message: `Requests for ${domain.value} are let in here, but no cache_peer_access line gives them to a peer: they are answered 503.`,
          help: 'Allow the domain for one of the peers, or stop letting it in.',
          related: [{ file: context.document.path, span: domain, message: 'the domain' }],
        });
      }
    }
  },
});

/** swift never asks an origin that it is not told of; Squid does unless it may not. */
function mustUsePeers(swift: boolean, models: readonly SwiftModel[]): boolean {
  const [first] = findAccess(models, 'never_direct');
  return swift || (first?.action.value === 'allow' && isUnconditional(first, models));
}

function domainsOf(rule: AccessRule, models: readonly SwiftModel[]): readonly Word[] {
  const acls = rule.acls.filter(({ negated }) => !negated).map(({ name }) => findAcl(name, models));
  return acls
    .filter((acl) => acl?.type?.value === 'dstdomain')
    .flatMap((acl) => acl?.values.filter((word) => !word.quoted) ?? []);
}

function findAcl(name: string, models: readonly SwiftModel[]): Acl | undefined {
  return models.map((model) => model.acls.get(name.toLowerCase())).find((acl) => acl !== undefined);
}

/** True unless the peer's rules surely end in "deny" for the domain. */
function mayTake(peer: CachePeer, domain: string, models: readonly SwiftModel[]): boolean {
  const rules = models
    .flatMap(({ peerAccess }) => peerAccess)
    .filter((rule) => rule.peer.value.toLowerCase() === peer.name.value.toLowerCase());
  if (rules.length === 0) return true;
  for (const rule of rules) {
    const matches = matchDomain(rule, domain, models);
    if (rule.action.value === 'allow' && matches !== false) return true;
    if (rule.action.value === 'deny' && matches === true) return false;
  }
  return rules.at(-1)?.action.value === 'deny';
}

/** True or false where domains decide, undefined where something else does. */
function matchDomain(rule: AccessRule, domain: string, models: readonly SwiftModel[]): boolean | undefined {
  let sure = true;
  for (const { name, negated } of rule.acls) {
    const found = matchAcl(name, domain, models);
    if (found === undefined) sure = false;
    else if (found === negated) return false;
  }
  return sure ? true : undefined;
}

function matchAcl(name: string, domain: string, models: readonly SwiftModel[]): boolean | undefined {
  if (name.toLowerCase() === 'all') return true;
  const acl = findAcl(name, models);
  if (acl?.type?.value !== 'dstdomain' || acl.values.some((word) => word.quoted || word.opaque)) return undefined;
  return acl.values.some((word) => coversDomain(word.value, domain));
}

/** `.example.com` covers itself, example.com and all below it. */
function coversDomain(pattern: string, domain: string): boolean {
  const [wide, asked] = [pattern.toLowerCase(), domain.toLowerCase()];
  if (!wide.startsWith('.')) return wide === asked;
  return asked === wide || `.${asked}`.endsWith(wide);
}
