import type { TopologyContext } from '../../rule';
import { defineRule } from '../../rule';
import { prepareElection } from '../../topology/cluster-election';
import { elect } from '../../topology/election';
import { findHandover } from '../../topology/file-numbers';
import { ALL_WELL, OWNER_PRIORITY, effectivePriority, isScaled, nameCheck } from '../../topology/tracking';
import type { ElectionInstance, ElectionMember } from '../../topology/election';
import type { Scenario } from '../../topology/tracking';
import type { Cluster, ClusterInstance, RouterInstance, RouterTrack } from '../../topology/topology';
import { relate, relateEvidence, replaceText } from './compare-members';

export const failoverImpossible = defineRule({
  id: 'pair/failover-impossible',
  scope: 'topology',
  severity: 'error',
  summary: 'No failure of the checks that the master tracks ever hands its addresses over.',
  why: `The script runs, fails and lowers the priority as it should, but not below the backup's: the addresses stay on a router
that can't serve them. It looks right in every review and in every test that only pulls the plug. Worked out by the rules of
the election over all checks of the master at once.`,
  sources: ['keepalived.conf(5), vrrp_script and track_script', 'https://www.rfc-editor.org/rfc/rfc9568#section-6.4'],
  fixable: 'suggestion',
  check: (context) => {
    for (const cluster of context.topology.clusters) checkCluster(context, cluster);
  },
});

function checkCluster(context: TopologyContext, cluster: Cluster): void {
  const { instances, sources, undecided } = prepareElection(cluster);
  for (const { member, message } of undecided) context.undecided(member.document, message);
  const well = elect(instances, ALL_WELL);
  for (const [at, instance] of instances.entries()) {
    const [master, more] = well[at]?.masters ?? [];
    const source = sources[at];
    if (master === undefined || more !== undefined || !source) continue;
    const member = source.members.find(({ host }) => host.name === master);
    if (!member || member.tracks.length === 0) continue;
    if (member.tracks.some(isScaled)) {
      explainFile(context, instance, member);
      continue;
    }
    const scenario = failAll(member);
    const after = elect(instances, scenario, well)[at];
    if (after?.masters.length === 1 && after.masters[0] === master)
      report(context, { cluster, source, instance, member, scenario });
  }
}

/** Every check of a router fails, those with `reverse` succeed; files that say well or ill say ill. */
function failAll({ host, tracks }: RouterInstance): Scenario {
  const checks = tracks.filter(({ reverse, number }) => number === undefined && !reverse);
  const files = tracks.filter(({ number }) => number !== undefined);
  return {
    dead: new Set(),
    failed: new Set(checks.map(({ check }) => nameCheck(host.name, check))),
    numbers: new Map(files.map(({ check, reverse }) => [nameCheck(host.name, check), reverse ? 0 : 1])),
  };
}

/** A file whose number is multiplied by a weight can always hand over; which numbers get written is in no file. */
function explainFile(context: TopologyContext, instance: ElectionInstance, member: RouterInstance): void {
  const track = member.tracks.find(isScaled);
  const own = instance.members.find(({ router }) => router === member.host.name);
  const rival = findRival(instance, member.host.name);
  if (!track || !own || !rival) return;
  const needed = findHandover(own, track, effectivePriority(rival, ALL_WELL));
  context.undecided(
    track.document,
    `Whether ${track.check} ever hands vrrp_instance ${member.instance.name.value} over: the number that is written into the file decides${needed === undefined ? '' : `, ${needed} is enough`}.`,
  );
}

interface Finding {
  readonly cluster: Cluster;
  readonly source: ClusterInstance;
  readonly instance: ElectionInstance;
  readonly member: RouterInstance;
  readonly scenario: Scenario;
}

