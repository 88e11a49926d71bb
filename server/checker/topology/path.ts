/**
 * The way of a request through the node: address and port → director → real server → frontend, rules → backend → server
 * → cache → peer or SRV look-up → origin. A tree, since directors and backends have several servers.
 */
import { listVirtualServices, findMaster } from './find-services';
import { canonicalAddress } from './addresses';
import type { TracedRequest } from './evaluate-request';
import { evaluateAccess, evaluateCondition } from './evaluate-request';
import { findFrontend, findListener } from './listeners';
import type { ProxySection, ProxyServer } from './read-proxy';
import { nameSocket } from './read-services';
import { findRefusal } from './refusals';
import type { CachePeer, SwiftModel } from '../../../grammars/swift/model';
import type { Host, RealServerUse, Spot, Topology, VirtualService } from './topology';

/** `broken`: it ends here. `unknown`: what comes next is not in the tree, or can't be told. */
export type HopStatus = 'ok' | 'broken' | 'unknown';

/** One station. */
export interface Hop {
  readonly kind:
    | 'address'
    | 'director'
    | 'service'
    | 'real-server'
    | 'frontend'
    | 'backend'
    | 'server'
    | 'cache'
    | 'peer'
    | 'origin';
  readonly host: string | undefined;
  readonly text: string;
  readonly status: HopStatus;
  readonly spot: Spot | undefined;
  readonly next: readonly Hop[];
}

/** Most hops of one way: a loop ends here. */
const LONGEST_WAY = 12;

/** Follows a request to an address and port. */
export function tracePath(topology: Topology, address: string, port: number, request: TracedRequest): Hop {
  const wanted = canonicalAddress(address) ?? address;
  const tracer = new Tracer(topology, request);
  const next = tracer.enter(wanted, port);
  const name = nameSocket(wanted, port);
  return {
    kind: 'address',
    host: undefined,
    text: `a request to ${name}`,
    status: statusOf(next),
    spot: undefined,
    next,
  };
}

/** Broken if every way is, unknown if none is known to be good. */
function statusOf(next: readonly Hop[]): HopStatus {
  if (next.length === 0 || next.every(({ status }) => status === 'broken')) return 'broken';
  return next.some(({ status }) => status === 'ok') ? 'ok' : 'unknown';
}

class Tracer {
  constructor(
    private readonly topology: Topology,
    private readonly request: TracedRequest,
  ) {}

  /** Directors of the address, or the host that has it. */
  enter(address: string, port: number): readonly Hop[] {
    const services = listVirtualServices(this.topology, address, port);
    const holders = this.listHolders(address);
    if (services.length > 0) return this.listDirectors(services, address);
    if (holders.length > 0 && !holders.every(({ host }) => isPureDirector(host)))
      return holders.map(({ host, spot, text }) => this.direct(host, address, port, text, spot, 0));
    const owners = this.topology.hosts.filter((host) => host.addresses.some((own) => own.address === address));
    if (owners.length > 0)
      return owners.map((host) => this.direct(host, address, port, `${host.name} has the address`, undefined, 0));
    const others = this.topology.services.filter(({ listeners }) => listeners.some((each) => each.address === address));
    const ports = [...new Set(others.flatMap(({ listeners }) => listeners.map((each) => each.port ?? '?')))];
    const [holder] = holders;
    const text =
      ports.length > 0
        ? `${holder ? `${holder.text}, but ` : ''}no virtual service listens on port ${port}; ${address} has port ${ports.join(', ')}`
        : `nothing in the tree has ${address}`;
    return [{ kind: 'director', host: undefined, text, status: 'broken', spot: holder?.spot ?? others[0], next: [] }];
  }

  /** VRRP routers that hold the address, the master alone where the election tells. */
  private listHolders(address: string): readonly { host: Host; spot: Spot; text: string }[] {
    const found = this.topology.hosts.flatMap((host) =>
      (host.router?.instances ?? []).flatMap(({ instance, document }) => {
        const held = [...instance.addresses, ...instance.excludedAddresses].find(
          (each) => canonicalAddress(each.address.value) === address,
        );
        return held ? [{ host, instance: instance.name.value, spot: { document, span: held.address.span } }] : [];
      }),
    );
    const master = findMaster(this.topology, address);
    const chosen = master ? found.filter(({ host }) => host === master) : found;
    return chosen.map(({ host, instance, spot }) => ({
      host,
      spot,
      text: `${host.name} holds it in vrrp_instance ${instance}${master ? ' as master' : ''}`,
    }));
  }

