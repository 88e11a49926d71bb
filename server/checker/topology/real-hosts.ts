/** Which hosts of the tree are real servers of which virtual services. */
import { listHeldAddresses } from './loopback';
import type { Host, RealServerUse, Topology, VirtualService } from './topology';

/** A host that gets packets for virtual addresses as they are, by direct routing or through a tunnel. */
export interface RealHost {
  readonly host: Host;
  /** What directors say of it: one for each service and director. Empty if it is known by its address on `lo` alone. */
  readonly uses: readonly RealServerUse[];
  /** Virtual addresses that it must take packets for. */
  readonly addresses: ReadonlySet<string>;
  readonly services: readonly VirtualService[];
  /** True if it is a director of these services as well. */
  readonly isDirector: boolean;
}

/** A real server that no host of the tree is. */
export interface UnknownReal {
  readonly use: RealServerUse;
}

export interface RealHosts {
  readonly known: readonly RealHost[];
  /** Each address once. */
  readonly unknown: readonly UnknownReal[];
}

const built = new WeakMap<Topology, RealHosts>();

/** Finds them by their own addresses, and by a virtual address of a service on their `lo`. Worked out once. */
export function findRealHosts(topology: Topology): RealHosts {
  const before = built.get(topology);
  if (before) return before;
  const result = buildRealHosts(topology);
  built.set(topology, result);
  return result;
}

interface Draft {
  readonly uses: RealServerUse[];
  readonly services: Set<VirtualService>;
}

function buildRealHosts(topology: Topology): RealHosts {
  const drafts = new Map<Host, Draft>();
  const unknown = new Map<string, UnknownReal>();
  const draftOf = (host: Host): Draft => {
    const draft = drafts.get(host) ?? { uses: [], services: new Set() };
    drafts.set(host, draft);
    return draft;
  };
  for (const service of topology.services) {
    for (const use of service.realServers) {
      if (use.forwarding !== 'DR' && use.forwarding !== 'TUN') continue;
      const owners = topology.owners.find(use.address, service.host.site);
      const [owner, more] = owners;
      if (owner && !more) {
        draftOf(owner).uses.push(use);
        draftOf(owner).services.add(service);
      } else if (!owner) unknown.set(`${service.host.site}\0${use.address}`, { use });
    }
  }
  addByLoopback(topology, draftOf);
  const known = [...drafts].map(([host, { uses, services }]) => ({
    host,
    uses,
    services: [...services],
    addresses: new Set([...services].flatMap((service) => service.listeners.map(({ address }) => address))),
    isDirector: [...services].some((service) => service.host === host || host.services.length > 0),
  }));
  return { known, unknown: [...unknown.values()] };
}

/** A host with a service's address on `lo` (and no address of its own in the files) is one of its real servers. */
function addByLoopback({ hosts, services, owners }: Topology, draftOf: (host: Host) => Draft): void {
  const byAddress = indexServices(services);
  for (const host of hosts) {
    if (host.services.length > 0 || host.addresses.length > 0) continue;
    for (const { address, isQuiet } of listHeldAddresses(host)) {
      if (!isQuiet || owners.find(address, host.site).length > 0) continue;
      for (const service of byAddress.get(`${host.site}\0${address}`) ?? [])
        if (service.realServers.some(({ forwarding }) => forwarding === 'DR' || forwarding === 'TUN'))
          draftOf(host).services.add(service);
    }
  }
}

/** By the folder of the director and the address. */
function indexServices(services: readonly VirtualService[]): ReadonlyMap<string, readonly VirtualService[]> {
  const index = new Map<string, VirtualService[]>();
  for (const service of services) {
    for (const { address } of service.listeners) {
      const key = `${service.host.site}\0${address}`;
      const same = index.get(key);
      if (!same) index.set(key, [service]);
      else if (!same.includes(service) && same.length < 64) same.push(service);
    }
  }
  return index;
}
