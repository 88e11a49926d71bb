/**
 * The way of a request through the node: address and port → director → real server → frontend, rules → backend → server
 * → cache → peer or SRV look-up → origin. A tree, since directors and backends have several servers.
 */
import { canonicalAddress } from './addresses';
import type { TracedRequest } from './evaluate-request';
import { findMaster, listVirtualServices } from './find-services';
import type { Hop } from './hop';
import { statusOf } from './hop';
import { nameSocket } from './read-services';
import type { Host, RealServerUse, Spot, Topology, VirtualService } from './topology';
import { HostTracer } from './trace-host';

export type { Hop, HopStatus } from './hop';
export { describeEnd } from './hop';

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

/** Follows a request that has reached a host already, at one of the addresses on which it listens. */
export function traceThroughHost(
  topology: Topology,
  host: Host,
  address: string,
  port: number,
  request: TracedRequest,
): Hop {
  const text = `a request to ${nameSocket(address, port)} on ${host.name}`;
  const tracer = new HostTracer({ topology, request });
  return tracer.follow({ host, address, port, kind: 'address', text, spot: undefined, depth: 0 });
}

class Tracer {
  private readonly hosts: HostTracer;

  constructor(
    private readonly topology: Topology,
    request: TracedRequest,
  ) {
    this.hosts = new HostTracer({ topology, request });
  }

  /** Directors of the address, or the host that has it. */
  enter(address: string, port: number): readonly Hop[] {
    const services = listVirtualServices(this.topology, address, port);
    const holders = this.listHolders(address);
    if (services.length > 0) return this.listDirectors(services, address);
    if (holders.length > 0 && !holders.every(({ host }) => isPureDirector(host)))
      return holders.map(({ host, spot, text }) =>
        this.hosts.follow({ host, address, port, kind: 'director', text, spot, depth: 0 }),
      );
    const owners = this.topology.hosts.filter((host) => host.addresses.some((own) => own.address === address));
    if (owners.length > 0)
      return owners.map((host) => {
        const text = `${host.name} has the address`;
        return this.hosts.follow({ host, address, port, kind: 'director', text, spot: undefined, depth: 0 });
      });
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
    const text = `real server ${host.name} (${name})`;
    return this.hosts.follow({ host, address: target, port: use.port ?? 0, kind: 'real-server', text, spot, depth: 1 });
  }
}

/** True for a director on which nothing else takes connections. */
function isPureDirector({ services, proxies, caches }: Host): boolean {
  return services.length > 0 && proxies.length === 0 && caches.length === 0;
}
