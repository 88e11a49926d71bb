/** The node as a graph: virtual addresses, directors, real servers, caches, origins, and who sends to whom. */
import type { SwiftModel } from '../../../grammars/swift/model';
import type { Diagnostic } from '../diagnostic';
import { canonicalAddress } from './addresses';
import { findMaster } from './find-services';
import type { ProxyServer } from './proxy-server';
import type { Host, RealServerUse, Spot, Topology } from './topology';

export type NodeKind = 'address' | 'director' | 'proxy' | 'cache' | 'host' | 'unknown' | 'origin';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** First line: a name; the others: addresses. */
  readonly lines: readonly string[];
  /** Rule of the gravest error in its files, outside of its edges. */
  readonly rule: string | undefined;
  /** The file of a host; where an address is written first. */
  readonly spot: Spot | undefined;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `80`, `80 DR`, `master`. */
  readonly label: string;
  /** Used only after a failover, or as a backup. */
  readonly isStandby: boolean;
  /** Rule that calls it broken. */
  readonly rule: string | undefined;
  /** Its first line, or the one that the rule speaks of. */
  readonly spot: Spot | undefined;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Areas whose errors break an edge or a host of the drawing. */
const AREAS = /^(?:pair|lvs|topology|swift)\//;

/**
 * Draws the hosts that are wanted.
 * @param diagnostics of the tree; errors that lie on an edge's line, or name it as a related place, make it red
 */
export function buildGraph(
  topology: Topology,
  diagnostics: readonly Diagnostic[],
  isWanted: (path: string) => boolean,
): Graph {
  const builder = new GraphBuilder(
    topology,
    diagnostics.filter(({ severity, rule }) => severity === 'error' && AREAS.test(rule)),
  );
  for (const host of topology.hosts) if (isWanted(host.path)) builder.addHost(host);
  return builder.finish();
}

interface DraftEdge {
  readonly from: string;
  readonly to: string;
  readonly labels: Set<string>;
  isStandby: boolean;
  rule: string | undefined;
  spot: Spot | undefined;
}

class GraphBuilder {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly edges = new Map<string, DraftEdge>();
  private readonly used = new Set<string>();
  private readonly hosts = new Map<string, Host>();
  private readonly byFile = new Map<string, Diagnostic[]>();

  constructor(
    private readonly topology: Topology,
    diagnostics: readonly Diagnostic[],
  ) {
    for (const diagnostic of diagnostics)
      for (const { file } of [diagnostic, ...diagnostic.related])
        this.byFile.set(file, [...(this.byFile.get(file) ?? []), diagnostic]);
  }

  addHost(host: Host): void {
    this.addAddresses(host);
    for (const { realServers } of host.services) for (const use of realServers) this.addReal(host, use);
    for (const { sections } of host.proxies)
      for (const { servers } of sections) for (const server of servers) this.addServer(host, server);
    for (const cache of host.caches) this.addCache(host, cache);
    if (host.proxies.length > 0 || host.caches.length > 0 || host.services.length > 0) this.hostNode(host);
  }

  finish(): Graph {
    const edges = [...this.edges.values()].map(({ labels, ...edge }) => ({
      ...edge,
      label: [...labels].filter((label) => label !== '').join(', '),
    }));
    const shown = new Map<string, Set<string>>();
    for (const { from, to, rule } of edges)
      for (const id of rule === undefined ? [] : [from, to])
        shown.set(id, (shown.get(id) ?? new Set()).add(rule ?? ''));
    const nodes = [...this.nodes.values()].map((node) => ({
      ...node,
      rule: this.ruleOfNode(node, shown.get(node.id)),
    }));
    return { nodes, edges };
  }

  private addAddresses(host: Host): void {
    for (const { instance, document } of host.router?.instances ?? []) {
      for (const { address, span } of instance.addresses) {
        const own = canonicalAddress(address.value) ?? address.value;
        const ports = host.services.flatMap(({ listeners }) =>
          listeners.flatMap((each) => (each.address === own && each.port !== undefined ? [each.port] : [])),
        );
        const spot = { document, span };
        const lines = [own, ...(ports.length > 0 ? [`port ${[...new Set(ports)].slice(0, 6).join(', ')}`] : [])];
        const id = this.put(`address ${own}`, 'address', lines, spot);
        const master = findMaster(this.topology, own, host);
        const isMaster = master === host;
        const isStandby = master !== undefined && !isMaster;
        // A router that nobody backs up is neither.
        const role = isMaster ? 'master' : isStandby || this.isPaired(host) ? 'backup' : '';
        this.edge(id, this.hostNode(host), role, isStandby, spot);
      }
    }
    if (host.router) return;
    for (const { listeners } of host.services) {
      for (const { address, port, span } of listeners) {
        const [document] = host.documents.filter(({ languageId }) => languageId === 'ldirectord');
        const spot = document && { document, span };
        const id = this.put(`address ${address}`, 'address', [address, `port ${port ?? '?'}`], spot);
        this.edge(id, this.hostNode(host), '', false, spot);
      }
    }
  }

