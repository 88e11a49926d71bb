import { defineRule } from '../../rule';
import { relate } from './compare-members';

export const routerIdSame = defineRule({
  id: 'pair/router-id-same',
  scope: 'topology',
  severity: 'info',
  summary: 'Two routers of a cluster have the same router_id.',
  why: `\`router_id\` names the machine in mails, in SNMP and to notify scripts. With one name for both, nobody can tell from an
alert which of them went down. Elections don't look at it.`,
  sources: ['keepalived.conf(5), router_id'],
  check: ({ topology, report }) => {
    for (const { hosts } of topology.clusters) {
      const seen = new Map<
        string,
        { name: string; document: (typeof hosts)[number]['documents'][number]; span: { start: number; end: number } }
      >();
      for (const host of hosts) {
        for (const { global, document } of host.router?.models ?? []) {
          const id = global.routerId;
          const other = id && seen.get(id.value);
          if (!id || (other && other.document === document)) continue;
          if (!other) {
            seen.set(id.value, { name: host.name, document, span: id.span });
            continue;
          }
          report(document, {
            span: id.span,
            message: `router_id ${id.value} is used on ${host.name} and on ${other.name}: alerts don't tell which of them they are about.`,
            help: 'Give each machine a router_id of its own, such as its host name.',
            related: [relate(other, `${other.name} has it too.`)],
          });
        }
      }
    }
  },
});
