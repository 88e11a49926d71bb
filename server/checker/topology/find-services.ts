/** Who directs an address, and who is its master while all is well. */
import { canonicalAddress } from './addresses';
import { prepareElection } from './cluster-election';
import { ALL_WELL, elect } from './election';
import type { Host, Topology, VirtualService } from './topology';

/** Virtual services that listen on an address and port (port 0 takes them all). */
export function listVirtualServices(topology: Topology, address: string, port: number): readonly VirtualService[] {
  return topology.services.filter(({ listeners }) =>
    listeners.some((each) => each.address === address && (each.port === port || each.port === 0)),
  );
}

/** The router that holds an address while all is well; undefined if none does, several do, or it can't be told. */
export function findMaster({ clusters }: Topology, address: string): Host | undefined {
  for (const cluster of clusters) {
    const { instances, sources } = prepareElection(cluster);
    const at = sources.findIndex(({ members }) =>
      members.some(({ instance }) =>
        [...instance.addresses, ...instance.excludedAddresses].some(
          (each) => canonicalAddress(each.address.value) === address,
        ),
      ),
    );
    if (at < 0) continue;
    const [master, more] = elect(instances, ALL_WELL)[at]?.masters ?? [];
    if (master !== undefined && more === undefined) return cluster.hosts.find(({ name }) => name === master);
  }
  return undefined;
}
