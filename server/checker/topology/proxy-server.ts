/** The `server` lines of HAProxy as the topology sees them: where they send to, and whether they take part. */
import type { Located, Span } from '../../../grammars/core/source';
import type { Directive, Document, Word } from '../../../grammars/core/syntax';
import { wordOf } from '../../../grammars/haproxy/line';
import type { Proxy, Server } from '../../../grammars/haproxy/model';
import { canonicalAddress } from './addresses';

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

/** Servers of a proxy, in order; templates and lines without a name or address are left out. */
export function readServers(document: Document, proxy: Proxy): readonly ProxyServer[] {
  return proxy.servers.flatMap((server) => {
    const target = server.isTemplate ? undefined : wordOf(server.directive, 2);
    return target ? [new TargetServer(document, server, target)] : [];
  });
}

class TargetServer implements ProxyServer {
  private readonly target: Target;

  constructor(
    readonly document: Document,
    private readonly server: Server,
    readonly addressSpan: Word,
  ) {
    this.target = addressSpan.opaque ? NO_TARGET : readTarget(addressSpan.value);
  }

  get directive(): Directive {
    return this.server.directive;
  }

  get name(): string {
    return this.server.name.value;
  }

  get address(): string | undefined {
    return this.target.address;
  }

  get hostName(): string | undefined {
    return this.target.hostName;
  }

  get port(): Located<number> | undefined {
    const { port, digits } = this.target;
    const { end } = this.addressSpan;
    return port === 0 ? undefined : { value: port, span: { start: end - digits, end } };
  }

  get isChecked(): boolean {
    return this.server.check;
  }

  get isBackup(): boolean {
    return this.server.backup;
  }

  get isDisabled(): boolean {
    return this.server.disabled;
  }

  get checkPort(): number | undefined {
    const { options } = this.server;
    const port = options.has('port') ? options.get('port')?.values[0]?.value : undefined;
    return port !== undefined && /^\d+$/.test(port) ? Number(port) : undefined;
  }
}

/** What a server's address says by itself. */
interface Target extends Pick<ProxyServer, 'address' | 'hostName'> {
  /** 0: none. */
  readonly port: number;
  /** Length of the port as written. */
  readonly digits: number;
}

/** Beginnings of what is no address of the network. */
export const SOCKET = /^(?:unix@|abns@|abnsz@|fd@|sockpair@|rhttp@|\/)/;

const NO_TARGET: Target = { address: undefined, hostName: undefined, port: 0, digits: 0 };

/** Targets by text: backends share their servers. */
const targets = new Map<string, Target>();
const MOST_TARGETS = 20_000;

function readTarget(text: string): Target {
  const known = targets.get(text);
  if (known) return known;
  if (targets.size >= MOST_TARGETS) targets.clear();
  const target = SOCKET.test(text) ? NO_TARGET : parseTarget(text);
  targets.set(text, target);
  return target;
}

function parseTarget(text: string): Target {
  const match = /^(?:(?:tcp|udp|quic|ipv)[46]?@)?(.*?)(?::(\d+))?$/.exec(text);
  const host = (match?.[1] ?? '').replace(/^\[|\]$/g, '');
  const digits = match?.[2] ?? '';
  const address = canonicalAddress(host);
  const hostName = address === undefined && /^[\w.-]+$/.test(host) ? host : undefined;
  return { address, hostName, port: Number(digits), digits: digits.length };
}
