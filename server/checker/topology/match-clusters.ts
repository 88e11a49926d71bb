/**
 * Which routers back each other up. What they share says so (addresses, names, virtual router IDs, virtual services,
 * lying side by side), never a router ID alone: everybody uses 51. cdnlint.yaml wins.
 */
import type { Settings } from '../settings';
import { canonicalAddress } from './addresses';
import { listFolders } from '../folders';
import type { Match } from './host-groups';
import { HostGroups } from './host-groups';
import { matchInstances } from './match-instances';
import { rankSkeleton, skeletonOf } from './name-skeleton';
import type { Neighbours } from './neighbours';
import { areCopies, haveOppositeStates, namePeers, sortNeighbours } from './neighbours';
import type { Cluster, Host, RouterInstance } from './topology';

/** More routers than this that look alike are a collection of samples, no cluster. */
const MOST_ROUTERS = 8;
/** Files in one folder: above this they are a collection, and only names that spell out their part are believed. */
const MOST_FILES = 4;

/** The clusters of a tree, and what may be clusters or not. */
export interface ClusterMatches {
  readonly clusters: readonly Cluster[];
  /** Routers that share an address, of which the files don't say whether they back each other up. */
  readonly unclear: readonly Match[];
}

/** Finds the clusters of all hosts. Linear in the number of instances. */
export function matchClusters(hosts: readonly Host[], settings: Settings): ClusterMatches {
  const declared = matchDeclared(hosts, settings);
  const taken = new Set(declared.flatMap((match) => match.hosts));
  const routers = hosts.filter((host) => !taken.has(host) && (host.router?.instances.length ?? 0) > 0);
  const strong = matchBySharedAddress(routers);
  for (const match of strong.matches) for (const host of match.hosts) taken.add(host);
  const weak = matchSiblings(routers.filter((host) => !taken.has(host)));
  for (const match of weak) for (const host of match.hosts) taken.add(host);
  return {
    clusters: [...declared, ...strong.matches, ...weak].map(toCluster),
    unclear: strong.unclear.filter((match) => !match.hosts.some((host) => taken.has(host))),
  };
}

function toCluster({ hosts, evidence }: Match): Cluster {
  return { hosts, evidence, ...matchInstances(hosts) };
}

function matchDeclared(hosts: readonly Host[], settings: Settings): readonly Match[] {
  const byName = new Map(hosts.map((host) => [host.name, host]));
  return settings.clusters.flatMap((names) => {
    const members = names.flatMap((name) => byName.get(name) ?? []);
    return members.length < 2 ? [] : [{ hosts: members, evidence: ['cdnlint.yaml names them a cluster'] }];
  });
}

/**
 * Routers that hold an address in an instance of the same name or router ID. The innermost folder that holds two of
 * them decides, so that copies of a node (production and staging) are not mixed.
 */
function matchBySharedAddress(routers: readonly Host[]): { matches: readonly Match[]; unclear: readonly Match[] } {
  const keys = indexByFolder(routers);
  const crowds = countFiles(routers);
  const deepFirst = [...keys.keys()].sort((a, b) => depthOf(b) - depthOf(a));
  const groups = new HostGroups();
  const unclear = new HostGroups();
  for (const folder of deepFirst) {
    const joined: (readonly [readonly Host[], string])[] = [];
    for (const [key, holders] of keys.get(folder) ?? []) {
      const free = holders.filter((host) => !groups.isClosed(host));
      if (free.length < 2 || free.length > MOST_ROUTERS) continue;
      const sorted = sortHolders(free, folder, crowds);
      for (const cluster of sorted.clusters) joined.push([cluster, describeShared(key)]);
      for (const set of sorted.unclear) unclear.join(set, describeShared(key));
    }
    for (const [members, evidence] of joined) groups.join(members, evidence);
    groups.close();
  }
  return {
    matches: groups.list().filter(({ hosts }) => hosts.length <= MOST_ROUTERS),
    unclear: unclear.list(),
  };
}

/** Which routers with a common address are clusters; those that lie deeper than the folder were sorted there. */
function sortHolders(holders: readonly Host[], folder: string, crowds: ReadonlyMap<string, number>): Neighbours {
  if (!holders.every(isFileHost))
    return findCommonFolder(holders) === folder ? sortNeighbours(holders, folder) : { clusters: [], unclear: [] };
  return mayBelongTogether(holders, crowds) ? { clusters: [holders], unclear: [] } : { clusters: [], unclear: [] };
}

/** The innermost folder that all lie in. */
function findCommonFolder(hosts: readonly Host[]): string {
  const [first, ...others] = hosts;
  const lie = (folder: string): boolean =>
    others.every(({ site }) => folder === '' || site === folder || site.startsWith(`${folder}/`));
  return listFolders(first?.site ?? '').find(lie) ?? '';
}

