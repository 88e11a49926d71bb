/** `vrrp_instance`, `vrrp_script`, `vrrp_sync_group` and what they track. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive } from '../core/syntax';
import { isIpAddress } from '../core/value-types';
import type { BlockReader } from './block-reader';
import { conditionOf, toNumber, toText } from './block-reader';
import type {
  Authentication,
  GlobalDefs,
  SyncGroup,
  Track,
  TrackedThing,
  TrackKind,
  UnicastPeer,
  VirtualAddress,
  VrrpInstance,
  VrrpScript,
} from './model';
import { readAddress } from './read-addresses';

const NOTIFY = [
  'notify_master',
  'notify_backup',
  'notify_fault',
  'notify_stop',
  'notify_deleted',
  'notify',
  'notify_master_rx_lower_pri',
];
const GARP = [
  'garp_master_delay',
  'garp_master_repeat',
  'garp_lower_prio_delay',
  'garp_lower_prio_repeat',
  'garp_master_refresh',
  'garp_master_refresh_repeat',
];

export function readInstance(block: BlockReader, global: GlobalDefs): VrrpInstance | undefined {
  const name = toText(block.block.args[0]);
  if (!name) return undefined;
  const addresses = readAddresses(block, 'virtual_ipaddress');
  const family = addresses[0]?.family ?? (block.flag('native_ipv6')?.value === true ? 6 : 4);
  const version = block.number('version');
  const written = version?.value ?? (family === 6 ? 3 : global.vrrpVersion?.value);
  return {
    directive: block.block,
    condition: conditionOf(block.block),
    name,
    state: readState(block),
    interface: block.word('interface'),
    virtualRouterId: block.number('virtual_router_id'),
    priority: block.number('priority'),
    advertInterval: block.number('advert_int'),
    version,
    effectiveVersion: written === 3 ? 3 : 2,
    family,
    authentication: readAuthentication(block),
    unicastSource: block.word('unicast_src_ip'),
    multicastSource: block.word('mcast_src_ip'),
    unicastPeers: block.lines('unicast_peer').flatMap(readPeer),
    unicastPeerBlock: block.one('unicast_peer'),
    addresses,
    excludedAddresses: readAddresses(block, 'virtual_ipaddress_excluded'),
    tracks: readTracks(block),
    nopreempt: block.flag('nopreempt'),
    preemptDelay: block.number('preempt_delay'),
    usesVmac: readPresence(block, 'use_vmac', 'use_ipvlan'),
    strict: block.flag('strict_mode') ?? global.strict,
    accept: readPresence(block, 'accept'),
    dontTrackPrimary: readPresence(block, 'dont_track_primary'),
    lvsSyncDaemonInterface: block.word('lvs_sync_daemon_interface'),
    garp: readNumbers(block, GARP),
    notifyScripts: block.notifyScripts(...NOTIFY),
    hasRoutesOrRules: block.all('virtual_routes', 'virtual_rules').length > 0,
  };
}

function readState(block: BlockReader): VrrpInstance['state'] {
  const word = block.word('state');
  return word && (word.value === 'MASTER' || word.value === 'BACKUP') ? locate(word.value, word.span) : undefined;
}

/** A keyword that counts by being there, whatever stands behind it. */
export function readPresence(block: BlockReader, ...keywords: readonly string[]): Located<boolean> | undefined {
  const directive = block.one(...keywords);
  return directive && locate(true, directive.keyword);
}

export function readNumbers(block: BlockReader, keywords: readonly string[]): Record<string, Located<number>> {
  const found: Record<string, Located<number>> = {};
  for (const keyword of keywords) {
    const value = block.number(keyword);
    if (value) found[keyword] = value;
  }
  return found;
}

function readAddresses(block: BlockReader, keyword: string): readonly VirtualAddress[] {
  return block.lines(keyword).flatMap((directive) => readAddress(directive) ?? []);
}

function readPeer(directive: Directive): UnicastPeer[] {
  const address = toText(directive.keyword);
  if (!address || !isIpAddress(address.value)) return [];
  return [{ directive, condition: conditionOf(directive), address }];
}

function readAuthentication(block: BlockReader): Authentication | undefined {
  const [found] = block.blocks('authentication').slice(-1);
  return found && { directive: found.block, type: found.word('auth_type'), password: found.word('auth_pass') };
}

const TRACK_BLOCKS: readonly (readonly [TrackKind, string])[] = [
  ['interface', 'track_interface'],
  ['script', 'track_script'],
  ['file', 'track_file'],
  ['process', 'track_process'],
  ['bfd', 'track_bfd'],
];

function readTracks(block: BlockReader): readonly Track[] {
  return TRACK_BLOCKS.flatMap(([kind, keyword]) => block.lines(keyword).flatMap((line) => readTrack(kind, line)));
}

function readTrack(kind: TrackKind, directive: Directive): Track[] {
  const name = toText(directive.keyword);
  if (!name) return [];
  const { weight, reverse } = readWeight(directive, 'weight');
  return [{ directive, condition: conditionOf(directive), kind, name, weight, reverse }];
}

/** `weight N [reverse]` on a line; `before` is the word that the number stands behind. */
export function readWeight(
  directive: Directive | undefined,
  before: string,
): { weight: Located<number> | undefined; reverse: Located<boolean> | undefined } {
  const at = directive?.words.findIndex((word) => word.value === before) ?? -1;
  if (!directive || at < 0) return { weight: undefined, reverse: undefined };
  const behind = directive.words[at + 2];
  const said =
    behind && /^(?:no_?)?reverse$/.test(behind.value) ? locate(behind.value === 'reverse', behind) : undefined;
  return { weight: toNumber(directive.words[at + 1]), reverse: said };
}

export function readScript(block: BlockReader): VrrpScript | undefined {
  const name = toText(block.block.args[0]);
  if (!name) return undefined;
  return {
    directive: block.block,
    condition: conditionOf(block.block),
    name,
    script: block.command('script'),
    interval: block.number('interval'),
    timeout: block.number('timeout'),
    ...readWeight(block.one('weight'), 'weight'),
    rise: block.number('rise'),
    fall: block.number('fall'),
    user: block.word('user'),
    initFail: block.one('init_fail') !== undefined,
  };
}

const SUBJECTS = { file: ['file'], process: ['process'], bfd: ['neighbor_ip', 'neighbour_ip'] } as const;

export function readTrackedThing(block: BlockReader, kind: TrackedThing['kind']): TrackedThing | undefined {
  const name = toText(block.block.args[0]);
  if (!name) return undefined;
  const { weight, reverse } = readWeight(block.one('weight'), 'weight');
  const subject = block.word(...SUBJECTS[kind]);
  const initial = block.one('init_file')?.args.flatMap((word) => toNumber(word) ?? [])[0];
  return { directive: block.block, condition: conditionOf(block.block), kind, name, weight, reverse, subject, initial };
}

export function readSyncGroup(block: BlockReader): SyncGroup | undefined {
  const name = toText(block.block.args[0]);
  if (!name) return undefined;
  return {
    directive: block.block,
    condition: conditionOf(block.block),
    name,
    members: block.lines('group').flatMap((line) => line.words.flatMap((word) => toText(word) ?? [])),
    tracks: readTracks(block),
    keepsWeights: block.one('global_tracking', 'sync_group_tracking_weight') !== undefined,
    notifyScripts: block.notifyScripts(...NOTIFY),
  };
}
