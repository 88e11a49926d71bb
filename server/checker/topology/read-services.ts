/** Virtual services of a director, groups and ranges expanded. */
import type { Span } from '../../../grammars/core/source';
import type { Document } from '../../../grammars/core/syntax';
import type { LdirectordVirtual } from '../../../grammars/host/index';
import { readLdirectord } from '../../../grammars/host/index';
import type {
  GroupMember,
  KeepalivedModel,
  RealServer,
  VirtualServer,
  VirtualServerGroup,
} from '../../../grammars/keepalived/model';
import { addressOfNumber, canonicalAddress, numberOfAddress } from './addresses';
import type { Forwarding, Host, RealServerCheck, RealServerUse, ServiceListener, VirtualService } from './topology';

/** Reads all virtual services of a host. */
export function readServices(
  host: Host,
  models: readonly KeepalivedModel[],
  ldirectord: readonly Document[],
): readonly VirtualService[] {
  const groups = new Map(
    models.flatMap((model) => model.virtualServerGroups.map((group) => [group.name.value, group])),
  );
  const own = models.flatMap((model) =>
    model.virtualServers.map((server) => readVirtualServer(host, model.document, server, groups)),
  );
  const theirs = ldirectord.flatMap((document) =>
    readLdirectord(document).map((virtual) => readLdirectordService(host, document, virtual)),
  );
  return [...own, ...theirs];
}

interface MutableService extends VirtualService {
  realServers: readonly RealServerUse[];
}

function readVirtualServer(
  host: Host,
  document: Document,
  server: VirtualServer,
  groups: ReadonlyMap<string, VirtualServerGroup>,
): VirtualService {
  const members = groups.get(server.group?.value ?? '')?.members ?? [];
  const listeners = [...listOwnListener(server), ...members.flatMap(expandMember)];
  const hasOpaque = server.kind === 'unknown' || (server.group !== undefined && members.length === 0);
  const service: MutableService = {
    host,
    document,
    span: headOf(server.directive.words),
    program: 'keepalived',
    listeners,
    fwmarks: [...(server.fwmark ? [server.fwmark] : []), ...members.flatMap((each) => each.fwmark ?? [])],
    protocol: (server.protocol?.value ?? 'TCP').toLowerCase(),
    scheduler: server.scheduler,
    name: nameService(server),
    realServers: [],
    sorryServer: server.sorryServer && { address: server.sorryServer.address, port: server.sorryServer.port?.value },
    isCertain: !hasOpaque && server.condition === undefined && !document.templated,
  };
  service.realServers = server.realServers.map((real) => readReal(service, server, real));
  return service;
}

function headOf(words: readonly Span[]): Span {
  const [first] = words;
  const last = words[words.length - 1];
  return { start: first?.start ?? 0, end: last?.end ?? 0 };
}

function nameService({ address, port, fwmark, group }: VirtualServer): string {
  if (fwmark) return `fwmark ${fwmark.value}`;
  if (group) return `group ${group.value}`;
  return address ? nameSocket(address.value, port?.value) : 'an unknown address';
}

/** `192.0.2.1:80`, `[2001:db8::1]:80`. */
export function nameSocket(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function listOwnListener({ address, port }: VirtualServer): readonly ServiceListener[] {
  const own = address && canonicalAddress(address.value);
  return address && own !== undefined ? [{ address: own, port: port?.value, span: address.span }] : [];
}

/** Most addresses of one range that are listed; keepalived itself takes 256 at most for IPv4. */
const MOST_ADDRESSES = 256;

/** `192.0.2.1-9 80`: the end replaces the last number (of IPv6: the last hexadecimal group). */
function expandMember({ address, rangeEnd, port, kind }: GroupMember): readonly ServiceListener[] {
  const first = address && canonicalAddress(address.value);
  if (!address || first === undefined || kind === 'fwmark') return [];
  const base = { port: port?.value, span: address.span };
  const from = numberOfAddress(first);
  const bits = first.includes(':') ? 16n : 8n;
  const last = rangeEnd && Number.parseInt(rangeEnd.value, first.includes(':') ? 16 : 10);
  if (from === undefined || last === undefined || Number.isNaN(last)) return [{ ...base, address: first }];
  const to = ((from >> bits) << bits) + BigInt(last);
  const found: ServiceListener[] = [];
  for (let at = from; at <= to && found.length < MOST_ADDRESSES; at++)
    found.push({ ...base, address: addressOfNumber(at, first) });
  return found.length === 0 ? [{ ...base, address: first }] : found;
}

/** In DR and TUN the packet arrives unchanged: the port is the virtual server's whatever the file says. */
function readReal(service: VirtualService, server: VirtualServer, real: RealServer): RealServerUse {
  const changesNothing = real.effectiveMethod === 'DR' || real.effectiveMethod === 'TUN';
  const [listener] = service.listeners;
  const written = real.port ?? undefined;
  return {
    service,
    address: canonicalAddress(real.address.value) ?? real.address.value,
    port: changesNothing ? listener?.port : (written?.value ?? (hasPortWord(real) ? undefined : listener?.port)),
    portSpan: written?.span,
    weight: real.weight,
    forwarding: real.effectiveMethod,
    forwardingSpan: real.method?.span ?? server.method?.span,
    span: real.address.span,
    directive: real.directive,
    checks: real.checkers.map((checker): RealServerCheck => ({
      kind: checker.kind,
      port: checker.connectPort,
      paths: checker.urls.flatMap((url) => url.path ?? []),
      span: checker.directive.keyword,
    })),
  };
}

function hasPortWord(real: RealServer): boolean {
  return real.directive.args.length > 1;
}

const LDIRECTORD_METHODS: Readonly<Record<string, Forwarding>> = { gate: 'DR', masq: 'NAT', ipip: 'TUN' };

function readLdirectordService(host: Host, document: Document, virtual: LdirectordVirtual): VirtualService {
  const own = virtual.address && canonicalAddress(virtual.address.value);
  const service: MutableService = {
    host,
    document,
    span: headOf(virtual.directive.words),
    program: 'ldirectord',
    listeners:
      virtual.address && own !== undefined
        ? [{ address: own, port: virtual.port?.value, span: virtual.address.span }]
        : [],
    fwmarks: virtual.firewallMark ? [virtual.firewallMark] : [],
    protocol: virtual.settings.get('protocol')?.value ?? (virtual.firewallMark ? 'fwm' : 'tcp'),
    scheduler: virtual.settings.get('scheduler'),
    name: virtual.firewallMark
      ? `fwmark ${virtual.firewallMark.value}`
      : nameSocket(virtual.address?.value ?? '', virtual.port?.value),
    realServers: [],
    sorryServer: undefined,
    isCertain: own !== undefined && !document.templated,
  };
  const request = virtual.settings.get('request');
  service.realServers = virtual.reals.map((real) => {
    const forwarding = LDIRECTORD_METHODS[real.forwarding?.value ?? 'gate'];
    return {
      service,
      address: canonicalAddress(real.address.value) ?? real.address.value,
      port: forwarding === 'NAT' ? (real.port?.value ?? virtual.port?.value) : virtual.port?.value,
      portSpan: real.port?.span,
      weight: undefined,
      forwarding,
      forwardingSpan: real.forwarding?.span,
      span: real.address.span,
      directive: real.directive,
      checks: virtual.settings.has('checktype')
        ? [
            {
              kind: virtual.settings.get('checktype')?.value ?? '',
              port: undefined,
              paths: request ? [request] : [],
              span: virtual.settings.get('checktype')?.span ?? virtual.directive,
            },
          ]
        : [],
    };
  });
  return service;
}
