/** Where a HAProxy section sends to. */
import type { Located, Span } from '../../../grammars/core/source';
import type { Directive, Document, Word } from '../../../grammars/core/syntax';
import type { Address } from '../../../grammars/haproxy/addresses';
import { isChecked } from '../../../grammars/haproxy/defaults-chain';
import { keywordOf, wordOf } from '../../../grammars/haproxy/line';
import type { Proxy, Server } from '../../../grammars/haproxy/model';
import { canonicalAddress } from './addresses';
import type { InDocument } from './proxy-bind';

/** A `server` line. */
export interface ProxyServer {
  readonly document: Document;
  readonly directive: Directive;
  readonly name: string;
  /** In its one spelling; undefined for names and sockets. */
  readonly address: string | undefined;
  /** Host name, where it is none of our addresses. */
  readonly hostName: string | undefined;
  /** Undefined: the port that the client came in on, or one that can't be known. */
  readonly port: Located<number> | undefined;
  readonly addressSpan: Span;
  readonly isChecked: boolean;
  readonly isBackup: boolean;
  readonly isDisabled: boolean;
  /** Port that the health check goes to, where it is another. */
  readonly checkPort: number | undefined;
}

/** Servers of a proxy, in order; without `server-template`, which stands for servers that only the DNS knows, and broken lines. */
export function readServers(section: InDocument, proxy: Proxy): readonly ProxyServer[] {
  return proxy.servers.flatMap((server) => {
    const target = keywordOf(server.directive) === 'server' ? wordOf(server.directive, 2) : undefined;
    return target ? [new ModelServer(section, proxy, server, target)] : [];
  });
}

/** A server over its model: what its line says is read when somebody asks. */
class ModelServer implements ProxyServer {
  private target: Target | undefined;

  constructor(
    private readonly section: InDocument,
    private readonly proxy: Proxy,
    private readonly server: Server,
    readonly addressSpan: Word,
  ) {}

  get document(): Document {
    return this.section.document;
  }

  get directive(): Directive {
    return this.server.directive;
  }

  get name(): string {
    return this.server.name.value;
  }

  get address(): string | undefined {
    return this.where.address;
  }

  get hostName(): string | undefined {
    return this.where.hostName;
  }

  get port(): Located<number> | undefined {
    const { port } = this.where;
    const { end } = this.addressSpan;
    return port === undefined ? undefined : { value: port, span: { start: end - String(port).length, end } };
  }

  get isChecked(): boolean {
    return isChecked(this.server, this.proxy);
  }

  get isBackup(): boolean {
    return this.server.backup;
  }

  get isDisabled(): boolean {
    return this.server.disabled;
  }

  get checkPort(): number | undefined {
    const port = this.server.options.get('port')?.values[0]?.value;
    return port !== undefined && /^\d+$/.test(port) ? Number(port) : undefined;
  }

  private get where(): Target {
    return (this.target ??= readTarget(this.server.address?.value));
  }
}

/** What a server's address says by itself. */
interface Target extends Pick<ProxyServer, 'address' | 'hostName'> {
  readonly port: number | undefined;
}

const NO_TARGET: Target = { address: undefined, hostName: undefined, port: undefined };

/** Targets by their address, which is read once a text: backends share their servers. */
const targets = new WeakMap<Address, Target>();

function readTarget(address: Address | undefined): Target {
  if (address?.kind !== 'inet') return NO_TARGET;
  const known = targets.get(address);
  if (known) return known;
  const { host, ports } = address;
  const canonical = canonicalAddress(host);
  const isPort = ports !== undefined && !ports.relative && ports.from > 0 && ports.from === ports.to;
  const target = {
    address: canonical,
    hostName: canonical === undefined && /^[\w.-]+$/.test(host) ? host : undefined,
    port: isPort ? ports.from : undefined,
  };
  targets.set(address, target);
  return target;
}
