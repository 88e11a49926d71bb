/** HAProxy as the topology sees it: where it listens, and where each request may go. */
import type { Located, Span } from '../../../grammars/core/source';
import type { Directive, Document, Word } from '../../../grammars/core/syntax';
import type { HaproxyDirective } from '../../../grammars/haproxy/line';
import { wordOf } from '../../../grammars/haproxy/line';
import { LineOptions } from '../../../grammars/haproxy/line-options';
import type { LinesByKeyword } from '../../../grammars/haproxy/section-lines';
import { linesByKeyword } from '../../../grammars/haproxy/section-lines';
import { canonicalAddress, isWildcard } from './addresses';

export type SectionKind = 'frontend' | 'backend' | 'listen';

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

/** `use_backend NAME [if|unless …]`. */
export interface BackendRule {
  readonly directive: Directive;
  readonly backend: Located<string> | undefined;
  /** Text behind the name; empty for an unconditional one. */
  readonly condition: string;
}

/** `acl NAME …` as text, for reading conditions. */
export interface NamedCondition {
  readonly name: string;
  readonly words: readonly Word[];
  readonly directive: Directive;
}

/** A frontend, backend or listen section. */
export interface ProxySection {
  readonly kind: SectionKind;
  readonly name: string;
  readonly document: Document;
  readonly directive: Directive;
  readonly mode: string;
  readonly binds: readonly ProxyBind[];
  /** False if it listens somewhere that can't be known. */
  readonly bindsKnown: boolean;
  readonly rules: readonly BackendRule[];
  readonly defaultBackend: Located<string> | undefined;
  readonly acls: readonly NamedCondition[];
  readonly servers: readonly ProxyServer[];
  readonly serversKnown: boolean;
  /** What `option httpchk` or `http-check send` asks for. */
  readonly checkPath: Located<string> | undefined;
  readonly balance: string | undefined;
}

/** One HAProxy: all of its files' sections. */
export interface Proxy {
  readonly documents: readonly Document[];
  readonly sections: readonly ProxySection[];
  readonly byName: ReadonlyMap<string, ProxySection>;
  /** False if a template or a condition hides a part: what is missing may be there. */
  readonly isComplete: boolean;
}

const known = new WeakMap<Document, { sections: readonly ProxySection[]; isComplete: boolean }>();

/** Reads the files of one HAProxy; those of `defaults` sections count for the sections behind them. */
export function readProxy(documents: readonly Document[]): Proxy {
  const parts = documents.map((document) => {
    const found = known.get(document) ?? readSections(document);
    known.set(document, found);
    return found;
  });
  const sections = parts.flatMap((part) => part.sections);
  const byName = new Map<string, ProxySection>();
  for (const section of sections) if (section.kind !== 'frontend') byName.set(section.name, section);
  return { documents, sections, byName, isComplete: parts.every((part) => part.isComplete) };
}

function readSections(document: Document): { sections: readonly ProxySection[]; isComplete: boolean } {
  const sections: ProxySection[] = [];
  const defaults = new Map<string, Directive>();
  let last: Directive | undefined;
  let isComplete = !document.templated;
  for (const directive of document.directives) {
    const kind = directive.keyword.value;
    if (kind === 'defaults') {
      last = directive;
      const name = directive.args[0]?.value;
      if (name !== undefined && name !== 'from') defaults.set(name, directive);
    } else if (kind === 'frontend' || kind === 'backend' || kind === 'listen') {
      const from = directive.args.findIndex((word) => word.value === 'from');
      const parent = from < 0 ? last : defaults.get(directive.args[from + 1]?.value ?? '');
      sections.push(readSection(document, directive, kind, parent));
    }
    if (directive.block?.directives.some(isConditional) === true || isConditional(directive)) isComplete = false;
  }
  return { sections, isComplete };
}

function isConditional(directive: Directive): boolean {
  return (directive as HaproxyDirective).branch !== undefined;
}

const NO_LINES: LinesByKeyword = new Map();

