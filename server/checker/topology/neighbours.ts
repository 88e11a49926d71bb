/**
 * Which of the routers that share an address are one cluster, going by where they lie. Names that tell members apart
 * (`lvs1`, `lvs2`; `master`, `backup`) join them. Without such names routers side by side are joined if one begins as
 * MASTER and the others don't, or they name each other. Copies of a node are never joined.
 */
import { canonicalAddress } from './addresses';
import { readFolderName } from './folder-names';
import type { Host } from './topology';

export interface Neighbours {
  readonly clusters: readonly (readonly Host[])[];
  /** Sets of which the files don't say whether they are one cluster. */
  readonly unclear: readonly (readonly Host[])[];
}

/** Sorts routers below a folder that share an address. */
export function sortNeighbours(routers: readonly Host[], folder: string): Neighbours {
  const trusted = routers.filter((host) => host.isDeclared || sharesFiles(host, routers));
  const placed = routers.filter((host) => !trusted.includes(host)).map((host) => place(host, folder));
  const byName = [...groupBy(placed, ({ stem }) => stem).values()].filter(isPairByName);
  const clusters = [...(trusted.length > 1 ? [trusted] : []), ...byName.map((group) => group.map(({ host }) => host))];
  const rest = [...routers].filter((host) => !clusters.some((cluster) => cluster.includes(host)));
  return sortUnnamed(
    clusters,
    rest.map((host) => place(host, folder)).filter(({ isCopy }) => !isCopy),
  );
}

/** Adds those whose names don't say whether they belong together: side by side by their states, else by their peers. */
function sortUnnamed(clusters: readonly (readonly Host[])[], rest: readonly PlacedHost[]): Neighbours {
  const found = clusters.map((cluster) => [...cluster]);
  const unclear: Host[][] = [];
  for (const siblings of groupBy(rest, ({ host, purposes }) => `${host.site}\0${purposes}`).values()) {
    const hosts = siblings.map(({ host }) => host);
    const own = found.find((cluster) => cluster.every(({ site }) => site === hosts[0]?.site));
    const whole = [...(own ?? []), ...hosts];
    if (whole.length < 2) continue;
    if (!arePlausible(whole)) unclear.push(whole);
    else if (own) own.push(...hosts);
    else found.push(whole);
  }
  const lonely = rest.filter(({ host }) => !found.some((cluster) => cluster.includes(host)));
  for (const apart of groupBy(lonely, ({ purposes }) => purposes).values()) {
    const hosts = apart.map(({ host }) => host);
    if (new Set(hosts.map(({ site }) => site)).size < 2 || haveSameName(apart)) continue;
    (namePeers(hosts) || areRoles(apart) ? found : unclear).push(hosts);
  }
  return { clusters: found, unclear };
}

/** A host with what the folders between it and a common one say. */
interface PlacedHost {
  readonly host: Host;
  readonly last: string;
  readonly stem: string;
  readonly isMember: boolean;
  readonly isRole: boolean;
  /** Words for a purpose, as one text. */
  readonly purposes: string;
  readonly isCopy: boolean;
  readonly isPlace: boolean;
}

function place(host: Host, folder: string): PlacedHost {
  const parts = host.path.slice(folder === '' ? 0 : folder.length + 1).split('/');
  const names = parts.map(readFolderName);
  return {
    host,
    last: parts[parts.length - 1] ?? '',
    stem: names.map(({ stem }) => stem).join('/'),
    isMember: names.some(({ isMember }) => isMember),
    isRole: names.some(({ isRole }) => isRole),
    purposes: names.flatMap(({ purposes }) => purposes).join(' '),
    isCopy: names.some(({ isCopy }) => isCopy),
    isPlace: names.some(({ isPlace }) => isPlace),
  };
}

/** One file that serves several machines (`@id`). */
function sharesFiles(host: Host, all: readonly Host[]): boolean {
  return all.some((other) => other !== host && other.path === host.path);
}

/** The master in a folder, and the other in one below it that is named `backup` or the like. */
function areRoles(apart: readonly PlacedHost[]): boolean {
  const [first, second, third] = apart;
  if (!first || !second || third) return false;
  return (first.isRole || second.isRole) && haveOppositeStates(first.host, second.host);
}

function isPairByName(group: readonly PlacedHost[]): boolean {
  if (group.length < 2 || haveSameName(group) || group.some(({ isMember, isCopy }) => !isMember || isCopy))
    return false;
  return !group.some(({ isPlace }) => isPlace) || arePlausible(group.map(({ host }) => host));
}

/** `one/lvs1` and `two/lvs1` are the same machine in two copies of a node. */
function haveSameName(group: readonly PlacedHost[]): boolean {
  const members = group.filter(({ last }) => readFolderName(last).isMember).map(({ last }) => last);
  return new Set(members).size < members.length;
}

/** At most one begins as MASTER and priorities or states differ, or they name each other as unicast peers. */
export function arePlausible(hosts: readonly Host[]): boolean {
  if (namePeers(hosts)) return true;
  const [first] = hosts.map(stateOf);
  const priorities = new Set(hosts.map((host) => host.router?.instances[0]?.instance.priority?.value ?? 100));
  const masters = hosts.filter((host) => stateOf(host) === 'MASTER').length;
  if (hosts.length === 2) return hosts.some((host) => stateOf(host) !== first) || priorities.size === 2;
  return masters < 2 && priorities.size === hosts.length;
}

function stateOf(host: Host): string {
  return host.router?.instances[0]?.instance.state?.value ?? 'BACKUP';
}

/** True if each names another of them as a unicast peer. */
export function namePeers(hosts: readonly Host[]): boolean {
  const sources = new Set(hosts.flatMap((host) => host.addresses.map(({ address }) => address)));
  return hosts.every((host) =>
    (host.router?.instances ?? []).some(({ instance }) =>
      instance.unicastPeers.some(({ address }) => sources.has(canonicalAddress(address.value) ?? '')),
    ),
  );
}

/** True if one begins as MASTER and the other doesn't. */
export function haveOppositeStates(a: Host, b: Host): boolean {
  return stateOf(a) !== stateOf(b);
}

/** True if the folders say that hosts side by side are copies for different purposes. */
export function areCopies(hosts: readonly Host[]): boolean {
  const placed = hosts.map((host) => place(host, host.site));
  return placed.some(({ isCopy, purposes }) => isCopy || purposes !== placed[0]?.purposes);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const same = groups.get(keyOf(item));
    if (same) same.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
