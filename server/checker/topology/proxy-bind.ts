/** Where a HAProxy section listens. */
import type { Span } from '../../../grammars/core/source';
import type { Document } from '../../../grammars/core/syntax';
import type { Address } from '../../../grammars/haproxy/addresses';
import { parseAddress } from '../../../grammars/haproxy/addresses';
import { keywordOf } from '../../../grammars/haproxy/line';
import type { Proxy } from '../../../grammars/haproxy/model';
import { canonicalAddress } from './addresses';

/** An address and ports that a section listens on. */
export interface ProxyBind {
  readonly document: Document;
  readonly span: Span;
  /** In its one spelling; `*` for every IPv4 address, `::` for every address of both families, `unix` for sockets. */
  readonly address: string;
  readonly ports: PortRange;
  /** The kernel is asked to take the address even if the machine doesn't hold it. */
  readonly isTransparent: boolean;
}

/** Ports from and to, both inclusive; -1 for none. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** A section that outlives edits elsewhere: the document that it stands in now. */
export interface InDocument {
  readonly document: Document;
}

/** All binds, and the address behind `listen NAME` as HAProxy 1.5 took it; undefined for what can't be read. */
export function readBinds(section: InDocument, { directive, binds }: Proxy): readonly (ProxyBind | undefined)[] {
  const [, old] = directive.args;
  const fromHeader =
    old && /:\d/.test(old.value)
      ? old.value.split(',').map((text) => toBind(section, old, parseAddress(text), false, false))
      : [];
  const lines = directive.block?.directives.filter((line) => keywordOf(line) === 'bind') ?? [];
  const hidden = lines.filter(({ args: [address] }) => address?.opaque === true).map(() => undefined);
  const read = binds.map(({ address, options, transparent }) =>
    toBind(section, address.span, address.value, transparent, options.has('v6only')),
  );
  return [...fromHeader, ...read, ...hidden];
}

class SectionBind implements ProxyBind {
  constructor(
    private readonly section: InDocument,
    readonly span: Span,
    readonly address: string,
    readonly ports: PortRange,
    readonly isTransparent: boolean,
  ) {}

  get document(): Document {
    return this.section.document;
  }
}

function toBind(
  section: InDocument,
  span: Span,
  address: Address,
  isTransparent: boolean,
  isOnly6: boolean,
): ProxyBind | undefined {
  const { kind, ports } = address;
  if (kind === 'unix' || kind === 'fd' || kind === 'reverse')
    return new SectionBind(section, span, 'unix', { from: -1, to: -1 }, isTransparent);
  const host = kind === 'inet' ? hostOf(address, isOnly6) : undefined;
  if (host === undefined || !ports || ports.relative) return undefined;
  return new SectionBind(section, span, host, ports, isTransparent);
}

function hostOf({ host, family }: Address, isOnly6: boolean): string | undefined {
  if (host === '::' || (host === '' && family === 6)) return isOnly6 ? '::6' : '::';
  return host === '' || host === '0.0.0.0' ? '*' : canonicalAddress(host);
}

/** True if a bind takes connections to an address. */
export function takesAddress(bind: ProxyBind, address: string): boolean {
  if (bind.address === '*') return !address.includes(':');
  if (bind.address === '::') return true;
  if (bind.address === '::6') return address.includes(':');
  return bind.address === address;
}

/** True if a bind takes connections to a port. */
export function takesPort({ ports }: ProxyBind, port: number): boolean {
  return ports.from <= port && port <= ports.to;
}
