/** HAProxy as the topology sees it: where it listens, and where each request may go. What a line says is read by its model. */
import type { Located } from '../../../grammars/core/source';
import type { Directive, Document, Word } from '../../../grammars/core/syntax';
import type { HaproxyDirective } from '../../../grammars/haproxy/line';
import { optionOf, settingOf } from '../../../grammars/haproxy/defaults-chain';
import type { Acl, BackendChoice, Proxy as ProxyModel, Rule } from '../../../grammars/haproxy/model';
import { readHaproxyModel } from '../../../grammars/haproxy/read-model';
import { linesByKeyword } from '../../../grammars/haproxy/section-lines';
import type { ProxyBind } from './proxy-bind';
import { readBinds } from './proxy-bind';
import type { ProxyServer } from './proxy-server';
import { readServers } from './proxy-server';

export type SectionKind = 'frontend' | 'backend' | 'listen';

/** A frontend, backend or listen section; what it inherits from its `defaults` is counted in. */
export interface ProxySection {
  readonly kind: SectionKind;
  readonly name: string;
  readonly document: Document;
  readonly directive: Directive;
  readonly binds: readonly ProxyBind[];
  /** False if it listens somewhere that can't be known. */
  readonly bindsKnown: boolean;
  /** `use_backend` in order. */
  readonly rules: readonly BackendChoice[];
  readonly defaultBackend: Located<string> | undefined;
  readonly acls: readonly Acl[];
  /** `http-request` in order. */
  readonly requestRules: readonly Rule[];
  /** What `monitor-uri` answers by itself. */
  readonly monitorPath: string | undefined;
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

/** What one file gives. */
interface Part {
  readonly sections: readonly ProxySection[];
  readonly isComplete: boolean;
}

const parts = new WeakMap<Document, Part>();

/** Reads the files of one HAProxy. */
export function readProxy(documents: readonly Document[]): Proxy {
  const read = documents.map((document) => {
    const part = parts.get(document) ?? readPart(document);
    parts.set(document, part);
    return part;
  });
  const sections = read.flatMap((part) => part.sections);
  const byName = new Map<string, ProxySection>();
  for (const section of sections) if (section.kind !== 'frontend') byName.set(section.name, section);
  return { documents, sections, byName, isComplete: read.every((part) => part.isComplete) };
}

function readPart(document: Document): Part {
  const { proxies } = readHaproxyModel(document);
  const sections = proxies.flatMap((proxy) =>
    proxy.kind === 'defaults' ? [] : [readSection(document, proxy, proxy.kind)],
  );
  const hasCondition = document.directives.some(
    (directive) => isConditional(directive) || directive.block?.directives.some(isConditional) === true,
  );
  return { sections, isComplete: !document.templated && !hasCondition };
}

function isConditional(directive: Directive): boolean {
  return (directive as HaproxyDirective).branch !== undefined;
}

const known = new WeakMap<ProxyModel, ModelSection>();

/** A section as long as its model stays; an edit elsewhere gives it a new document to stand in. */
function readSection(document: Document, proxy: ProxyModel, kind: SectionKind): ModelSection {
  const section = known.get(proxy) ?? new ModelSection(document, proxy, kind);
  section.document = document;
  known.set(proxy, section);
  return section;
}

/** A section over its model; lines are read when somebody asks for what they say. */
class ModelSection implements ProxySection {
  readonly binds: readonly ProxyBind[];
  readonly bindsKnown: boolean;
  private sent: readonly ProxyServer[] | undefined;

  constructor(
    public document: Document,
    private readonly proxy: ProxyModel,
    readonly kind: SectionKind,
  ) {
    const binds = readBinds(this, proxy);
    this.binds = binds.flatMap((bind) => bind ?? []);
    this.bindsKnown = !binds.includes(undefined);
  }

  get name(): string {
    return this.directive.args[0]?.value ?? '';
  }

  get directive(): Directive {
    return this.proxy.directive;
  }

  get rules(): readonly BackendChoice[] {
    return this.proxy.useBackends;
  }

  get defaultBackend(): Located<string> | undefined {
    if (this.kind === 'backend') return undefined;
    return this.proxy.chain.find(({ defaultBackend }) => defaultBackend)?.defaultBackend?.backend;
  }

  get acls(): readonly Acl[] {
    return this.proxy.acls;
  }

  get requestRules(): readonly Rule[] {
    return this.proxy.rules.filter(({ ruleset }) => ruleset === 'http-request');
  }

  get monitorPath(): string | undefined {
    return settingOf(this.proxy, 'monitor-uri')?.args[0]?.value;
  }

  get servers(): readonly ProxyServer[] {
    return (this.sent ??= readServers(this, this.proxy));
  }

  get serversKnown(): boolean {
    return !this.proxy.settings.has('server-template') && !this.document.templated;
  }

  /** `http-check send … uri PATH`, else `option httpchk [METHOD] PATH …`. */
  get checkPath(): Located<string> | undefined {
    for (const { args } of linesByKeyword(this.directive).get('http-check') ?? []) {
      const at = args.findIndex((word) => word.value === 'uri');
      if (args[0]?.value === 'send' && at > 0) return locate(args[at + 1]);
    }
    return locate(optionOf(this.proxy, 'httpchk')?.args.find((word) => word.value.startsWith('/')));
  }

  get balance(): string | undefined {
    return settingOf(this.proxy, 'balance')?.args[0]?.value;
  }
}

function locate(word: Word | undefined): Located<string> | undefined {
  return word && !word.opaque ? { value: word.value, span: word } : undefined;
}
