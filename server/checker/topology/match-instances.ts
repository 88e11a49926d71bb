/** Which instances of a cluster's hosts are one virtual router. */
import { canonicalAddress } from './addresses';
import type { ClusterInstance, Host, RouterInstance } from './topology';

/** Signs by which instances are matched, the surest first; each gives the keys that an instance has of it. */
const SIGNS: readonly ((instance: RouterInstance) => readonly string[])[] = [
  (each) => withAddresses(each, `${nameOf(each)}\0${idOf(each)}`),
  (each) => withAddresses(each, nameOf(each)),
  (each) => withAddresses(each, idOf(each)),
  (each) => [`${nameOf(each)}\0${idOf(each)}`],
  (each) => withAddresses(each, ''),
  (each) => [nameOf(each)],
  (each) => (each.instance.virtualRouterId ? [`${idOf(each)}\0${each.instance.interface?.value ?? ''}`] : []),
];

/** Matches the instances of the hosts of one cluster. Every instance is in one result at most. */
export function matchInstances(hosts: readonly Host[]): {
  readonly instances: readonly ClusterInstance[];
  readonly lonely: readonly RouterInstance[];
} {
  const all = hosts.flatMap((host) => host.router?.instances ?? []);
  const groups = new Map<RouterInstance, Set<RouterInstance>>(all.map((each) => [each, new Set([each])]));
  for (const sign of SIGNS) joinBy(sign, all, groups);
  const distinct = [...new Set(groups.values())];
  return {
    instances: distinct.filter((group) => group.size > 1).map(toInstance),
    lonely: distinct.filter((group) => group.size === 1).flatMap((group) => [...group]),
  };
}

function joinBy(
  sign: (instance: RouterInstance) => readonly string[],
  all: readonly RouterInstance[],
  groups: Map<RouterInstance, Set<RouterInstance>>,
): void {
  const holders = new Map<string, RouterInstance>();
  for (const each of all) {
    for (const key of sign(each)) {
      const other = holders.get(key);
      if (!other) holders.set(key, each);
      else join(groups, other, each);
    }
  }
}

/** Joins two groups unless a host would then have two instances in one. */
function join(groups: Map<RouterInstance, Set<RouterInstance>>, a: RouterInstance, b: RouterInstance): void {
  const [left, right] = [groups.get(a), groups.get(b)];
  if (!left || !right || left === right) return;
  const hosts = new Set([...left].map(({ host }) => host));
  if ([...right].some(({ host }) => hosts.has(host))) return;
  for (const each of right) {
    left.add(each);
    groups.set(each, left);
  }
}

function toInstance(group: ReadonlySet<RouterInstance>): ClusterInstance {
  const members = [...group];
  return { name: members[0]?.instance.name.value ?? '', members };
}

function nameOf({ instance }: RouterInstance): string {
  return instance.name.value;
}

function idOf({ instance }: RouterInstance): string {
  return `${instance.family}/${instance.virtualRouterId?.value ?? '?'}`;
}

function withAddresses({ instance }: RouterInstance, key: string): readonly string[] {
  return instance.addresses.map(({ address }) => `${key}\0${canonicalAddress(address.value) ?? address.value}`);
}
