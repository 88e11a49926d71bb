/** What the rules on silent real servers share. */
import type { Suggestion } from '../../diagnostic';
import { listHeldAddresses } from '../../topology/loopback';
import type { HeldAddress } from '../../topology/loopback';
import type { TopologyContext } from '../../rule';
import type { RealHost } from '../../topology/real-hosts';
import { findRealHosts } from '../../topology/real-hosts';
import type { ArpSetting } from '../../topology/sysctls';
import { readArpSetting } from '../../topology/sysctls';
import type { Host, Spot } from '../../topology/topology';
import { relate } from '../pair/compare-members';
import type { RelatedPlace } from '../../diagnostic';

/** A real server that should keep silent about virtual addresses, with its two settings. */
export interface ArpCase {
  readonly real: RealHost;
  readonly host: Host;
  /** Virtual addresses on `lo` that its files show. */
  readonly held: readonly HeldAddress[];
  readonly ignore: ArpSetting;
  readonly announce: ArpSetting;
  readonly isIgnoring: boolean;
  readonly isAnnouncing: boolean;
}

/** Where a fault of a host is shown, and what else it is about. */
export interface ArpPlace {
  readonly spot: Spot;
  readonly related: readonly RelatedPlace[];
}

/**
 * Real servers of which it can be told that they speak ARP for a virtual address: files of the host show settings or
 * addresses, nothing else silences it (arptables, nftables, redirection), and it isn't a director itself.
 */
export function listLoudHosts(context: TopologyContext, isReporting: boolean): readonly ArpCase[] {
  return findRealHosts(context.topology).known.flatMap((real) => {
    const { host } = real;
    if (
      real.isDirector ||
      isSilencedOtherwise(real) ||
      (![...real.addresses].some((address) => !address.includes(':')) && real.addresses.size > 0)
    )
      return [];
    const held = listHeldAddresses(host).filter(({ address, isQuiet }) => isQuiet && real.addresses.has(address));
    const hasSettings = host.sysctlFacts.length > 0;
    const isVisible = held.length > 0 || host.documents.some(({ languageId }) => languageId === 'sysctl');
    if (!isVisible && !hasSettings) {
      if (isReporting) undecided(context, real);
      return [];
    }
    const [ignore, announce] = [readArpSetting(host, 'arp_ignore'), readArpSetting(host, 'arp_announce')];
    if (!ignore.isKnown || !announce.isKnown) {
      if (isReporting) undecided(context, real);
      return [];
    }
    const isIgnoring = ignore.value >= 1;
    const isAnnouncing = announce.value >= 2;
    return isIgnoring && isAnnouncing ? [] : [{ real, host, held, ignore, announce, isIgnoring, isAnnouncing }];
  });
}

function undecided({ undecided: say }: TopologyContext, { host, addresses }: RealHost): void {
  const [document] = host.documents;
  say(
    document,
    `Whether ${host.name} keeps silent about ${[...addresses].join(', ')}: its sysctl.conf or start script would tell.`,
  );
}

/** True if ARP is filtered for the address, or the host takes the traffic without holding it. */
function isSilencedOtherwise({ host, addresses }: RealHost): boolean {
  const covers = ({ fact }: { fact: { address: string | undefined; phase: string } }): boolean =>
    fact.phase !== 'stop' && (fact.address === undefined || addresses.has(fact.address));
  return host.arpFilters.some(covers) || host.redirects.some(covers);
}

/** True if only `lo` is set, which silences nothing. */
export function isOnlyOnLo({ ignore, announce, isIgnoring, isAnnouncing }: ArpCase): boolean {
  const ignoreOnLo = !isIgnoring && ignore.decisive === undefined && Number(ignore.onLo?.value ?? 0) >= 1;
  const announceOnLo = !isAnnouncing && announce.decisive === undefined && Number(announce.onLo?.value ?? 0) >= 2;
  return ignoreOnLo || announceOnLo;
}

