/**
 * What host files say about a machine, whatever language says it: kernel settings, addresses on interfaces,
 * rules that keep ARP silent. Every fact has its place. Nothing is run; what can't be known is left out.
 */
import type { Located, Span } from '../core/source';

/**
 * When a fact takes effect: `always` (at boot, or whenever the script is run), `start` or `stop` (the branch of a
 * start script), `other` (a branch that is neither, such as `status`).
 */
export type Phase = 'always' | 'start' | 'stop' | 'other';

/** What stands in a kernel setting for a part that can't be known: a variable, a template's value. sysctl reads it as any name. */
export const ANYTHING = '*';

/** A kernel setting. */
export interface SysctlFact {
  /** With dots: `net.ipv4.conf.all.arp_ignore`; a dot within an interface name is written `/`, as sysctl does. */
  readonly key: string;
  readonly value: Located<string>;
  /** The whole setting. */
  readonly span: Span;
  readonly phase: Phase;
}

/** An address put on an interface, or taken off it. */
export interface AddressFact {
  readonly action: 'add' | 'remove';
  /** Undefined where only an interface is named: `ifconfig lo:0 down`. */
  readonly address: Located<string> | undefined;
  /** Undefined where nothing is said: `ip` then takes 32, `ifconfig` the class of the address. */
  readonly prefix: Located<number> | undefined;
  /** Without the alias number: `lo`. Undefined if it can't be known. */
  readonly interface: string | undefined;
  /** With the alias number, as written: `lo:0`. */
  readonly label: string | undefined;
  readonly span: Span;
  readonly phase: Phase;
  /** The program that does it: it decides what a missing prefix means. */
  readonly by: 'ip' | 'ifconfig' | 'ifupdown' | 'ifcfg' | 'route';
}

/** A rule of arptables or nftables that drops or mangles ARP for an address. */
export interface ArpFilterFact {
  /** Undefined: for every address. */
  readonly address: string | undefined;
  readonly span: Span;
  readonly phase: Phase;
}

/** A rule of iptables or nftables by which a machine takes traffic for an address that it doesn't hold. */
export interface RedirectFact {
  readonly address: string | undefined;
  readonly span: Span;
  readonly phase: Phase;
}

/** A service that is started: a program that may listen on ports of its own. */
export interface ServiceFact {
  /** As the service manager knows it, without `.service`; `docker` for containers. */
  readonly name: string;
  readonly span: Span;
  readonly phase: Phase;
}

/** All that one file says. */
export interface HostFacts {
  readonly sysctls: readonly SysctlFact[];
  readonly addresses: readonly AddressFact[];
  readonly arpFilters: readonly ArpFilterFact[];
  readonly redirects: readonly RedirectFact[];
  readonly services: readonly ServiceFact[];
}

export const NO_FACTS: HostFacts = { sysctls: [], addresses: [], arpFilters: [], redirects: [], services: [] };

/** Facts that are being collected. */
export interface FactSink {
  readonly sysctls: SysctlFact[];
  readonly addresses: AddressFact[];
  readonly arpFilters: ArpFilterFact[];
  readonly redirects: RedirectFact[];
  readonly services: ServiceFact[];
}

/** An empty collection. */
export function makeFactSink(): FactSink {
  return { sysctls: [], addresses: [], arpFilters: [], redirects: [], services: [] };
}

/**
 * Writes a kernel setting's name with dots. `/` separates if it comes first, and is then what a dot in an interface
 * name (`eth0.100`) is written as; source: sysctl.d(5), "the first separator decides".
 */
export function normalizeKey(key: string): string {
  const separator = /[./]/.exec(key)?.[0];
  if (separator !== '/') return key;
  return key.replace(/[./]/g, (sign) => (sign === '/' ? '.' : '/'));
}

/** Prefix length of a netmask in dotted notation, in hexadecimal, or as a number; undefined if it is none. */
export function readPrefix(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 128 ? Number(text) : undefined;
  const bits = /^0x[\da-f]{1,8}$/i.test(text) ? Number(text) : readDotted(text);
  if (bits === undefined) return undefined;
  const binary = bits.toString(2).padStart(32, '0');
  return /^1*0*$/.test(binary) ? binary.replaceAll('0', '').length : undefined;
}

function readDotted(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
