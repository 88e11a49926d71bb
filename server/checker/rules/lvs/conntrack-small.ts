import { defineRule } from '../../rule';
import { numberInForce, readSysctls } from '../../topology/sysctls';

/** Below this a busy director runs out within seconds; the kernel's own default on a small machine. */
const FEW_CONNECTIONS = 65536;
const KEYS = [
  'net.netfilter.nf_conntrack_max',
  'net.nf_conntrack_max',
  'net.ipv4.netfilter.ip_conntrack_max',
  'net.ipv4.ip_conntrack_max',
];

export const conntrackSmall = defineRule({
  id: 'lvs/conntrack-small',
  scope: 'topology',
  severity: 'info',
  summary: 'A director limits connection tracking to few connections.',
  why: `When the table is full the kernel drops packets of new connections ("nf_conntrack: table full, dropping packet"), for every
service of the director at once. A director sees the connections of all real servers together.`,
  sources: ['https://docs.kernel.org/networking/nf_conntrack-sysctl.html'],
  check: ({ topology, report }) => {
    for (const host of topology.hosts) {
      const [service] = host.services;
      if (!service) continue;
      for (const key of KEYS) {
        const setting = readSysctls(host).get(key);
        const value = numberInForce(host, key);
        if (!setting || value === undefined || value > FEW_CONNECTIONS) continue;
        report(setting.document, {
          span: setting.span,
          message: `${key} is ${value} on ${host.name}, which directs ${service.name}: when so many connections are tracked, new ones are dropped.`,
          help: 'Raise it to what all real servers take together; each entry costs about 320 bytes.',
        });
      }
    }
  },
});