  private isPaired(host: Host): boolean {
    return this.topology.clusters.some(({ hosts }) => hosts.includes(host));
  }

  private addReal(host: Host, use: RealServerUse): void {
    const spot = { document: use.service.document, span: use.directive };
    const to = this.targetOf(host, use.address, 'unknown', spot);
    const master = use.service.listeners
      .map(({ address }) => findMaster(this.topology, address, host))
      .find((each) => each !== undefined);
    const label = [use.port === undefined || use.port === 0 ? '' : String(use.port), use.forwarding ?? '']
      .filter((part) => part !== '')
      .join(' ');
    this.connect(host, to, label, master !== undefined && master !== host, spot);
  }

  private addServer(host: Host, { document, directive, address, hostName, port, isBackup }: ProxyServer): void {
    const target = address ?? hostName;
    if (target === undefined) return;
    const spot = { document, span: directive };
    this.connect(host, this.targetOf(host, target, 'origin', spot), String(port?.value ?? ''), isBackup, spot);
  }

  private addCache(host: Host, { peers, document, dns }: SwiftModel): void {
    for (const peer of peers) {
      const spot = { document, span: peer.directive };
      const to = this.targetOf(host, canonicalAddress(peer.host.value) ?? peer.host.value, 'origin', spot);
      this.connect(host, to, String(peer.httpPort?.value ?? ''), peer.type !== 'parent', spot);
    }
    if (dns.use?.value !== true || !dns.domain) return;
    const spot = { document, span: dns.domain.span };
    const to = this.put(`origin ${dns.domain.value}`, 'origin', [`SRV *.${dns.domain.value}`], spot);
    this.connect(host, to, 'SRV', false, spot);
  }

  /** The host that has the address, or a node for what isn't in the tree. */
  private targetOf(from: Host, address: string, kind: NodeKind, spot: Spot): string {
    const [owner, more] = this.topology.owners.find(address, from.site);
    return owner && !more ? this.hostNode(owner) : this.put(`${kind} ${address}`, kind, [address], spot);
  }

  private connect(from: Host, to: string, label: string, isStandby: boolean, spot: Spot): void {
    const id = this.hostNode(from);
    if (id !== to) this.edge(id, to, label, isStandby, spot);
  }

  private edge(from: string, to: string, label: string, isStandby: boolean, spot: Spot | undefined): void {
    const key = `${from}\0${to}`;
    const known = this.edges.get(key) ?? {
      from,
      to,
      labels: new Set<string>(),
      isStandby: true,
      rule: undefined,
      spot,
    };
    known.labels.add(label);
    known.isStandby &&= isStandby;
    const rule = spot && this.ruleAt(spot);
    if (known.rule === undefined && rule !== undefined) {
      known.rule = rule;
      known.spot = spot;
    }
    this.edges.set(key, known);
  }

  /** An error whose own place, or a related one, lies within the spot. */
  private ruleAt({ document, span }: Spot): string | undefined {
    const found = this.byFile
      .get(document.path)
      ?.find((diagnostic) =>
        [diagnostic, ...diagnostic.related].some(
          (place) =>
            place.file === document.path &&
            place.span.start >= span.start &&
            place.span.end <= span.end &&
            place.span.end > 0,
        ),
      );
    if (found) this.used.add(keyOf(found));
    return found?.rule;
  }

  private hostNode(host: Host): string {
    this.hosts.set(`host ${host.path}`, host);
    const lines = [host.name, ...host.addresses.slice(0, 2).map(({ address }) => address)];
    return this.put(`host ${host.path}`, kindOf(host), lines, spotOf(host));
  }

  private put(id: string, kind: NodeKind, lines: readonly string[], spot: Spot | undefined): string {
    if (!this.nodes.has(id)) this.nodes.set(id, { id, kind, lines, rule: undefined, spot });
    return id;
  }

  /** Errors in a host's files that no edge shows. */
  private ruleOfNode({ id }: GraphNode, shown: ReadonlySet<string> | undefined): string | undefined {
    const host = this.hosts.get(id);
    const own = host?.documents.flatMap(({ path }) => this.byFile.get(path)?.filter(({ file }) => file === path) ?? []);
    return own?.find((diagnostic) => shown?.has(diagnostic.rule) !== true && !this.used.has(keyOf(diagnostic)))?.rule;
  }
}

function keyOf({ file, rule, span }: Diagnostic): string {
  return `${file}\0${rule}\0${span.start}`;
}

/** The file that makes the host what it is. */
function spotOf({ documents }: Host): Spot | undefined {
  const daemons = documents.filter(({ languageId }) => ['keepalived', 'haproxy', 'swift'].includes(languageId));
  const [document] = [...daemons, ...documents];
  return document && { document, span: { start: 0, end: 0 } };
}

function kindOf({ router, services, proxies, caches }: Host): NodeKind {
  if (services.length > 0 || (router && proxies.length === 0)) return 'director';
  if (proxies.length > 0) return 'proxy';
  return caches.length > 0 ? 'cache' : 'host';
}
