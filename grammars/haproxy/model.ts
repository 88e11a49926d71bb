/**
 * What a haproxy.cfg configures, typed. Every value knows its place. A value that can't be known (a template marker, an
 * environment variable) is undefined. Times are milliseconds. `defaults` are resolved by the functions of defaults-chain.ts.
 */
import type { Located } from '../core/source';
import type { Directive, Document, Word } from '../core/syntax';
import type { Address } from './addresses';
import type { LineOptions } from './line-options';
import type { LastLines } from './section-lines';

export type ProxyKind = 'defaults' | 'frontend' | 'listen' | 'backend';

/** `bind` with one address; a line with several addresses gives several. */
export interface Bind {
  readonly directive: Directive;
  readonly address: Located<Address>;
  readonly options: LineOptions;
  readonly ssl: boolean;
  readonly acceptProxy: boolean;
  /** `transparent` lets it bind an address that the host doesn't hold. */
  readonly transparent: boolean;
  readonly interface: Located<string> | undefined;
}

/** `server` or `server-template`. */
export interface Server {
  readonly directive: Directive;
  readonly name: Located<string>;
  /** Undefined if the word is missing or can't be known. */
  readonly address: Located<Address> | undefined;
  readonly isTemplate: boolean;
  /** `server-template web 1-5 …`: how many servers it stands for; 1 for `server`. */
  readonly count: number;
  /** Names of the servers that the line stands for; of a template the first thousand. */
  readonly names: readonly string[];
  /** Its own options; those of `default-server` are in {@link Proxy.defaultServers}. */
  readonly options: LineOptions;
  readonly check: boolean;
  readonly backup: boolean;
  readonly disabled: boolean;
  readonly sendProxy: boolean;
  readonly ssl: boolean;
  readonly weight: Located<number> | undefined;
  readonly id: Located<number> | undefined;
  readonly maxconn: Located<number> | undefined;
  /** `backend/server` or `server`. */
  readonly track: Located<string> | undefined;
}

/** What stands behind `if` or `unless`. */
export interface Condition {
  readonly negated: boolean;
  readonly words: readonly Word[];
}

/** `use_backend`, `use-server`, `http-request`, `tcp-request` …: a line of a ruleset. */
export interface Rule {
  readonly directive: Directive;
  /** Keyword: `http-request`, `tcp-request content`, `use_backend` … */
  readonly ruleset: string;
  /** `deny`, `set-header` …, or the name of the backend or server. */
  readonly action: Located<string> | undefined;
  readonly args: readonly Word[];
  readonly condition: Condition | undefined;
}

/** `use_backend` and `default_backend`. */
export interface BackendChoice {
  readonly directive: Directive;
  /** Undefined if it is worked out for each request (`%[…]`) or can't be known. */
  readonly backend: Located<string> | undefined;
  readonly condition: Condition | undefined;
}

/** `acl NAME criterion …`. */
export interface Acl {
  readonly directive: Directive;
  readonly name: Located<string>;
  readonly test: readonly Word[];
}

/** `option …`, `no option …`, `default option …`. */
export interface ProxyOption {
  readonly directive: Directive;
  readonly name: Located<string>;
  readonly enabled: boolean;
  readonly args: readonly Word[];
}

/** `log …` of a proxy or of `global`. */
export interface LogTarget {
  readonly directive: Directive;
  /** `no log`. */
  readonly off: boolean;
  /** `log global`. */
  readonly global: boolean;
  /** Address as written; undefined for `global` and `no log`. */
  readonly address: Located<string> | undefined;
  readonly facility: Located<string> | undefined;
}

/** A proxy section, or `defaults`. Only what it says itself. */
export interface Proxy {
  readonly kind: ProxyKind;
  readonly directive: Directive;
  /** Undefined for a `defaults` without a name. */
  readonly name: Located<string> | undefined;
  /** `from NAME`. */
  readonly from: Located<string> | undefined;
  /** The `defaults` that count for it: the one named by `from`, else the last one above it. */
  readonly parent: Proxy | undefined;
  /** The proxy and the `defaults` that it inherits from, nearest first. */
  readonly chain: readonly Proxy[];
  readonly mode: Located<string> | undefined;
  readonly binds: readonly Bind[];
  readonly servers: readonly Server[];
  readonly defaultServers: readonly Directive[];
  readonly useBackends: readonly BackendChoice[];
  readonly defaultBackend: BackendChoice | undefined;
  readonly acls: readonly Acl[];
  /** All lines of rulesets in order, `use_backend` and `redirect` among them. */
  readonly rules: readonly Rule[];
  /** By the word behind `timeout`; milliseconds. A time that can't be read is left out. */
  readonly timeouts: ReadonlyMap<string, Located<number>>;
  readonly options: ReadonlyMap<string, ProxyOption>;
  readonly logs: readonly LogTarget[];
  readonly balance: Located<string> | undefined;
  readonly hashType: Directive | undefined;
  readonly cookie: Directive | undefined;
  readonly maxconn: Located<number> | undefined;
  /** Lines that begin with `stats`. */
  readonly stats: readonly Directive[];
  readonly disabled: boolean;
  /** Last line of each keyword, for what has no field of its own. */
  readonly settings: Pick<LastLines, 'get' | 'has' | 'keys'>;
}

/** A line `NAME ADDRESS` of `peers` (`peer`, `server`), `resolvers` (`nameserver`) or `mailers` (`mailer`). */
export interface NamedAddress {
  readonly directive: Directive;
  readonly name: Located<string>;
  readonly address: Located<Address> | undefined;
}

/** Any section that is neither a proxy nor `global`. */
export interface OtherSection {
  readonly kind: string;
  readonly directive: Directive;
  readonly name: Located<string> | undefined;
  /** Peers, name servers, mailers. */
  readonly members: readonly NamedAddress[];
}

/** All `global` sections together: the last line of a keyword holds. */
export interface GlobalSettings {
  readonly directives: readonly Directive[];
  readonly settings: ReadonlyMap<string, Directive>;
  readonly maxconn: Located<number> | undefined;
  readonly logs: readonly LogTarget[];
  readonly chroot: Located<string> | undefined;
  readonly user: Located<string> | undefined;
  readonly group: Located<string> | undefined;
  readonly daemon: boolean;
  /** `stats socket` lines. */
  readonly statsSockets: readonly Directive[];
}

/** One file. */
export interface HaproxyModel {
  readonly document: Document;
  readonly global: GlobalSettings;
  /** All proxies and `defaults` in the order of the file. */
  readonly proxies: readonly Proxy[];
  readonly frontends: readonly Proxy[];
  readonly listens: readonly Proxy[];
  readonly backends: readonly Proxy[];
  readonly defaults: readonly Proxy[];
  /** `peers`, `resolvers`, `mailers`, `userlist`, `cache` … */
  readonly others: readonly OtherSection[];
}
