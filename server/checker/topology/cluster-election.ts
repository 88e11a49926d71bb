/** Turns a cluster into what the election knows: numbers, names, and who hears whom. */
import { canonicalAddress, isInNetwork, numberOfAddress } from './addresses';
import type { ElectionInstance, ElectionMember } from './election';
import type { Setting } from './members';
import {
  advertIntervalOf,
  advertisedOf,
  authenticationOf,
  priorityOf,
  routerIdOf,
  stateOf,
  versionOf,
} from './members';
import type { Cluster, ClusterInstance, RouterInstance } from './topology';

/** Why one router does not take another's adverts. */
export type Deafness =
  'virtual-router-id' | 'authentication' | 'advert-interval' | 'version' | 'addresses' | 'unicast' | 'interface';

/** What keeps an election from being worked out. */
export interface UndecidedElection {
  readonly member: RouterInstance;
  readonly message: string;
}

/** The election of a cluster's instances; those that can't be worked out are left out and named. */
export interface ClusterElection {
  readonly instances: readonly ElectionInstance[];
  /** In the order of `instances`. */
  readonly sources: readonly ClusterInstance[];
  readonly undecided: readonly UndecidedElection[];
}

const known = new WeakMap<Cluster, ClusterElection>();

/** Prepares the election of a cluster; worked out once. */
export function prepareElection(cluster: Cluster): ClusterElection {
  const before = known.get(cluster);
  if (before) return before;
  const undecided: UndecidedElection[] = [];
  const sources = cluster.instances.filter((instance) => {
    const found = instance.members.flatMap((member) => explainUnknown(member) ?? []);
    undecided.push(...found);
    return found.length === 0;
  });
  const election = { sources, undecided, instances: sources.map(toElectionInstance) };
  known.set(cluster, election);
  return election;
}

function explainUnknown(member: RouterInstance): UndecidedElection | undefined {
  const name = `vrrp_instance ${member.instance.name.value}`;
  if (!priorityOf(member)) return { member, message: `The priority of ${name} can't be read from the file.` };
  if (!stateOf(member)) return { member, message: `The state of ${name} can't be read from the file.` };
  if (member.tracksKnown) return undefined;
  return { member, message: `What ${name} tracks is not all defined in the files, or its weight can't be read.` };
}

function toElectionInstance(instance: ClusterInstance): ElectionInstance {
  return { name: instance.name, members: instance.members.map((member) => toMember(member, instance)) };
}

function toMember(member: RouterInstance, { members }: ClusterInstance): ElectionMember {
  const isMaster = stateOf(member)?.value === 'MASTER';
  const priority = priorityOf(member)?.value ?? 0;
  return {
    router: member.host.name,
    priority,
    preempts: member.instance.nopreempt?.value !== true || isMaster,
    startsAsMaster: isMaster || priority === 255,
    tracks: member.tracks.map(({ check, weight, reverse, number }) => ({ check, weight, reverse, number })),
    syncGroup: member.syncGroup?.name.value,
    address: findSource(member),
    deafTo: new Set(
      members.filter((other) => other !== member && findDeafness(member, other)).map((other) => other.host.name),
    ),
  };
}

/** The address that adverts come from: given, or the host's own in the network of its virtual addresses. */
function findSource({ instance, host }: RouterInstance): bigint | undefined {
  const given = instance.unicastSource ?? instance.multicastSource;
  if (given) return numberOfAddress(given.value);
  const own = host.addresses.filter(({ address }) => address.includes(':') === (instance.family === 6));
  const near = own.filter(({ address }) =>
    instance.addresses.some((virtual) => isInNetwork(address, virtual.address.value, virtual.prefix?.value ?? 24)),
  );
  const [found, more] = near.length > 0 ? near : own;
  return found && !more ? numberOfAddress(found.address) : undefined;
}

/**
 * Why `member` doesn't take the adverts of `other`, as far as the files show it; undefined if nothing speaks against.
 * Each case was measured with two keepalived 2.2.7: both hold the addresses. It drops adverts with other addresses in
 * VRRP 2 and 3 alike.
 */
export function findDeafness(member: RouterInstance, other: RouterInstance): Deafness | undefined {
  if (differ(routerIdOf(member), routerIdOf(other))) return 'virtual-router-id';
  if (differ(versionOf(member), versionOf(other))) return 'version';
  if (differ(authenticationOf(member), authenticationOf(other))) return 'authentication';
  const isVersion2 = versionOf(member)?.value === 2;
  if (isVersion2 && differ(advertIntervalOf(member), advertIntervalOf(other))) return 'advert-interval';
  if (differ(advertisedOf(member), advertisedOf(other))) return 'addresses';
  return mayReach(other, member) ? undefined : 'unicast';
}

function differ<T>(a: Setting<T> | undefined, b: Setting<T> | undefined): boolean {
  return a !== undefined && b !== undefined && a.value !== b.value;
}

/** True unless it is sure that adverts of `from` don't get to `to`. */
export function mayReach(from: RouterInstance, to: RouterInstance): boolean {
  const [sender, receiver] = [from.instance, to.instance];
  const [isUnicast, expectsUnicast] = [sender.unicastPeerBlock, receiver.unicastPeerBlock];
  if (!isUnicast || !expectsUnicast)
    return (isUnicast === undefined) === (expectsUnicast === undefined) || hidesPeers(from) || hidesPeers(to);
  if (hidesPeers(from) || shareSource(from, to)) return true;
  const addresses = listVrrpAddresses(to);
  if (addresses.length === 0) return true;
  return sender.unicastPeers.some(({ address }) => addresses.includes(canonicalAddress(address.value) ?? ''));
}

/** True if one line of one file gives both their source: which of them it is meant for can't be known. */
function shareSource(one: RouterInstance, other: RouterInstance): boolean {
  const start = one.instance.unicastSource?.span.start;
  return start !== undefined && one.document === other.document && start === other.instance.unicastSource?.span.start;
}

/** True if a template or a condition hides who the peers are. */
export function hidesPeers({ instance, document }: RouterInstance): boolean {
  const lines = instance.unicastPeerBlock?.block?.directives.length ?? 0;
  const hasCondition = instance.unicastPeers.some(({ condition }) => condition);
  return document.templated || hasCondition || lines !== instance.unicastPeers.length;
}

/** Addresses at which an instance takes adverts: its own source, else all that the host is known by. */
export function listVrrpAddresses({ instance, host }: RouterInstance): readonly string[] {
  const source = instance.unicastSource && canonicalAddress(instance.unicastSource.value);
  return source === undefined ? host.addresses.map(({ address }) => address) : [source];
}
