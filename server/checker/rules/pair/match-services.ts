/** Virtual services of a cluster's directors, matched; and the real servers of matched ones. */
import type { Cluster, Host, RealServerUse, VirtualService } from '../../topology/topology';
import { isSlip } from './describe-slip';

/** A virtual service that two directors share. */
export interface SharedService {
  readonly left: VirtualService;
  readonly right: VirtualService;
}

/** A virtual service that one director has and another lacks. */
export interface MissingService {
  readonly service: VirtualService;
  readonly lacking: Host;
  /** The one that was probably meant to be the same. */
  readonly twin: VirtualService | undefined;
}

/** What comparing two directors' services gives. */
export interface ServiceMatch {
  readonly shared: readonly SharedService[];
  readonly missing: readonly MissingService[];
}

/** Pairs of directors to compare: the first of the cluster with each other one. */
export function listDirectorPairs({ hosts }: Cluster): readonly (readonly [Host, Host])[] {
  const directors = hosts.filter((host) => host.router?.isComplete === true && isReadable(host));
  const [first, ...others] = directors;
  if (!first || directors.every(({ services }) => services.length === 0)) return [];
  return others.map((other) => [first, other] as const);
}

/** Directors that {@link listDirectorPairs} leaves out, since not all of their services can be known. */
export function listUnreadable({ hosts }: Cluster): readonly Host[] {
  if (hosts.every(({ services }) => services.length === 0)) return [];
  return hosts.filter((host) => host.router !== undefined && (!host.router.isComplete || !isReadable(host)));
}

/** False if a template or a condition hides which services there are. */
function isReadable({ services }: Host): boolean {
  return services.every(({ isCertain }) => isCertain);
}

/** Matches the services of two directors by what they listen on. */
export function matchServices(a: Host, b: Host): ServiceMatch {
  const [left, right] = [indexServices(a), indexServices(b)];
  const shared: SharedService[] = [];
  for (const [key, service] of left) {
    const other = right.get(key);
    if (other) shared.push({ left: service, right: other });
  }
  const onlyLeft = [...left].filter(([key]) => !right.has(key)).map(([, service]) => service);
  const onlyRight = [...right].filter(([key]) => !left.has(key)).map(([, service]) => service);
  return { shared, missing: pairMissing(onlyLeft, onlyRight, a, b) };
}

/** By address, port and protocol, firewall mark, or the name of a group. */
function indexServices({ services }: Host): ReadonlyMap<string, VirtualService> {
  return new Map(
    services.map((service) => {
      const [listener] = service.listeners;
      const isPlain = listener && !service.name.startsWith('group ');
      const key = isPlain ? `${listener.address} ${listener.port ?? ''}` : service.name;
      return [`${key} ${service.protocol ?? ''}`, service] as const;
    }),
  );
}

/** A service that only one has is taken for another's twin if one slip of the hand made the difference. */
function pairMissing(
  onlyLeft: readonly VirtualService[],
  onlyRight: readonly VirtualService[],
  left: Host,
  right: Host,
): readonly MissingService[] {
  const open = new Set(onlyRight);
  const found: MissingService[] = [];
  for (const service of onlyLeft) {
    const twin = [...open].find((other) => areTwins(service, other));
    if (!twin) {
      found.push({ service, lacking: right, twin: undefined });
      continue;
    }
    open.delete(twin);
    const isLeftHeld = isHeld(service, left);
    found.push(
      isLeftHeld || !isHeld(twin, right)
        ? { service: twin, lacking: left, twin: service }
        : { service, lacking: right, twin },
    );
  }
  for (const service of open) found.push({ service, lacking: left, twin: undefined });
  return found;
}

function areTwins(a: VirtualService, b: VirtualService): boolean {
  const [one, other] = [a.listeners[0], b.listeners[0]];
  if (!one || !other || a.protocol !== b.protocol) return false;
  if (one.port === other.port) return isSlip(one.address, other.address);
  const ports = [one.port, other.port].map((port) => String(port ?? ''));
  return one.address === other.address && isSlip(`.${ports[0] ?? ''}`, `.${ports[1] ?? ''}`);
}

/** True if the director has the service's address in a VRRP instance. */
export function isHeld({ listeners }: VirtualService, host: Host): boolean {
  const held = host.router?.instances.flatMap(({ instance }) =>
    [...instance.addresses, ...instance.excludedAddresses].map(({ address }) => address.value),
  );
  return listeners.some(({ address }) => held?.includes(address));
}

/** Real servers that one of two matched services lacks, each with the one it was probably meant to be. */
export interface MissingReal {
  readonly real: RealServerUse;
  readonly lacking: VirtualService;
  readonly twin: RealServerUse | undefined;
}

/**
 * Compares real servers by address and port.
 * @param isKnown tells addresses that some host of the tree has: they are not the mistyped ones
 */
export function compareReals(
  { left, right }: SharedService,
  isKnown: (address: string) => boolean,
): readonly MissingReal[] {
  const [ours, theirs] = [indexReals(left), indexReals(right)];
  const onlyLeft = [...ours].filter(([key]) => !theirs.has(key)).map(([, real]) => real);
  const open = new Set([...theirs].filter(([key]) => !ours.has(key)).map(([, real]) => real));
  const found: MissingReal[] = [];
  for (const real of onlyLeft) {
    const twin = [...open].find((other) => isNear(real, other));
    if (twin) open.delete(twin);
    const isOther = twin && isKnown(real.address) && !isKnown(twin.address);
    const isOwn = twin && isKnown(twin.address) && !isKnown(real.address);
    if (!twin) found.push({ real, lacking: right, twin });
    else if (isOther || !isOwn) found.push({ real: twin, lacking: left, twin: real });
    else found.push({ real, lacking: right, twin });
  }
  for (const real of open) found.push({ real, lacking: left, twin: undefined });
  return found;
}

function indexReals({ realServers }: VirtualService): ReadonlyMap<string, RealServerUse> {
  return new Map(realServers.map((real) => [`${real.address} ${real.port ?? ''}`, real]));
}

function isNear(a: RealServerUse, b: RealServerUse): boolean {
  if (a.address === b.address) return true;
  return a.port === b.port && isSlip(a.address, b.address);
}
