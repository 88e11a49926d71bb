/**
 * What a keepalived.conf configures, typed. Every value knows its place; definitions (`$NAME`) are put in. A value that
 * can't be known (a template marker, an undefined name) is undefined, and so is one that is given only under a condition
 * (`@main priority 240`) unless the id that the daemon is started with is given.
 */
import type { Located, Span } from '../core/source';
import type { Directive, Document } from '../core/syntax';

/** Something with a block of its own, or a line in a list. */
export interface Configured {
  readonly directive: Directive;
  /** `@main` or `@^main` before it: it holds only on some hosts. */
  readonly condition: Located<string> | undefined;
}

/** An address that an instance or `static_ipaddress` puts on an interface. */
export interface VirtualAddress extends Configured {
  /** Without prefix. */
  readonly address: Located<string>;
  readonly family: 4 | 6;
  /** Prefix length as written; without one keepalived takes /32 or /128. */
  readonly prefix: Located<number> | undefined;
  readonly dev: Located<string> | undefined;
  readonly label: Located<string> | undefined;
  readonly scope: Located<string> | undefined;
  readonly noTrack: boolean;
  readonly span: Span;
}

export type TrackKind = 'interface' | 'script' | 'file' | 'process' | 'bfd';

/** A line of `track_interface`, `track_script`, `track_file`, `track_process` or `track_bfd`. */
export interface Track extends Configured {
  readonly kind: TrackKind;
  readonly name: Located<string>;
  /** As written on this line; without one the definition's own weight holds. */
  readonly weight: Located<number> | undefined;
  /** `reverse` true, `noreverse` false, neither: undefined (the definition's own holds). */
  readonly reverse: Located<boolean> | undefined;
}

/** `vrrp_script`. */
export interface VrrpScript extends Configured {
  readonly name: Located<string>;
  readonly script: Located<string> | undefined;
  /** Seconds; 1 if not given. */
  readonly interval: Located<number> | undefined;
  readonly timeout: Located<number> | undefined;
  /** 0 if not given: a failure puts the instance into the fault state. */
  readonly weight: Located<number> | undefined;
  readonly reverse: Located<boolean> | undefined;
  readonly rise: Located<number> | undefined;
  readonly fall: Located<number> | undefined;
  readonly user: Located<string> | undefined;
  readonly initFail: boolean;
}

/** `track_file` (`vrrp_track_file`), `vrrp_track_process` or `bfd_instance`: what is tracked by name and has a weight. */
export interface TrackedThing extends Configured {
  readonly kind: 'file' | 'process' | 'bfd';
  readonly name: Located<string>;
  readonly weight: Located<number> | undefined;
  readonly reverse: Located<boolean> | undefined;
  /** Path of the file, name of the process, address of the BFD neighbour. */
  readonly subject: Located<string> | undefined;
  /** `init_file NUMBER` of a file: what it holds at first. */
  readonly initial: Located<number> | undefined;
}

export interface Authentication {
  readonly directive: Directive;
  readonly type: Located<string> | undefined;
  readonly password: Located<string> | undefined;
}

/** `notify`, `notify_master` … */
export interface NotifyScript extends Configured {
  /** Keyword that it stands behind. */
  readonly event: string;
  readonly command: Located<string>;
}

