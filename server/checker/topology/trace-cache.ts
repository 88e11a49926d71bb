/** The way of a request through a cache: its access list, then the parent or the origin that it asks. */
import type { CachePeer, SwiftModel } from '../../../grammars/swift/model';
import { canonicalAddress } from './addresses';
import { evaluateAccess } from './evaluate-request';
import type { Follow, Hop, Trail } from './hop';
import { statusOf } from './hop';
import { nameSocket } from './read-services';
import type { Host, Spot } from './topology';

export class CacheTracer {
  constructor(
    private readonly trail: Trail,
    private readonly follow: Follow,
  ) {}

  /** A request to a cache. */
  trace(host: Host, model: SwiftModel, spot: Spot | undefined, depth: number): Hop {
    const program = model.dialect === 'swift' ? 'swift' : 'Squid';
    const base = { kind: 'cache' as const, host: host.name };
    const { allowed, rule } = evaluateAccess(model, model.access.get('http_access') ?? [], this.trail.request);
    if (allowed === false) {
      const at = rule ? { document: model.document, span: rule.directive } : spot;
      return {
        ...base,
        text: `${program} denies it (${rule ? `http_access ${rule.action.value}` : 'no http_access rule lets it in'})`,
        status: 'broken',
        spot: at,
        next: [],
      };
    }
    const next = this.fetch(host, model, depth);
    const access =
      allowed === undefined ? `, if ${rule?.acls.map(({ word }) => word.value).join(' ') ?? 'http_access'} holds` : '';
    return { ...base, text: `${program} takes it${access}`, status: statusOf(next), spot, next };
  }

  /** Where a cache gets what it doesn't have. */
  private fetch(host: Host, model: SwiftModel, depth: number): readonly Hop[] {
    const parents = model.peers.filter(({ type }) => type === 'parent');
    const usable = parents.filter((peer) => this.mayUse(model, peer));
    if (usable.length > 0) return usable.map((peer) => this.peer(host, model, peer, depth));
    const { file, domain, use } = model.dns;
    if (file && domain && use?.value === true) {
      const text = `the origin that _http._tcp.${this.trail.request.host ?? 'HOST'}.${domain.value} names (SRV, asked by ${file.value})`;
      return [
        {
          kind: 'origin',
          host: undefined,
          text,
          status: 'ok',
          spot: { document: model.document, span: domain.span },
          next: [],
        },
      ];
    }
    if (model.dialect === 'squid' && parents.length === 0)
      return [
        {
          kind: 'origin',
          host: undefined,
          text: `the origin ${this.trail.request.host ?? ''} itself, found by DNS`,
          status: 'ok',
          spot: undefined,
          next: [],
        },
      ];
    const [first] = parents;
    const text = first
      ? 'no cache_peer_access lets a parent have it: it is answered 503'
      : 'no way to an origin: it is answered 503';
    return [
      {
        kind: 'origin',
        host: undefined,
        text,
        status: 'broken',
        spot: first && { document: model.document, span: first.host.span },
        next: [],
      },
    ];
  }

  private mayUse(model: SwiftModel, { name }: CachePeer): boolean {
    const rules = model.peerAccess.filter(({ peer }) => peer.value === name.value);
    return rules.length === 0 || evaluateAccess(model, rules, this.trail.request).allowed !== false;
  }

  private peer(host: Host, model: SwiftModel, peer: CachePeer, depth: number): Hop {
    const spot = { document: model.document, span: peer.host.span };
    const address = canonicalAddress(peer.host.value);
    const name = nameSocket(peer.host.value, peer.httpPort?.value);
    const [owner, more] = address === undefined ? [] : this.trail.topology.owners.find(address, host.site);
    if (!owner || more || address === undefined)
      return {
        kind: 'origin',
        host: undefined,
        text: `origin ${name} (cache_peer parent)`,
        status: 'ok',
        spot,
        next: [],
      };
    const text = `parent ${owner.name} (${name})`;
    return this.follow({ host: owner, address, port: peer.httpPort?.value ?? 0, kind: 'peer', text, spot, depth });
  }
}
