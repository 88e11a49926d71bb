import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { canonicalAddress } from '../../topology/addresses';
import type { ProxyBind } from '../../topology/proxy-bind';
import { listHeldAddresses } from '../../topology/loopback';
import { readSysctls } from '../../topology/sysctls';
import type { Host, RouterInstance } from '../../topology/topology';
import { relate } from '../pair/compare-members';

export const nonlocalBind = defineRule({
  id: 'lvs/nonlocal-bind',
  scope: 'topology',
  severity: 'error',
  summary: 'HAProxy binds a virtual address that the standby does not hold.',
  why: `On the standby the address is not there, so HAProxy can't bind it and doesn't start. At the failover the address moves to a
machine on which nothing listens. \`net.ipv4.ip_nonlocal_bind\` 1 (or \`transparent\` on the bind line) lets it start.`,
  sources: [
    'https://docs.kernel.org/networking/ip-sysctl.html (ip_nonlocal_bind)',
    'https://docs.haproxy.org/2.6/configuration.html#5.1-transparent',
  ],
  check: (context) => {
    for (const host of context.topology.hosts) if (host.router) checkHost(context, host);
  },
});

function checkHost(context: TopologyContext, host: Host): void {
  const virtual = indexVirtual(host);
  const binds = host.proxies.flatMap(({ sections }) => sections.flatMap((section) => section.binds));
  const held = new Set(listHeldAddresses(host).map(({ address }) => address));
  const candidates = binds.filter(
    ({ address, isTransparent }) => virtual.has(address) && !isTransparent && !held.has(address),
  );
  const [first] = candidates;
  if (!first) return;
  const setting = readSysctls(host).get(
    first.address.includes(':') ? 'net.ipv6.ip_nonlocal_bind' : 'net.ipv4.ip_nonlocal_bind',
  );
  if (setting && (setting.value === '1' || !setting.isCertain)) return;
  const showsSysctls = setting !== undefined || host.documents.some(({ languageId }) => languageId === 'sysctl');
  for (const bind of candidates) {
    const member = virtual.get(bind.address);
    if (!member) continue;
    if (showsSysctls) report(context, host, bind, member, setting !== undefined);
    else
      context.undecided(
        bind.document,
        `Whether ${host.name} may bind ${bind.address} while it is standby: its sysctl.conf would tell (ip_nonlocal_bind).`,
      );
  }
}

/** Virtual addresses of instances that may be elsewhere: all but those that it owns (priority 255). */
function indexVirtual({ router }: Host): ReadonlyMap<string, RouterInstance> {
  const index = new Map<string, RouterInstance>();
  for (const member of router?.instances ?? []) {
    if (member.instance.priority?.value === 255) continue;
    for (const { address } of [...member.instance.addresses, ...member.instance.excludedAddresses])
      index.set(canonicalAddress(address.value) ?? address.value, member);
  }
  return index;
}

function report(context: TopologyContext, host: Host, bind: ProxyBind, member: RouterInstance, isSet: boolean): void {
  context.report(bind.document, {
    span: bind.span,
    message: `HAProxy on ${host.name} binds ${bind.address}, which is not there while ${host.name} is standby, and net.ipv4.ip_nonlocal_bind is ${isSet ? '0' : 'set in no file of it'}: it doesn't start.`,
    help: 'Set net.ipv4.ip_nonlocal_bind = 1, or bind *:PORT, or add transparent to the bind line.',
    related: [
      relate(
        { document: member.document, span: member.instance.name.span },
        `vrrp_instance ${member.instance.name.value} holds it only while it is master.`,
      ),
    ],
  });
}
