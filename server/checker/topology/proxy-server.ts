/** Where a HAProxy section sends to. */
import type { Located, Span } from '../../../grammars/core/source';
import type { Directive, Document } from '../../../grammars/core/syntax';
import { keywordOf, wordOf } from '../../../grammars/haproxy/line';
import type { Server } from '../../../grammars/haproxy/model';
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

/** Reads a line; undefined for `server-template`, which stands for servers that only the DNS knows, and for broken lines. */
export function readServer(document: Document, server: Server, isChecked: boolean): ProxyServer | undefined {
  const { directive, name, options } = server;
  const target = wordOf(directive, 2);
  if (keywordOf(directive) !== 'server' || !target) return undefined;
  const checkPort = options.has('port') ? options.get('port')?.values[0]?.value : undefined;
  return {
    document,
    directive,
    name: name.value,
    ...readTarget(server.address),
    addressSpan: target,
    isChecked,
    isBackup: server.backup,
    isDisabled: server.disabled,
    checkPort: checkPort !== undefined && /^\d+$/.test(checkPort) ? Number(checkPort) : undefined,
  };
}

function readTarget(target: Server['address']): Pick<ProxyServer, 'address' | 'hostName' | 'port'> {
  if (target?.value.kind !== 'inet') return { address: undefined, hostName: undefined, port: undefined };
  const { host, ports } = target.value;
  const address = canonicalAddress(host);
  const isPort = ports !== undefined && !ports.relative && ports.from > 0 && ports.from === ports.to;
  const { end } = target.span;
  return {
    address,
    hostName: address === undefined && /^[\w.-]+$/.test(host) ? host : undefined,
    port: isPort ? { value: ports.from, span: { start: end - String(ports.from).length, end } } : undefined,
  };
}
