/** The `bind` lines of HAProxy as the topology sees them. */
import type { Span } from '../../../grammars/core/source';
import type { Directive, Document, Word } from '../../../grammars/core/syntax';
import { canonicalAddress, isWildcard } from './addresses';
import { SOCKET } from './proxy-server';

/** An address and ports that a section listens on. */
export interface ProxyBind {
  readonly document: Document;
  readonly span: Span;
  /** In its one spelling; `*` for every IPv4 address, `::` for every address of both families. */
  readonly address: string;
  readonly ports: PortRange;
  /** The kernel is asked to take the address even if the machine doesn't hold it. */
  readonly isTransparent: boolean;
}

/** Ports from and to, both inclusive. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** `bind` lines, and the address behind `listen NAME` as HAProxy 1.5 took it. Undefined for what can't be read. */
export function readBinds(
  document: Document,
  section: Directive,
  lines: readonly Directive[],
): readonly (ProxyBind | undefined)[] {
  const [, old] = section.args;
  const fromHeader = old && /:\d/.test(old.value) ? [{ word: old, options: [] as readonly Word[] }] : [];
  const given = [
    ...fromHeader,
    ...lines.flatMap((line) => (line.args[0] ? [{ word: line.args[0], options: line.args.slice(1) }] : [])),
  ];
  return given.flatMap(({ word, options }) =>
    word.opaque ? [undefined] : word.value.split(',').map((part) => readBind(document, word, part, options)),
  );
}

function readBind(document: Document, word: Word, part: string, options: readonly Word[]): ProxyBind | undefined {
  const ports = { from: -1, to: -1 };
  const base = { document, span: word, isTransparent: options.some((option) => option.value === 'transparent') };
  if (SOCKET.test(part)) return { ...base, address: 'unix', ports };
  const match = /^(?:(?:tcp|udp|quic|ipv)[46]?@)?(.*):(\d+)(?:-(\d+))?$/.exec(part);
  const address = match ? readBindAddress(match[1] ?? '', options) : undefined;
  if (!match || address === undefined) return undefined;
  const from = Number(match[2]);
  return { ...base, address, ports: { from, to: match[3] === undefined ? from : Number(match[3]) } };
}

function readBindAddress(text: string, options: readonly Word[]): string | undefined {
  const bare = text.replace(/^\[|\]$/g, '');
  const only6 = options.some((option) => option.value === 'v6only');
  if (bare === '::') return only6 ? '::6' : '::';
  return isWildcard(bare) ? '*' : canonicalAddress(bare);
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
