import { defineRule } from '../../rule';
import { prepareElection } from '../../topology/cluster-election';
import { runScenarios } from '../../topology/scenarios';
import { relateEvidence } from './compare-members';
import { describeFailures } from './split-brain';

export const noOwner = defineRule({
  id: 'pair/no-owner',
  scope: 'topology',
  severity: 'error',
  summary: 'A single failure, or none at all, leaves the addresses with nobody.',
  why: `A router in the fault state never takes the addresses. If what it watches puts it there while all is well, the cluster has
one router less than it seems, and the next failure takes the site down.`,
  sources: ['keepalived.conf(5), track_script and weight', 'https://www.rfc-editor.org/rfc/rfc9568#section-6.4'],
  check: (context) => {
    for (const cluster of context.topology.clusters) {
      const { instances, sources } = prepareElection(cluster);
      // Only a check that counts the wrong way round can keep a router out while all is well.
      if (!instances.some(({ members }) => members.some(({ tracks }) => tracks.some(({ reverse }) => reverse))))
        continue;
      const results = runScenarios(instances).filter(({ failures }) => failures.length < 2);
      for (const [at, source] of sources.entries()) {
        const bad = results.find(({ outcomes }) => outcomes[at]?.masters.length === 0);
        const out = bad?.outcomes[at]?.members.find(({ state }) => state === 'fault');
        const member = source.members.find(({ host }) => host.name === out?.router) ?? source.members[0];
        if (!bad || !member) continue;
        const track = member.tracks.find(
          ({ reverse, weight, number }) => reverse && weight === 0 && number === undefined,
        );
        context.report(track?.document ?? member.document, {
          span: track?.track.name.span ?? member.instance.name.span,
          message: `Nobody holds the addresses of vrrp_instance ${source.name} when ${describeFailures(bad.failures)}: ${member.host.name} is in fault${track ? ` while ${track.check} succeeds` : ''}.`,
          help: track ? 'Remove reverse, or give the check a weight.' : 'Let one more router take part.',
          related: [relateEvidence(cluster, member)],
        });
      }
    }
  },
});
