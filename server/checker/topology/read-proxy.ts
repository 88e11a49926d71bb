/** HAProxy as the topology sees it: where it listens, and where each request may go. What a line says is read by its model. */
import type { Located } from '../../../grammars/core/source';
import type { Directive, Document, Word } from '../../../grammars/core/syntax';
import type { HaproxyDirective } from '../../../grammars/haproxy/line';
import { optionOf, settingOf } from '../../../grammars/haproxy/defaults-chain';
import { keywordOf } from '../../../grammars/haproxy/line';
import type { Acl, BackendChoice, Proxy as ProxyModel, Rule } from '../../../grammars/haproxy/model';
import { readHaproxyModel } from '../../../grammars/haproxy/read-model';
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

const known = new WeakMap<Document, Part>();

/** Reads the files of one HAProxy. */
export function readProxy(documents: readonly Document[]): Proxy {
  const parts = documents.map((document) => {
    const part = known.get(document) ?? readPart(document);
    known.set(document, part);
    return part;
  });
  const sections = parts.flatMap((part) => part.sections);
  const byName = new Map<string, ProxySection>();
  for (const section of sections) if (section.kind !== 'frontend') byName.set(section.name, section);
  return { documents, sections, byName, isComplete: parts.every((part) => part.isComplete) };
}

function readPart(document: Document): Part {
  const { proxies } = readHaproxyModel(document);
  const sections = proxies.flatMap((proxy) =>
    proxy.kind === 'defaults' ? [] : [new ModelSection(document, proxy, proxy.kind)],
  );
  const hasCondition = document.directives.some(
    (directive) => isConditional(directive) || directive.block?.directives.some(isConditional) === true,
  );
  return { sections, isComplete: !document.templated && !hasCondition };
}

function isConditional(directive: Directive): boolean {
  return (directive as HaproxyDirective).branch !== undefined;
}

/** A section over its model; lines are read when somebody asks for what they say. */
class ModelSection implements ProxySection {
  private readonly bound: readonly (ProxyBind | undefined)[];
  private known: readonly ProxyServer[] | undefined;

  constructor(
    readonly document: Document,
    private readonly proxy: ProxyModel,
    readonly kind: SectionKind,
  ) {
    this.bound = readBinds(document, proxy);
  }

  get name(): string {
    return this.directive.args[0]?.value ?? '';
  }

  get directive(): Directive {
    return this.proxy.directive;
  }

  get binds(): readonly ProxyBind[] {
    return this.bound.flatMap((bind) => bind ?? []);
  }

  get bindsKnown(): boolean {
    return !this.bound.includes(undefined);
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
    return (this.known ??= readServers(this.document, this.proxy));
  }

  get serversKnown(): boolean {
    return !this.proxy.settings.has('server-template') && !this.document.templated;
  }

  /** `http-check send … uri PATH`, else `option httpchk [METHOD] PATH …`. */
  get checkPath(): Located<string> | undefined {
    for (const line of this.directive.block?.directives ?? []) {
      const at = line.args.findIndex((word) => word.value === 'uri');
      if (keywordOf(line) === 'http-check' && line.args[0]?.value === 'send' && at > 0)
        return locate(line.args[at + 1]);
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
