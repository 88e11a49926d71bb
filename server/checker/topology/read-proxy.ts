/** HAProxy as the topology sees it: where it listens, and where each request may go. */
import type { Located } from '../../../grammars/core/source';
import type { Directive, Document, Word } from '../../../grammars/core/syntax';
import type { HaproxyDirective } from '../../../grammars/haproxy/line';
import { wordOf } from '../../../grammars/haproxy/line';
import type { Proxy as ModelProxy } from '../../../grammars/haproxy/model';
import { readHaproxyModel } from '../../../grammars/haproxy/read-model';
import type { LinesByKeyword } from '../../../grammars/haproxy/section-lines';
import { linesByKeyword } from '../../../grammars/haproxy/section-lines';
import type { ProxyBind } from './proxy-binds';
import { readBinds } from './proxy-binds';
import type { ProxyServer } from './proxy-server';
import { readServers } from './proxy-server';

export { takesAddress, takesPort } from './proxy-binds';
export type { ProxyBind } from './proxy-binds';
export type { ProxyServer } from './proxy-server';

export type SectionKind = 'frontend' | 'backend' | 'listen';

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
  const sections = readHaproxyModel(document).proxies.flatMap((proxy) =>
    proxy.kind === 'defaults' ? [] : [new Section(document, proxy, proxy.kind)],
  );
  return { sections, isComplete: !document.templated && !document.directives.some(hasConditions) };
}

function hasConditions(directive: Directive): boolean {
  return isConditional(directive) || directive.block?.directives.some(isConditional) === true;
}

function isConditional(directive: Directive): boolean {
  return (directive as HaproxyDirective).branch !== undefined;
}

const NO_LINES: LinesByKeyword = new Map();
const NONE: readonly Directive[] = [];

/** A section whose lines are read when somebody asks for what they say; see {@link ProxySection} for the fields. */
class Section implements ProxySection {
  readonly name: string;
  readonly binds: readonly ProxyBind[];
  readonly bindsKnown: boolean;
  private readonly lines: LinesByKeyword;
  private readonly inherited: LinesByKeyword;
  private known: { -readonly [Field in 'rules' | 'acls' | 'servers']?: ProxySection[Field] } = {};

  constructor(
    readonly document: Document,
    private readonly proxy: ModelProxy,
    readonly kind: SectionKind,
  ) {
    const { directive, parent } = proxy;
    this.lines = linesByKeyword(directive);
    this.inherited = parent ? linesByKeyword(parent.directive) : NO_LINES;
    this.name = directive.words[1]?.value ?? '';
    const binds = readBinds(document, directive, this.linesOf('bind'));
    this.bindsKnown = !binds.includes(undefined);
    this.binds = binds.flatMap((bind) => bind ?? []);
  }

  get directive(): Directive {
    return this.proxy.directive;
  }

  get mode(): string {
    return this.lastWord('mode')?.value ?? 'tcp';
  }

  get rules(): readonly BackendRule[] {
    return (this.known.rules ??= this.linesOf('use_backend').map(readRule));
  }

  get defaultBackend(): Located<string> | undefined {
    return this.kind === 'backend' ? undefined : located(this.lastWord('default_backend'));
  }

  get acls(): readonly NamedCondition[] {
    return (this.known.acls ??= this.linesOf('acl').map(readCondition));
  }

  get servers(): readonly ProxyServer[] {
    return (this.known.servers ??= readServers(this.document, this.proxy));
  }

  get serversKnown(): boolean {
    return !this.lines.has('server-template') && !this.document.templated;
  }

  get checkPath(): Located<string> | undefined {
    const options = [...(this.inherited.get('option') ?? NONE), ...this.linesOf('option')];
    return readCheckPath(options, this.linesOf('http-check'));
  }

  get balance(): string | undefined {
    return this.lastWord('balance')?.value;
  }

  private linesOf(keyword: string): readonly Directive[] {
    return this.lines.get(keyword) ?? NONE;
  }

  /** The word behind the last line of a keyword, own or inherited. */
  private lastWord(keyword: string): Word | undefined {
    const line = this.lines.get(keyword)?.at(-1) ?? this.inherited.get(keyword)?.at(-1);
    return line && wordOf(line, 1);
  }
}

function readCondition(directive: Directive): NamedCondition {
  const [, name, ...words] = directive.words;
  return { name: name?.value ?? '', words, directive };
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

/** `option httpchk [METHOD] PATH …`, or `http-check send … uri PATH`. */
function readCheckPath(options: readonly Directive[], httpChecks: readonly Directive[]): Located<string> | undefined {
  for (const send of httpChecks) {
    const at = send.args.findIndex((word) => word.value === 'uri');
    if (send.args[0]?.value === 'send' && at > 0) return located(send.args[at + 1]);
  }
  const check = options.filter((line) => line.args[0]?.value === 'httpchk').at(-1);
  return located(check?.args.slice(1).find((word) => word.value.startsWith('/')));
}