  private listDirectors(services: readonly VirtualService[], address: string): readonly Hop[] {
    const master = findMaster(this.topology, address);
    const active = master ? services.filter(({ host }) => host === master) : services;
    if (master && active.length === 0) {
      const text = `${master.name} is master of ${address}, but only ${services.map(({ host }) => host.name).join(', ')} directs it`;
      return [{ kind: 'director', host: master.name, text, status: 'broken', spot: services[0], next: [] }];
    }
    const holders = this.listHolders(address);
    return active.map((service) => {
      const held = holders.find(({ host }) => host === service.host);
      const isVrrp = service.program === 'ldirectord' || held !== undefined || service.host.router?.isComplete !== true;
      const next = isVrrp ? [this.service(service, address)] : [];
      const text =
        held?.text ??
        (isVrrp
          ? `${service.host.name} directs it`
          : `${service.host.name} directs it, but holds the address in no vrrp_instance`);
      return {
        kind: 'director' as const,
        host: service.host.name,
        text,
        status: statusOf(next),
        spot: held?.spot ?? service,
        next,
      };
    });
  }

  private service(service: VirtualService, address: string): Hop {
    const live = service.realServers.filter(({ weight }) => weight?.value !== 0);
    const next = live.map((real) => this.real(real, address));
    const [first] = service.realServers;
    const how = [first?.forwarding, service.scheduler?.value].filter((part) => part !== undefined).join(', ');
    const text =
      next.length === 0
        ? `virtual service ${service.name} has no real server`
        : `virtual service ${service.name}${how === '' ? '' : ` (${how})`}`;
    return { kind: 'service', host: service.host.name, text, status: statusOf(next), spot: service, next };
  }

  private real(use: RealServerUse, address: string): Hop {
    const { service } = use;
    const [host, more] = this.topology.owners.find(use.address, service.host.site);
    const spot = { document: service.document, span: use.span };
    const name = nameSocket(use.address, use.port);
    if (!host || more)
      return {
        kind: 'real-server',
        host: undefined,
        text: `real server ${name}, of which no file is in the tree`,
        status: 'unknown',
        spot,
        next: [],
      };
    const target = use.forwarding === 'NAT' ? use.address : address;
    return this.direct(host, target, use.port ?? 0, `real server ${host.name} (${name})`, spot, 1, 'real-server');
  }

  /** What of a host takes the connection. */
  private direct(
    host: Host,
    address: string,
    port: number,
    text: string,
    spot: Spot | undefined,
    depth: number,
    kind: Hop['kind'] = 'director',
  ): Hop {
    const next = this.listen(host, address, port, depth + 1);
    return { kind, host: host.name, text, status: statusOf(next), spot, next };
  }

  private listen(host: Host, address: string, port: number, depth: number): readonly Hop[] {
    const end = (text: string, status: HopStatus, spot?: Spot): readonly Hop[] => [
      { kind: 'frontend', host: host.name, text, status, spot, next: [] },
    ];
    if (depth > LONGEST_WAY) return end('the way goes round in a circle', 'broken');
    const section = findFrontend(host, address, port);
    if (section) return [this.frontend(host, section, port, depth)];
    const result = findListener(host, address, port);
    if (result.kind === 'unknown') return end(result.why, 'unknown');
    const [cache] = host.caches;
    const [spot] = result.spots;
    if (result.kind === 'open' && cache) return [this.cache(host, cache, spot, depth)];
    if (result.kind === 'other-address')
      return end(`${result.program} listens on port ${port} of ${result.addresses.join(', ')} alone`, 'broken', spot);
    if (result.kind === 'port-closed')
      return end(
        `${result.program} does not listen on port ${port}, but on ${result.ports.join(', ') || 'none'}`,
        'broken',
        spot,
      );
    return end('nothing listens', 'broken');
  }

  private frontend(host: Host, section: ProxySection, port: number, depth: number): Hop {
    const spot = { document: section.document, span: headOf(section.directive) };
    const base = { kind: 'frontend' as const, host: host.name, spot };
    const refusal =
      this.request.uri === undefined ? undefined : findRefusal(section, this.request.uri.split('?')[0] ?? '');
    if (refusal)
      return {
        ...base,
        text: `${section.kind} ${section.name}: ${refusal.what}`,
        status: 'broken',
        spot: refusal.spot,
        next: [],
      };
    const next = this.choose(host, section, port, depth);
    return { ...base, text: `${section.kind} ${section.name}`, status: statusOf(next), next };
  }

