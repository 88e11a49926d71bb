/** Who directs an address, and who is its master while all is well. */
import { canonicalAddress } from './addresses';
import { prepareElection } from './cluster-election';
import { elect } from './election';
import { ALL_WELL } from './tracking';
import type { Host, Topology, VirtualService } from './topology';

/** Virtual services that listen on an address and port (port 0 takes them all). */
export function listVirtualServices(topology: Topology, address: string, port: number): readonly VirtualService[] {
  return topology.services.filter(({ listeners }) =>
    listeners.some((each) => each.address === address && (each.port === port || each.port === 0)),
  );
}

/** An address with the cluster that moves it and the router that holds it while all is well. */
interface Held {
  readonly hosts: readonly Host[];
  readonly master: Host | undefined;
}

const indexes = new WeakMap<Topology, ReadonlyMap<string, readonly Held[]>>();

/**
 * The router that holds an address while all is well; undefined if none does, several do, or it can't be told.
 * @param host one of the cluster that is meant: nodes may be copies of each other. Without it the address must be unique.
 */
export function findMaster(topology: Topology, address: string, host?: Host): Host | undefined {
  const index = indexes.get(topology) ?? indexMasters(topology);
  indexes.set(topology, index);
  const found = index.get(address) ?? [];
  const [held, more] = host ? found.filter(({ hosts }) => hosts.includes(host)) : found;
  return more ? undefined : held?.master;
}

function indexMasters({ clusters }: Topology): ReadonlyMap<string, readonly Held[]> {
  const index = new Map<string, Held[]>();
  for (const cluster of clusters) {
    const { instances, sources } = prepareElection(cluster);
    for (const [at, outcome] of elect(instances, ALL_WELL).entries()) {
      const [name, more] = outcome.masters;
      const master = more === undefined ? cluster.hosts.find((host) => host.name === name) : undefined;
      const members = sources[at]?.members ?? [];
      const addresses = members.flatMap(({ instance }) => [...instance.addresses, ...instance.excludedAddresses]);
      const distinct = new Set(addresses.map((each) => canonicalAddress(each.address.value) ?? each.address.value));
      for (const address of distinct)
        index.set(address, [...(index.get(address) ?? []), { hosts: cluster.hosts, master }]);
    }
  }
  return index;
}
