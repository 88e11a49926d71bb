/** Which files one daemon reads together: a main file with all that it includes, and the pieces of a `conf.d` folder. */
import type { Document } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';
import { parentOf } from './folders';
import { IncludeIndex } from './include-index';

/** Files that are read as one configuration. */
export interface Unit {
  readonly documents: readonly Document[];
  /** False if an include names files that are not in the tree. */
  readonly complete: boolean;
}

/** What one daemon reads. */
export interface Daemon extends Unit {
  /** The file that it is started with: no other includes it. */
  readonly head: Document;
}

/** The documents of a tree by what reads them. */
export interface Units {
  /** What is read together with a document; of a piece that several daemons include, all that any of them reads. */
  of(document: Document): Unit;
  /** In the order of the tree. A piece that several include is in each of them. */
  readonly daemons: readonly Daemon[];
}

/** Groups documents. Linear in the number of documents and in what the daemons read. */
export function groupUnits(documents: readonly Document[]): Units {
  const graph = new IncludeGraph(documents);
  const daemons = graph.listHeads().map((head) => graph.daemonOf(head));
  const daemonsOf = new Map<Document, Unit[]>();
  for (const daemon of daemons) {
    for (const document of daemon.documents) {
      const known = daemonsOf.get(document);
      if (known) known.push(daemon);
      else daemonsOf.set(document, [daemon]);
    }
  }
  return { daemons, of: (document) => joinUnits(daemonsOf.get(document) ?? [], document, documents) };
}

const joined = new WeakMap<readonly Unit[], Unit>();

function joinUnits(daemons: readonly Unit[], document: Document, order: readonly Document[]): Unit {
  const [only] = daemons;
  if (!only) return { documents: [document], complete: true };
  if (daemons.length === 1) return only;
  const known = joined.get(daemons);
  if (known) return known;
  const all = new Set(daemons.flatMap((daemon) => daemon.documents));
  const unit = {
    documents: order.filter((each) => all.has(each)),
    complete: daemons.every(({ complete }) => complete),
  };
  joined.set(daemons, unit);
  return unit;
}

/** Which document includes which. */
class IncludeGraph {
  private readonly included = new Map<Document, readonly Document[]>();
  private readonly incomplete = new Set<Document>();
  private readonly order: ReadonlyMap<Document, number>;

  constructor(private readonly documents: readonly Document[]) {
    this.order = new Map(documents.map((document, at) => [document, at]));
    for (const same of groupByLanguage(documents)) this.addIncludes(same);
    this.addFolders();
  }

  /** Documents that no other includes, and one of every circle that nothing leads to. */
  listHeads(): readonly Document[] {
    const pieces = new Set<Document>();
    for (const [document, named] of this.included) for (const each of named) if (each !== document) pieces.add(each);
    const heads = this.documents.filter((document) => !pieces.has(document));
    const reached = this.reach(heads);
    for (const document of this.documents) {
      if (reached.has(document)) continue;
      heads.push(document);
      for (const each of this.reach([document])) reached.add(each);
    }
    return heads;
  }

  /** All that is read from a document on. */
  daemonOf(head: Document): Daemon {
    const documents = [...this.reach([head])].sort((a, b) => (this.order.get(a) ?? 0) - (this.order.get(b) ?? 0));
    return { head, documents, complete: !documents.some((document) => this.incomplete.has(document)) };
  }

  private reach(from: readonly Document[]): Set<Document> {
    const reached = new Set(from);
    for (const document of reached) for (const each of this.included.get(document) ?? []) reached.add(each);
    return reached;
  }

  private addIncludes(documents: readonly Document[]): void {
    let index: IncludeIndex<Document> | undefined;
    for (const document of documents) {
      const includes = findLanguage(document.languageId)?.includes?.(document) ?? [];
      if (includes.length === 0) continue;
      index ??= new IncludeIndex(documents);
      const named = new Set<Document>();
      for (const { value } of includes) {
        const found = index.find(document, value);
        if (found.length === 0) this.incomplete.add(document);
        for (const each of found) named.add(each);
      }
      this.included.set(document, [...named]);
    }
  }

  /** `haproxy -f conf.d/` reads a whole folder; the other programs name their pieces by include. */
  private addFolders(): void {
    const folders = new Map<string, Document>();
    for (const document of this.documents) {
      const folder = parentOf(document.path);
      if (document.languageId !== 'haproxy' || !/(^|[/.-])(conf|cfg|haproxy)\.d$/.test(folder)) continue;
      const first = folders.get(folder);
      if (first) this.included.set(first, [...(this.included.get(first) ?? []), document]);
      else folders.set(folder, document);
    }
  }
}

function groupByLanguage(documents: readonly Document[]): Iterable<readonly Document[]> {
  const groups = new Map<string, Document[]>();
  for (const document of documents) {
    const same = groups.get(document.languageId);
    if (same) same.push(document);
    else groups.set(document.languageId, [document]);
  }
  return groups.values();
}
