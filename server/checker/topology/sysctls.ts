/**
 * Kernel settings in force on a host. Sources: sysctl.d(5) and sysctl(8): of files with one name the one in /etc counts,
 * then /run, then /usr/lib; all are read in the order of their names, sysctl.conf last. Interface files run their commands
 * when the network comes up, scripts after that. What a script sets in its `stop` branch doesn't count.
 */
import { ANYTHING } from '../../../grammars/host/index';
import type { SysctlFact } from '../../../grammars/host/index';
import type { Host, SitedFact, Spot } from './topology';

/** A setting in force. */
export interface SysctlInForce extends Spot {
  readonly key: string;
  readonly value: string;
  /** Settings of the same key that it replaces, the last first. */
  readonly overridden: readonly SitedFact<SysctlFact>[];
  /** False if the value can't be known, or two scripts set it differently: which of them runs last isn't known. */
  readonly isCertain: boolean;
}

const known = new WeakMap<Host, ReadonlyMap<string, SysctlInForce>>();

/** All settings in force, by key with dots. */
export function readSysctls(host: Host): ReadonlyMap<string, SysctlInForce> {
  const before = known.get(host);
  if (before) return before;
  const settings = buildTable(host);
  known.set(host, settings);
  return settings;
}

/** The value in force of one key as a number, if it is one. */
export function numberInForce(host: Host, key: string): number | undefined {
  const setting = readSysctls(host).get(key);
  const value = setting?.isCertain === true ? Number(setting.value) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

function buildTable(host: Host): ReadonlyMap<string, SysctlInForce> {
  const hidden = findShadowed(host);
  const ordered = host.sysctlFacts
    .filter(({ document, fact }) => fact.phase !== 'stop' && fact.phase !== 'other' && !hidden.has(document.path))
    .map((each, at) => ({ each, at, rank: rankOf(each), name: baseName(each.document.path) }))
    .sort((a, b) => a.rank - b.rank || compareNames(a, b) || a.at - b.at)
    .map(({ each }) => each);
  const byKey = new Map<string, SitedFact<SysctlFact>[]>();
  for (const each of ordered) {
    const same = byKey.get(each.fact.key);
    if (same) same.push(each);
    else byKey.set(each.fact.key, [each]);
  }
  const settings = new Map<string, SysctlInForce>();
  for (const [key, facts] of byKey) {
    const setting = toSetting(key, facts);
    if (setting) settings.set(key, setting);
  }
  return settings;
}

function compareNames(a: { rank: number; name: string }, b: { rank: number; name: string }): number {
  if (a.rank !== 0 || a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

function toSetting(key: string, facts: readonly SitedFact<SysctlFact>[]): SysctlInForce | undefined {
  const last = facts[facts.length - 1];
  if (!last) return undefined;
  const { document, fact } = last;
  const value = fact.value.value.trim();
  const rivals = facts.filter(
    (each) => rankOf(each) === rankOf(last) && each.document !== document && rankOf(each) > 1,
  );
  const isCertain = !value.includes(ANYTHING) && rivals.every((each) => each.fact.value.value.trim() === value);
  const overridden = facts.slice(0, -1).reverse();
  return { key, value, document, span: fact.span, overridden, isCertain };
}

/** 0: sysctl.d, 1: sysctl.conf, 2: interface files, 3: scripts. */
function rankOf({ document }: SitedFact<SysctlFact>): number {
  if (document.languageId === 'sysctl') return /(?:^|\/)sysctl\.d\//.test(document.path) ? 0 : 1;
  return document.languageId === 'shell' ? 3 : 2;
}

/** Files of sysctl.d that one of the same name in a folder of higher rank replaces. */
function findShadowed(host: Host): ReadonlySet<string> {
  const best = new Map<string, string>();
  const hidden = new Set<string>();
  for (const { path } of host.documents) {
    if (!/(?:^|\/)sysctl\.d\//.test(path)) continue;
    const name = baseName(path);
    const other = best.get(name);
    if (other === undefined) best.set(name, path);
    else if (rankFolder(path) < rankFolder(other)) {
      hidden.add(other);
      best.set(name, path);
    } else hidden.add(path);
  }
  return hidden;
}

function rankFolder(path: string): number {
  if (/(?:^|\/)(?:usr\/)?(?:local\/)?lib\/sysctl\.d\//.test(path)) return 2;
  return /(?:^|\/)run\/sysctl\.d\//.test(path) ? 1 : 0;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** How an ARP setting stands on a host that has its virtual addresses on `lo`. */
export interface ArpSetting {
  /** What counts for packets from the network: the larger of `all` and the interface's. */
  readonly value: number;
  /** The setting that decides; undefined where none is set, and the kernel's 0 holds. */
  readonly decisive: SysctlInForce | undefined;
  /** The setting for `lo`, which counts for nothing that comes from the network. */
  readonly onLo: SysctlInForce | undefined;
  /** False if it can't be told (two scripts, or only `default` is set). */
  readonly isKnown: boolean;
}

/**
 * Reads `arp_ignore` or `arp_announce`. The kernel takes the larger of `all` and the interface that faces the network
 * (measured, and ip-sysctl.rst: "the max value from conf/{all,interface}/arp_ignore is used").
 */
export function readArpSetting(host: Host, name: 'arp_ignore' | 'arp_announce'): ArpSetting {
  const pattern = new RegExp(`^net\\.ipv4\\.conf\\.([^.]+)\\.${name}$`);
  const found = [...readSysctls(host).values()].flatMap((setting) => {
    const where = pattern.exec(setting.key)?.[1];
    return where === undefined ? [] : [{ where, setting, value: Number(setting.value) }];
  });
  const counting = found.filter(({ where }) => where !== 'lo' && where !== 'default');
  const [best] = [...counting].sort((a, b) => b.value - a.value);
  const isDefaultAlone = !best && found.some(({ where, value }) => where === 'default' && value > 0);
  const isUncertain = counting.some(({ setting, value }) => !setting.isCertain || Number.isNaN(value));
  return {
    value: best?.value ?? 0,
    decisive: best?.setting,
    onLo: found.find(({ where }) => where === 'lo')?.setting,
    isKnown: !isDefaultAlone && !isUncertain,
  };
}