function depthOf(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

/** By folder, then by `address`, `name` or `id` that two routers may share: who has it. */
function indexByFolder(routers: readonly Host[]): ReadonlyMap<string, ReadonlyMap<string, readonly Host[]>> {
  const index = new Map<string, Map<string, Host[]>>();
  for (const host of routers) {
    const keys = new Set(host.router?.instances.flatMap(listKeys) ?? []);
    for (const { folder, part } of listPlaces(host)) {
      const known = index.get(folder) ?? new Map<string, Host[]>();
      index.set(folder, known);
      for (const key of keys) {
        const full = `${key}\0${part}`;
        const same = known.get(full);
        if (!same) known.set(full, [host]);
        else if (same.length <= MOST_ROUTERS) same.push(host);
      }
    }
  }
  return index;
}

/** Folders in which a host may find its neighbours. Files in one folder belong together if their names are made alike. */
function listPlaces(host: Host): readonly { folder: string; part: string }[] {
  if (!isFileHost(host)) return listFolders(host.site).map((folder) => ({ folder, part: '' }));
  return [{ folder: host.site, part: skeletonOf(host.path.slice(host.site.length)) }];
}

/** True for a host that stands for one file among others in a folder. */
function isFileHost(host: Host): boolean {
  return host.documents[0]?.path === host.path && !host.isDeclared;
}

/** Folder and kind of name of a file that is a host. */
function placeOfFile(host: Host): string {
  return `${host.site}\0${skeletonOf(host.path.slice(host.site.length))}`;
}

function countFiles(routers: readonly Host[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const host of routers) {
    if (!isFileHost(host)) continue;
    const place = placeOfFile(host);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

function listKeys({ instance }: RouterInstance): readonly string[] {
  return instance.addresses.flatMap(({ address, condition }) => {
    const own = canonicalAddress(address.value);
    if (own === undefined || condition) return [];
    const id = instance.virtualRouterId?.value;
    const named = `${own}\0in vrrp_instance ${instance.name.value}`;
    return id === undefined ? [named] : [named, `${own}\0with virtual_router_id ${id}`];
  });
}

function describeShared(key: string): string {
  const [address = '', how = ''] = key.split('\0');
  return `all hold ${address} ${how}`;
}

/** Files side by side: a few with like names, or names that say who is master and who is backup. */
function mayBelongTogether(files: readonly Host[], crowds: ReadonlyMap<string, number>): boolean {
  const ranks = files.map((host) => rankSkeleton(host.path.slice(host.site.length)));
  if (ranks.every((rank) => rank === 'role')) return true;
  const most = Math.max(...files.map((host) => crowds.get(placeOfFile(host)) ?? 0));
  return most <= MOST_FILES && ranks.some((rank) => rank !== 'none') && haveDifferentStates(files);
}

/** One starts as master and another doesn't, or they name each other as unicast peers. */
function haveDifferentStates(hosts: readonly Host[]): boolean {
  const states = hosts.map((host) => host.router?.instances[0]?.instance.state?.value ?? 'BACKUP');
  const priorities = hosts.map((host) => host.router?.instances[0]?.instance.priority?.value);
  return new Set(states).size > 1 || new Set(priorities).size === hosts.length || namePeers(hosts);
}

/**
 * Two routers side by side that share no address where one was mistyped: the same instance with the same router ID,
 * one MASTER and one BACKUP (or each other's unicast peers), or the same virtual services. Only where no third is in
 * question.
 */
function matchSiblings(routers: readonly Host[]): readonly Match[] {
  const byPlace = new Map<string, Host[]>();
  for (const host of routers) {
    const place = isFileHost(host) ? placeOfFile(host) : host.site;
    byPlace.set(place, [...(byPlace.get(place) ?? []), host].slice(0, 3));
  }
  return [...byPlace.values()].flatMap((hosts) => {
    const [first, second, third] = hosts;
    if (!first || !second || third || (!isFileHost(first) && areCopies([first, second]))) return [];
    const evidence = findSiblingEvidence(first, second);
    return evidence === undefined ? [] : [{ hosts: [first, second], evidence: [evidence] }];
  });
}

function findSiblingEvidence(a: Host, b: Host): string | undefined {
  const [left, right] = [a.router?.instances ?? [], b.router?.instances ?? []];
  const twin = left.find((one) => right.some((other) => areTwins(one, other)));
  if (twin && haveOppositeStates(a, b))
    return `side by side, one MASTER and one BACKUP of vrrp_instance ${twin.instance.name.value}`;
  if (twin && namePeers([a, b])) return 'they name each other as unicast peers';
  const shared = findSharedService(a, b);
  return shared === undefined || !haveOppositeStates(a, b) ? undefined : `side by side, and both direct ${shared}`;
}

function areTwins(one: RouterInstance, other: RouterInstance): boolean {
  const [a, b] = [one.instance, other.instance];
  if (a.name.value !== b.name.value || a.virtualRouterId?.value !== b.virtualRouterId?.value) return false;
  return a.addresses.length > 0 && b.addresses.length > 0;
}

/** A virtual service with a common real server that both have. */
function findSharedService(a: Host, b: Host): string | undefined {
  const names = new Set(a.services.filter(({ isCertain }) => isCertain).map(({ name }) => name));
  return b.services.find(({ name }) => names.has(name))?.name;
}