  /** `use_backend` rules in order; those that can't be told are followed as well as what comes after them. */
  private choose(host: Host, section: ProxySection, port: number, depth: number): readonly Hop[] {
    const found: Hop[] = [];
    for (const { directive, backend, condition } of section.rules) {
      const holds = evaluateCondition(section, condition, this.request);
      if (holds === false) continue;
      const spot = { document: section.document, span: directive };
      if (backend)
        found.push(this.backend(host, backend.value, port, depth, spot, holds === true ? '' : ` ${condition}`));
      else
        found.push({
          kind: 'backend',
          host: host.name,
          text: 'a backend that is worked out for each request',
          status: 'unknown',
          spot,
          next: [],
        });
      if (holds === true) return found;
    }
    if (section.kind === 'listen' && section.servers.length > 0)
      return [...found, ...section.servers.map((server) => this.server(host, server, port, depth))];
    const { defaultBackend } = section;
    if (!defaultBackend)
      return found.length > 0
        ? found
        : [
            {
              kind: 'backend',
              host: host.name,
              text: 'no rule and no default_backend takes the request: it is answered 503',
              status: 'broken',
              spot: undefined,
              next: [],
            },
          ];
    return [
      ...found,
      this.backend(
        host,
        defaultBackend.value,
        port,
        depth,
        { document: section.document, span: defaultBackend.span },
        '',
      ),
    ];
  }

  private backend(host: Host, name: string, port: number, depth: number, spot: Spot, condition: string): Hop {
    const base = { kind: 'backend' as const, host: host.name };
    const section = host.proxies.map(({ byName }) => byName.get(name)).find((each) => each !== undefined);
    if (!section)
      return { ...base, text: `backend ${name}${condition} is not defined`, status: 'broken', spot, next: [] };
    const own = { document: section.document, span: headOf(section.directive) };
    const live = section.servers.filter(({ isDisabled, isBackup }) => !isDisabled && !isBackup);
    const next = live.map((server) => this.server(host, server, port, depth));
    const balance = section.balance === undefined ? '' : ` (balance ${section.balance})`;
    if (next.length === 0)
      return {
        ...base,
        text: `backend ${name}${condition} has no server`,
        status: section.serversKnown ? 'broken' : 'unknown',
        spot: own,
        next,
      };
    return { ...base, text: `backend ${name}${condition}${balance}`, status: statusOf(next), spot: own, next };
  }

  private server(host: Host, server: ProxyServer, port: number, depth: number): Hop {
    const spot = { document: server.document, span: server.addressSpan };
    const target = server.port?.value ?? port;
    const name = server.address ?? server.hostName ?? 'a socket';
    const base = { kind: 'server' as const, host: host.name, spot };
    if (server.address === undefined)
      return { ...base, text: `server ${server.name} (${name})`, status: 'unknown', next: [] };
    const [owner, more] = this.topology.owners.find(server.address, host.site);
    const text = `server ${server.name} (${nameSocket(server.address, target)})`;
    if (!owner || more)
      return { ...base, text: `${text}, of which no file is in the tree`, status: 'unknown', next: [] };
    return this.direct(
      owner,
      server.address,
      target,
      owner.name === server.name ? text : `${text}, which is ${owner.name}`,
      spot,
      depth,
      'server',
    );
  }

  private cache(host: Host, model: SwiftModel, spot: Spot | undefined, depth: number): Hop {
    const program = model.dialect === 'swift' ? 'swift' : 'Squid';
    const base = { kind: 'cache' as const, host: host.name };
    const { allowed, rule } = evaluateAccess(model, model.access.get('http_access') ?? [], this.request);
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
      const text = `the origin that _http._tcp.${this.request.host ?? 'HOST'}.${domain.value} names (SRV, asked by ${file.value})`;
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
          text: `the origin ${this.request.host ?? ''} itself, found by DNS`,
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
    return rules.length === 0 || evaluateAccess(model, rules, this.request).allowed !== false;
  }

  private peer(host: Host, model: SwiftModel, peer: CachePeer, depth: number): Hop {
    const spot = { document: model.document, span: peer.host.span };
    const address = canonicalAddress(peer.host.value);
    const name = nameSocket(peer.host.value, peer.httpPort?.value);
    const [owner, more] = address === undefined ? [] : this.topology.owners.find(address, host.site);
    if (!owner || more || address === undefined)
      return {
        kind: 'origin',
        host: undefined,
        text: `origin ${name} (cache_peer parent)`,
        status: 'ok',
        spot,
        next: [],
      };
    return this.direct(
      owner,
      address,
      peer.httpPort?.value ?? 0,
      `parent ${owner.name} (${name})`,
      spot,
      depth,
      'peer',
    );
  }
}

/** True for a director on which nothing else takes connections. */
function isPureDirector({ services, proxies, caches }: Host): boolean {
  return services.length > 0 && proxies.length === 0 && caches.length === 0;
}

function headOf({ words }: ProxySection['directive']): Spot['span'] {
  const last = words[words.length - 1];
  return { start: words[0]?.start ?? 0, end: last?.end ?? 0 };
}