/** `vrrp_instance`. */
export interface VrrpInstance extends Configured {
  readonly name: Located<string>;
  readonly state: Located<'MASTER' | 'BACKUP'> | undefined;
  readonly interface: Located<string> | undefined;
  readonly virtualRouterId: Located<number> | undefined;
  /** 100 if not given. */
  readonly priority: Located<number> | undefined;
  /** Seconds; 1 if not given. */
  readonly advertInterval: Located<number> | undefined;
  /** As written in the instance; see `effectiveVersion`. */
  readonly version: Located<number> | undefined;
  /** Version in force: the instance's, else the global one, 3 for IPv6, else 2. */
  readonly effectiveVersion: 2 | 3;
  /** Family of its virtual addresses: 6 if the first one is IPv6 or `native_ipv6` is given. */
  readonly family: 4 | 6;
  readonly authentication: Authentication | undefined;
  readonly unicastSource: Located<string> | undefined;
  readonly multicastSource: Located<string> | undefined;
  readonly unicastPeers: readonly UnicastPeer[];
  readonly unicastPeerBlock: Directive | undefined;
  readonly addresses: readonly VirtualAddress[];
  /** `virtual_ipaddress_excluded`: held, but not named in adverts. */
  readonly excludedAddresses: readonly VirtualAddress[];
  readonly tracks: readonly Track[];
  readonly nopreempt: Located<boolean> | undefined;
  /** Seconds. */
  readonly preemptDelay: Located<number> | undefined;
  readonly usesVmac: Located<boolean> | undefined;
  readonly strict: Located<boolean> | undefined;
  readonly accept: Located<boolean> | undefined;
  readonly dontTrackPrimary: Located<boolean> | undefined;
  /** `lvs_sync_daemon_interface`. */
  readonly lvsSyncDaemonInterface: Located<string> | undefined;
  readonly garp: Readonly<Record<string, Located<number>>>;
  readonly notifyScripts: readonly NotifyScript[];
  readonly hasRoutesOrRules: boolean;
}

export interface UnicastPeer extends Configured {
  readonly address: Located<string>;
}

/** `vrrp_sync_group`. */
export interface SyncGroup extends Configured {
  readonly name: Located<string>;
  /** Names of instances. */
  readonly members: readonly Located<string>[];
  readonly tracks: readonly Track[];
  /** `global_tracking` or `sync_group_tracking_weight`: weights of members count. */
  readonly keepsWeights: boolean;
  readonly notifyScripts: readonly NotifyScript[];
}

export type CheckerKind =
  | 'HTTP_GET'
  | 'SSL_GET'
  | 'TCP_CHECK'
  | 'SMTP_CHECK'
  | 'DNS_CHECK'
  | 'MISC_CHECK'
  | 'BFD_CHECK'
  | 'UDP_CHECK'
  | 'PING_CHECK'
  | 'FILE_CHECK';

/** One URL that HTTP_GET or SSL_GET asks for. */
export interface CheckedUrl extends Configured {
  readonly path: Located<string> | undefined;
  readonly digest: Located<string> | undefined;
  readonly statusCodes: readonly Located<string>[];
  readonly virtualHost: Located<string> | undefined;
}

/** A health check of a real server. Times in seconds. */
export interface Checker extends Configured {
  readonly kind: CheckerKind;
  readonly connectIp: Located<string> | undefined;
  readonly connectPort: Located<number> | undefined;
  readonly bindTo: Located<string> | undefined;
  readonly connectTimeout: Located<number> | undefined;
  readonly retry: Located<number> | undefined;
  readonly delayBeforeRetry: Located<number> | undefined;
  readonly delayLoop: Located<number> | undefined;
  readonly virtualHost: Located<string> | undefined;
  readonly urls: readonly CheckedUrl[];
  /** `misc_path`. */
  readonly command: Located<string> | undefined;
  /** `misc_timeout`. */
  readonly timeout: Located<number> | undefined;
}

/** A forwarding method; `TUN` with its words behind it is `TUN`. */
export type ForwardingMethod = 'NAT' | 'DR' | 'TUN';

/** `real_server`. */
export interface RealServer extends Configured {
  readonly address: Located<string>;
  /** The virtual server's port if not given. */
  readonly port: Located<number> | undefined;
  /** 1 if not given. */
  readonly weight: Located<number> | undefined;
  /** As written in the real server. */
  readonly method: Located<ForwardingMethod> | undefined;
  /** Method in force: its own, else the virtual server's, else NAT. Undefined if either can't be known. */
  readonly effectiveMethod: ForwardingMethod | undefined;
  readonly inhibitOnFailure: Located<boolean> | undefined;
  readonly checkers: readonly Checker[];
  readonly notifyScripts: readonly NotifyScript[];
}

