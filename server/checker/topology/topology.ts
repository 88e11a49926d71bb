/** The deployment as the files show it. `build.ts` makes it; rules, commands and the editor read it. */
import type { KeepalivedModel, SyncGroup, Track, VrrpInstance } from '../../../grammars/keepalived/model';
import type { Located, Span } from '../../../grammars/core/source';
import type { Document } from '../../../grammars/core/syntax';
import type { AddressFact, ArpFilterFact, RedirectFact, SysctlFact } from '../../../grammars/host/index';
import type { SwiftModel } from '../../../grammars/swift/model';
import type { AddressIndex } from './addresses';
import type { Proxy } from './read-proxy';

/** Everything that the files show of the machines and how they belong together. */
export interface Topology {
  readonly hosts: readonly Host[];
  readonly clusters: readonly Cluster[];
  /** Hosts of a document: several if one file serves several machines. */
  readonly hostsOf: ReadonlyMap<Document, readonly Host[]>;
  /** Hosts by their own addresses. */
  readonly owners: AddressIndex<Host>;
  /** Virtual services of all directors by their virtual addresses. */
  readonly services: readonly VirtualService[];
  /** Real servers of all virtual services by the address they are reached at. */
  readonly realServers: AddressIndex<RealServerUse>;
}

/** A span in a document of the tree. */
export interface Spot {
  readonly document: Document;
  readonly span: Span;
}

/** One machine. */
export interface Host {
  /** Name in cdnlint.yaml, or the folder (or file) that it was found in. */
  readonly name: string;
  /** Folder relative to the root, or the file if several hosts share a folder. */
  readonly path: string;
  /** Folder in which it and its neighbours lie. */
  readonly site: string;
  readonly documents: readonly Document[];
  /** True if cdnlint.yaml names it. */
  readonly isDeclared: boolean;
  /** Own addresses, without the virtual ones. */
  readonly addresses: readonly HostAddress[];
  /** What host files do to addresses: those put on interfaces and taken off again. */
  readonly addressFacts: readonly SitedFact<AddressFact>[];
  readonly sysctlFacts: readonly SitedFact<SysctlFact>[];
  readonly arpFilters: readonly SitedFact<ArpFilterFact>[];
  readonly redirects: readonly SitedFact<RedirectFact>[];
  readonly router: Router | undefined;
  /** Virtual services that it directs, of keepalived or ldirectord. */
  readonly services: readonly VirtualService[];
  readonly proxies: readonly Proxy[];
  readonly caches: readonly SwiftModel[];
}

/** A fact with the file that says it. */
export interface SitedFact<T> {
  readonly document: Document;
  readonly fact: T;
}

/** An address that a host answers at. */
export interface HostAddress {
  /** In its one spelling. */
  readonly address: string;
  /** Undefined for cdnlint.yaml and the folder's name. */
  readonly spot: Spot | undefined;
  readonly source: string;
}

/** A keepalived daemon that takes part in elections. */
export interface Router {
  readonly documents: readonly Document[];
  readonly models: readonly KeepalivedModel[];
  readonly instances: readonly RouterInstance[];
  /** False if it includes files that are not in the tree, or is a template: what is missing may be there. */
  readonly isComplete: boolean;
}

/** A `vrrp_instance` on one host. */
export interface RouterInstance {
  readonly host: Host;
  readonly document: Document;
  readonly model: KeepalivedModel;
  readonly instance: VrrpInstance;
  /** The sync group that it is in. */
  readonly syncGroup: SyncGroup | undefined;
  /** What it watches, with weights in force; the group's included. */
  readonly tracks: readonly RouterTrack[];
  /** False if something that it watches is not defined or has a weight that can't be known. */
  readonly tracksKnown: boolean;
}

/** Something that an instance watches. */
export interface RouterTrack {
  /** `script chk_haproxy`, `interface eth1` … */
  readonly check: string;
  readonly track: Track;
  readonly document: Document;
  readonly weight: number;
  readonly reverse: boolean;
  /** The number in a file while all is well; undefined for all that is no file. */
  readonly number: number | undefined;
  /** Where the weight is written; the line that watches if it is written nowhere. */
  readonly weightSpot: Spot;
}

/** Two or more VRRP routers that back each other up. */
export interface Cluster {
  readonly hosts: readonly Host[];
  /** Why they were taken for one cluster, as a phrase: "both hold 192.0.2.10 in vrrp_instance VI_1". */
  readonly evidence: readonly string[];
  /** Instances that belong together across the hosts. */
  readonly instances: readonly ClusterInstance[];
  /** Instances that only one host has. */
  readonly lonely: readonly RouterInstance[];
}

/** One virtual router across the hosts of its cluster. */
export interface ClusterInstance {
  readonly name: string;
  /** At least two, each of another host. */
  readonly members: readonly RouterInstance[];
}

export type Forwarding = 'NAT' | 'DR' | 'TUN';

/** What a director accepts and hands on. */
export interface VirtualService {
  readonly host: Host;
  readonly document: Document;
  /** The line that opens it. */
  readonly span: Span;
  readonly program: 'keepalived' | 'ldirectord';
  /** Addresses and ports, groups and ranges expanded. Empty for firewall marks and unknown groups. */
  readonly listeners: readonly ServiceListener[];
  readonly fwmarks: readonly Located<number>[];
  /** `tcp`, `udp` or `sctp`; undefined if it can't be known. */
  readonly protocol: string | undefined;
  readonly scheduler: Located<string> | undefined;
  /** How people call it: `192.0.2.10:80`, `fwmark 3`. */
  readonly name: string;
  readonly realServers: readonly RealServerUse[];
  readonly sorryServer: { readonly address: Located<string>; readonly port: number | undefined } | undefined;
  /** Template marker or condition in what names it: its absence elsewhere proves nothing. */
  readonly isCertain: boolean;
}

/** An address and port that a virtual service listens on. */
export interface ServiceListener {
  /** In its one spelling. */
  readonly address: string;
  /** 0 stands for every port; undefined if it can't be known. */
  readonly port: number | undefined;
  readonly span: Span;
}

/** A real server in a virtual service. */
export interface RealServerUse {
  readonly service: VirtualService;
  /** In its one spelling. */
  readonly address: string;
  /** Port that packets arrive at; undefined if it can't be known, 0 for every port. */
  readonly port: number | undefined;
  readonly portSpan: Span | undefined;
  readonly weight: Located<number> | undefined;
  readonly forwarding: Forwarding | undefined;
  readonly forwardingSpan: Span | undefined;
  /** The address. */
  readonly span: Span;
  /** The whole block or line. */
  readonly directive: { readonly start: number; readonly end: number };
  readonly checks: readonly RealServerCheck[];
}

/** What a health check asks for. */
export interface RealServerCheck {
  readonly kind: string;
  readonly port: Located<number> | undefined;
  readonly paths: readonly Located<string>[];
  readonly span: Span;
}