/** The deciding setting, else the address on `lo`, else the sysctl file, else the director's line. */
export function placeOf({ real, host, held }: ArpCase, setting: ArpSetting): ArpPlace {
  const [use] = real.uses;
  const director = use
    ? [
        relate(
          { document: use.service.document, span: use.span },
          `${use.service.host.name} sends it packets for ${use.service.name} as they are (${use.forwarding ?? 'DR'}).`,
        ),
      ]
    : real.services
        .slice(0, 1)
        .map((service) => relate(service, `${service.host.name} directs ${service.name} to servers like it.`));
  const { decisive } = setting;
  const [address] = held;
  const sysctl = host.documents.find(({ languageId }) => languageId === 'sysctl');
  if (decisive) {
    const earlier = decisive.overridden
      .filter(({ fact }) => fact.value.value.trim() !== decisive.value)
      .map(({ document, fact }) =>
        relate({ document, span: fact.span }, `Set to ${fact.value.value.trim()} here, before that.`),
      );
    return { spot: decisive, related: [...earlier, ...director] };
  }
  if (address) return { spot: { document: address.document, span: address.fact.span }, related: director };
  const lastSysctl = host.sysctlFacts.at(-1);
  if (lastSysctl) return { spot: { document: lastSysctl.document, span: lastSysctl.fact.span }, related: director };
  if (sysctl)
    return { spot: { document: sysctl, span: { start: 0, end: Math.min(1, sysctl.text.length) } }, related: director };
  return {
    spot: {
      document: use?.service.document ?? host.documents[0] ?? missing(),
      span: use?.span ?? { start: 0, end: 0 },
    },
    related: [],
  };
}

function missing(): never {
  throw new Error('a real server without files and without a director');
}

/** Names of the virtual addresses, for messages. */
export function nameAddresses({ real, held }: ArpCase): string {
  const names = held.length > 0 ? [...new Set(held.map(({ address }) => address))] : [...real.addresses];
  const shown = names.filter((name) => !name.includes(':')).slice(0, 3);
  if (shown.length === 0) return 'its virtual addresses';
  return names.length > shown.length
    ? `${shown.join(', ')} and ${names.length - shown.length} more`
    : shown.join(' and ');
}

/** Adds the missing settings to the host's sysctl file, or to the script that holds the address. */
export function suggestSettings({
  host,
  held,
  isIgnoring,
  isAnnouncing,
  ignore,
  announce,
}: ArpCase): readonly Suggestion[] {
  const wanted = [
    ...(isIgnoring ? [] : [['net.ipv4.conf.all.arp_ignore', '1', ignore] as const]),
    ...(isAnnouncing ? [] : [['net.ipv4.conf.all.arp_announce', '2', announce] as const]),
  ];
  const settled = wanted.filter(([key, , { decisive }]) => decisive?.key === key);
  if (settled.length > 0) {
    const edits = settled.flatMap(([, value, { decisive }]) =>
      decisive
        ? [
            {
              file: decisive.document.path,
              span: decisive.span,
              newText: decisive.document.text.slice(decisive.span.start, decisive.span.end).replace(/\d+\s*$/, value),
            },
          ]
        : [],
    );
    const isPlain = settled.every(([, , { decisive }]) => decisive?.document.languageId === 'sysctl');
    return isPlain ? [{ title: 'Set what keeps it silent', edits }] : [];
  }
  const target = host.documents.find(({ languageId }) => languageId === 'sysctl');
  if (target) {
    const end = target.text.length;
    const before = target.text === '' || target.text.endsWith('\n') ? '' : '\n';
    const lines = wanted.map(([key, value]) => `${key} = ${value}\n`).join('');
    return [
      {
        title: 'Add the missing ARP settings',
        edits: [{ file: target.path, span: { start: end, end }, newText: before + lines }],
      },
    ];
  }
  const script = held.find(({ document }) => document.languageId === 'shell')?.document;
  if (!script) return [];
  const folder = script.path.slice(0, script.path.lastIndexOf('/') + 1);
  const text = wanted.map(([key, value]) => `${key} = ${value}\n`).join('');
  return [
    {
      title: 'Add a sysctl.conf with the missing ARP settings',
      edits: [],
      create: [{ file: `${folder}sysctl.conf`, text }],
    },
  ];
}