export interface SorryServer extends Configured {
  readonly address: Located<string>;
  readonly port: Located<number> | undefined;
}

/** `virtual_server`: by address and port, by firewall mark, or by the name of a group. */
export interface VirtualServer extends Configured {
  readonly kind: 'address' | 'fwmark' | 'group' | 'unknown';
  readonly address: Located<string> | undefined;
  readonly port: Located<number> | undefined;
  readonly fwmark: Located<number> | undefined;
  readonly group: Located<string> | undefined;
  /** UDP if not given (measured with 2.2.7). */
  readonly protocol: Located<string> | undefined;
  /** `lvs_sched` or `lb_algo`. */
  readonly scheduler: Located<string> | undefined;
  /** `lvs_method` or `lb_kind`; NAT if not given. */
  readonly method: Located<ForwardingMethod> | undefined;
  /** Seconds; 60 if not given. */
  readonly delayLoop: Located<number> | undefined;
  readonly persistenceTimeout: Located<number> | undefined;
  readonly quorum: Located<number> | undefined;
  readonly hysteresis: Located<number> | undefined;
  readonly alpha: Located<boolean> | undefined;
  readonly omega: Located<boolean> | undefined;
  readonly haSuspend: Located<boolean> | undefined;
  readonly virtualHost: Located<string> | undefined;
  readonly sorryServer: SorryServer | undefined;
  readonly realServers: readonly RealServer[];
  readonly connectTimeout: Located<number> | undefined;
  readonly retry: Located<number> | undefined;
  readonly delayBeforeRetry: Located<number> | undefined;
}

/** A line of a `virtual_server_group`. */
export interface GroupMember extends Configured {
  readonly kind: 'address' | 'range' | 'fwmark';
  /** First address of a range. */
  readonly address: Located<string> | undefined;
  /** Last address of a range `192.0.2.1-9`, or the prefix of `192.0.2.0/28`, as written. */
  readonly rangeEnd: Located<string> | undefined;
  readonly port: Located<number> | undefined;
  readonly fwmark: Located<number> | undefined;
}

/** `virtual_server_group`. */
export interface VirtualServerGroup extends Configured {
  readonly name: Located<string>;
  readonly members: readonly GroupMember[];
}

/** What `global_defs` says that others build on. */
export interface GlobalDefs {
  readonly directives: readonly Directive[];
  readonly routerId: Located<string> | undefined;
  readonly vrrpVersion: Located<number> | undefined;
  readonly strict: Located<boolean> | undefined;
  readonly scriptUser: Located<string> | undefined;
  readonly scriptSecurity: Located<boolean> | undefined;
  readonly defaultInterface: Located<string> | undefined;
  readonly dynamicInterfaces: Located<boolean> | undefined;
  readonly lvsSyncDaemon: LvsSyncDaemon | undefined;
  readonly garp: Readonly<Record<string, Located<number>>>;
}

/** `lvs_sync_daemon INTERFACE [INSTANCE]`. */
export interface LvsSyncDaemon extends Configured {
  readonly interface: Located<string>;
  readonly instance: Located<string> | undefined;
}

/** One keepalived.conf (a file; files that it includes have models of their own). */
export interface KeepalivedModel {
  readonly document: Document;
  readonly global: GlobalDefs;
  readonly instances: readonly VrrpInstance[];
  readonly scripts: readonly VrrpScript[];
  /** Files, processes and BFD sessions that can be tracked. */
  readonly trackedThings: readonly TrackedThing[];
  readonly syncGroups: readonly SyncGroup[];
  readonly virtualServers: readonly VirtualServer[];
  readonly virtualServerGroups: readonly VirtualServerGroup[];
  readonly staticAddresses: readonly VirtualAddress[];
  /** Ids that conditions ask for, each once, without `@` and `^`. */
  readonly configIds: readonly string[];
}

/** How the daemon is started. */
export interface ModelOptions {
  /** The id of `keepalived -i`, or the host's name; conditions are decided by it. */
  readonly configId?: string;
}
