import { defineRule } from '../../rule';

export const singlePoint = defineRule({
  id: 'topology/single-point',
  scope: 'topology',
  severity: 'info',
  summary: 'A virtual service has a single real server, or a pool a single server, where others have more.',
  why: `When that one machine dies the service is gone, however many directors stand before it. Said only where other services of the
same director have several, so that the one was probably forgotten.`,
  sources: ['keepalived.conf(5), real_server and sorry_server'],
  check: ({ topology, report, undecided }) => {
    for (const { services, router, name } of topology.hosts) {
      if (router && !router.isComplete) {
        if (services.length > 0)
          undecided(
            router.documents[0],
            `How many real servers ${name} has: files that it includes are not here, or it is a template.`,
          );
        continue;
      }
      const hasPool = services.some(({ realServers }) => realServers.length > 1);
      for (const service of services) {
        const [only, more] = service.realServers;
        if (!hasPool || !only || more || service.sorryServer) continue;
        report(service.document, {
          span: only.span,
          message: `${only.address} is the only real server of ${service.name}, without a sorry server: when it dies the service is gone.`,
          help: 'Add a second real server or a sorry_server.',
        });
      }
    }
  },
});