function report(context: TopologyContext, { cluster, source, instance, member, scenario }: Finding): void {
  const own = instance.members.find(({ router }) => router === member.host.name);
  const rival = findRival(instance, member.host.name);
  const track = pickTrack(member.tracks);
  if (!own || !rival || !track) return;
  const low = effectivePriority(own, scenario);
  const rivalPriority = effectivePriority(rival, scenario);
  const rivalMember = source.members.find(({ host }) => host.name === rival.router);
  const name = member.instance.name.value;
  const isKept = low < rivalPriority;
  const failing = member.tracks.length === 1 ? `${track.check} fails` : 'all of its checks fail';
  const message = wordMessage({ name, failing, own, rival, low, rivalPriority });
  const advice = adviseWeight(track, own, rivalPriority, isKept, rival.router);
  const mayStop = member.tracks.some((each) => runsOwnScript(each, member));
  context.report(track.weightSpot.document, {
    span: track.weightSpot.span,
    message,
    ...advice,
    ...(mayStop && {
      severity: 'warning' as const,
      help: `${advice.help} If the script itself stops keepalived, that hands over as well.`,
    }),
    related: [
      ...(rivalMember
        ? [
            relate(
              {
                document: rivalMember.document,
                span: rivalMember.instance.priority?.span ?? rivalMember.instance.name.span,
              },
              `${rival.router} has ${rivalPriority}.`,
            ),
          ]
        : []),
      relateEvidence(cluster, member),
    ],
  });
}

interface Wording {
  readonly name: string;
  readonly failing: string;
  readonly own: ElectionMember;
  readonly rival: ElectionMember;
  readonly low: number;
  readonly rivalPriority: number;
}

function wordMessage({ name, failing, own, rival, low, rivalPriority }: Wording): string {
  const effect = 'the addresses stay where they are';
  if (own.priority === OWNER_PRIORITY)
    return `When ${failing}, ${own.router} keeps priority 255, as owner of the addresses of vrrp_instance ${name}: ${effect}.`;
  if (low < rivalPriority)
    return `When ${failing}, ${own.router} falls to ${low} in vrrp_instance ${name}, but ${rival.router} has nopreempt and never takes over from a living master: ${effect}.`;
  return `When ${failing}, ${own.router} falls from ${effectivePriority(own, ALL_WELL)} to ${low} in vrrp_instance ${name}, still not below the ${rivalPriority} of ${rival.router}: ${effect}.`;
}

/** Programs that only look, so that their failure is all that happens. */
const LOOKS =
  /^(?:(?:\/\S*\/)?(?:killall|pkill|pgrep|pidof|kill|curl|wget|nc|ncat|test|\[|ping6?|fping|systemctl|service|true|false|ss|grep|cat|haproxy|nginx|mysqladmin)\b|<\/dev\/tcp)/;

/** True if the check runs a script whose text isn't looked at: some stop keepalived themselves when they fail. */
function runsOwnScript({ check }: RouterTrack, { host }: RouterInstance): boolean {
  const [kind, name] = check.split(' ');
  const scripts = host.router?.models.flatMap((model) => model.scripts) ?? [];
  const command = scripts.find((each) => each.name.value === name)?.script?.value;
  return kind === 'script' && (command === undefined || !LOOKS.test(command));
}

/** The strongest of those that could take over. */
function findRival({ members }: ElectionInstance, master: string): ElectionMember | undefined {
  const others = members.filter(({ router }) => router !== master);
  return [...others].sort((a, b) => effectivePriority(b, ALL_WELL) - effectivePriority(a, ALL_WELL))[0];
}

/** The check that moves the priority most is the one to change. */
function pickTrack(tracks: readonly RouterTrack[]): RouterTrack | undefined {
  return [...tracks].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))[0];
}

function adviseWeight(
  track: RouterTrack,
  own: ElectionMember,
  rival: number,
  isKept: boolean,
  router: string,
): { help: string; suggestions?: { title: string; edits: ReturnType<typeof replaceText>[] }[] } {
  if (own.priority === OWNER_PRIORITY)
    return {
      help: 'Give it a priority of at most 254: 255 is for the router that owns the addresses, and no check counts against it.',
    };
  if (isKept)
    return { help: `Remove nopreempt from ${router}, or let the check fail with weight 0, which is a fault.` };
  const others = own.tracks
    .filter(({ check }) => check !== track.check)
    .reduce((sum, { weight, reverse }) => sum + (weight < 0 && !reverse ? weight : 0), 0);
  const needed = rival - 1 - (own.priority + others);
  const isWritten = track.track.weight !== undefined || track.weightSpot.span !== track.track.name.span;
  if (track.weight >= 0 || track.reverse || needed >= 0 || needed < -253)
    return {
      help: `Make the check weigh more than what lies between ${own.priority} and ${rival}, or use weight 0, which is a fault.`,
    };
  return {
    help: `A weight of ${needed} or lower hands over; weight 0 makes a failure a fault.`,
    suggestions: isWritten
      ? [{ title: `Replace by ${needed}`, edits: [replaceText(track.weightSpot, String(needed))] }]
      : [],
  };
}