function readSection(
  document: Document,
  directive: Directive,
  kind: SectionKind,
  defaults: Directive | undefined,
): ProxySection {
  const lines = linesByKeyword(directive);
  const inherited = defaults ? linesByKeyword(defaults) : NO_LINES;
  let servers: readonly ProxyServer[] | undefined;
  let acls: readonly NamedCondition[] | undefined;
  let rules: readonly BackendRule[] | undefined;
  const last = (keyword: string): Directive | undefined => lines.get(keyword)?.at(-1) ?? inherited.get(keyword)?.at(-1);
  const binds = readBinds(document, directive, lines.get('bind') ?? []);
  const options = [...(inherited.get('option') ?? []), ...(lines.get('option') ?? [])];
  return {
    kind,
    name: directive.args[0]?.value ?? '',
    document,
    directive,
    mode: last('mode')?.args[0]?.value ?? 'tcp',
    binds: binds.flatMap((bind) => bind ?? []),
    bindsKnown: !binds.includes(undefined),
    get rules() {
      return (rules ??= (lines.get('use_backend') ?? []).map(readRule));
    },
    defaultBackend: kind === 'backend' ? undefined : located(last('default_backend')?.args[0]),
    get acls() {
      return (acls ??= (lines.get('acl') ?? []).map((acl) => ({
        name: acl.args[0]?.value ?? '',
        words: acl.args.slice(1),
        directive: acl,
      })));
    },
    get servers() {
      return (servers ??= (lines.get('server') ?? []).flatMap((line) => readServer(document, line) ?? []));
    },
    serversKnown: !lines.has('server-template') && !document.templated,
    checkPath: readCheckPath(options, lines),
    balance: last('balance')?.args[0]?.value,
  };
}

function located(word: Word | undefined): Located<string> | undefined {
  return word && !word.opaque ? { value: word.value, span: word } : undefined;
}

function readRule(directive: Directive): BackendRule {
  const [backend, ...rest] = directive.args;
  const name = located(backend);
  return {
    directive,
    backend: name && !/%\[/.test(name.value) ? name : undefined,
    condition: rest.map((word) => word.value).join(' '),
  };
}

/** `bind` lines, and the address behind `listen NAME` as HAProxy 1.5 took it. Undefined for what can't be read. */
function readBinds(
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

const SOCKET = /^(?:unix@|abns@|abnsz@|fd@|sockpair@|rhttp@|\/)/;

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

function readServer(document: Document, directive: Directive): ProxyServer | undefined {
  const [name, target] = [wordOf(directive, 1), wordOf(directive, 2)];
  if (!name || !target || name.opaque) return undefined;
  const options = new LineOptions(directive, 3, 'server');
  const checked = options.has('port') ? options.get('port')?.values[0]?.value : undefined;
  const { address, hostName, port } = readTarget(target);
  return {
    document,
    directive,
    name: name.value,
    address,
    hostName,
    port,
    addressSpan: target,
    isChecked: options.has('check'),
    isBackup: options.has('backup'),
    isDisabled: options.has('disabled'),
    checkPort: checked !== undefined && /^\d+$/.test(checked) ? Number(checked) : undefined,
  };
}

function readTarget(target: Word): Pick<ProxyServer, 'address' | 'hostName' | 'port'> {
  const { address, hostName, digits, port } = target.opaque ? NO_TARGET : readTargetText(target.value);
  const span = port === 0 ? undefined : { start: target.end - digits, end: target.end };
  return { address, hostName, port: span && { value: port, span } };
}

/** What a server's address says by itself. */
interface Target extends Pick<ProxyServer, 'address' | 'hostName'> {
  /** 0: none. */
  readonly port: number;
  /** Length of the port as written. */
  readonly digits: number;
}

const NO_TARGET: Target = { address: undefined, hostName: undefined, port: 0, digits: 0 };

/** Targets by text: backends share their servers. */
const targets = new Map<string, Target>();
const MOST_TARGETS = 20_000;

function readTargetText(text: string): Target {
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

/** `option httpchk [METHOD] PATH …`, or `http-check send … uri PATH`. */
function readCheckPath(options: readonly Directive[], lines: LinesByKeyword): Located<string> | undefined {
  for (const send of lines.get('http-check') ?? []) {
    const at = send.args.findIndex((word) => word.value === 'uri');
    if (send.args[0]?.value === 'send' && at > 0) return located(send.args[at + 1]);
  }
  const check = options.filter((line) => line.args[0]?.value === 'httpchk').at(-1);
  return located(check?.args.slice(1).find((word) => word.value.startsWith('/')));
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
