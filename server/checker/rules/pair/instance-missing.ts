import { defineRule } from '../../rule';
import { relate } from './compare-members';

export const instanceMissing = defineRule({
  id: 'pair/instance-missing',
  scope: 'topology',
  severity: 'warning',
  summary: 'An instance exists on one router of a cluster alone.',
  why: `Nobody takes its addresses over when that machine dies: they look highly available, and are not. Usually it was added on
one machine and forgotten on the other.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc9568#section-1'],
  check: ({ topology, report, undecided }) => {
    for (const { lonely, hosts } of topology.clusters) {
      const open = hosts.find(({ router }) => router?.isComplete !== true);
      for (const { instance, host, document } of lonely) {
        if (instance.condition) continue;
        const others = hosts.filter((other) => other !== host);
        const names = others.map(({ name }) => name);
        if (open) {
          undecided(
            document,
            `Whether ${names.join(', ')} have vrrp_instance ${instance.name.value}: files that ${open.name} includes are not here.`,
          );
          continue;
        }
        const [address] = instance.addresses;
        const what = address ? address.address.value : 'its addresses';
        const related = others.flatMap((other) => {
          const own = other.router?.instances[0];
          return own
            ? [relate({ document: own.document, span: own.instance.name.span }, `${other.name} has no such instance.`)]
            : [];
        });
        report(document, {
          span: instance.name.span,
          message: `vrrp_instance ${instance.name.value} exists on ${host.name} alone: when it dies, nobody takes over ${what}.`,
          help: `Add it to ${names.join(', ')}, with a lower priority.`,
          related,
        });
      }
    }
  },
});
