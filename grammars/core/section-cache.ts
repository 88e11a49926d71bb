/**
 * What was found in a section, kept while the section is. Languages that parse incrementally keep the sections that an
 * edit doesn't touch, and their places move with them; so the findings stay right, and an edit costs its own section.
 */
import type { Analysis, Finding, SymbolDefinition, SymbolReference } from './analysis';
import type { Semantics } from './language';
import type { Span } from './source';
import type { Directive, Document, Word } from './syntax';
import { AnchoredWord } from './syntax';
import type { Target } from './target';

/** All that the findings depend on beside the section itself. */
interface Circumstances {
  readonly document: Document;
  readonly semantics: Semantics;
  readonly target: Target;
}

/** Lists that the analysis of a document fills. */
interface Lists {
  readonly findings: Finding[];
  readonly definitions: SymbolDefinition[];
  readonly references: SymbolReference[];
}

interface SectionAnalysis extends Pick<Analysis, 'target' | 'findings' | 'definitions' | 'references'> {
  readonly semantics: Semantics;
  readonly templated: boolean;
}

const sections = new WeakMap<Directive, SectionAnalysis>();

/** What is known of a section; undefined if nothing is, or the file is for something else now. */
export function recallSection(section: Directive, now: Circumstances): SectionAnalysis | undefined {
  const known = sections.get(section);
  if (!known) return undefined;
  const { target, semantics, templated } = known;
  const isSame =
    semantics === now.semantics &&
    templated === now.document.templated &&
    target.version === now.target.version &&
    target.dialect === now.target.dialect;
  return isSame ? known : undefined;
}

/**
 * Keeps what was found in a section; places told as numbers are tied to it first.
 * @param from how long the lists were before the section
 */
export function rememberSection(
  section: Directive,
  analysis: Circumstances & Lists,
  from: readonly [findings: number, definitions: number, references: number],
): void {
  if (!section.block || isFixed(section.keyword)) return;
  const { semantics, target, document, findings, definitions, references } = analysis;
  tieAll(findings, from[0], section);
  tieAll(definitions, from[1], section);
  tieAll(references, from[2], section);
  sections.set(section, {
    semantics,
    target,
    templated: document.templated,
    findings: findings.slice(from[0]),
    definitions: definitions.slice(from[1]),
    references: references.slice(from[2]),
  });
}

/** One list out of many. Most are empty, and one that is alone is taken as it is. */
export function joinLists<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const filled: (readonly T[])[] = [];
  let length = 0;
  for (const list of lists) {
    if (list.length === 0) continue;
    filled.push(list);
    length += list.length;
  }
  if (filled.length < 2) return filled[0] ?? [];
  const joined: T[] = new Array<T>(length);
  let to = 0;
  for (const list of filled) for (let at = 0; at < list.length; at++) joined[to++] = list[at] as T;
  return joined;
}

/** True for places that are plain numbers and so don't move with their section. */
function isFixed(span: Span): boolean {
  return Object.hasOwn(span, 'start');
}

function tieAll(list: { readonly word?: Word; readonly span?: Span }[], from: number, section: Directive): void {
  for (let at = from; at < list.length; at++) {
    const item = list[at];
    if (!item) continue;
    const word = item.word && isFixed(item.word) ? tieWord(item.word, section) : undefined;
    const span = item.span && isFixed(item.span) ? new AnchoredSpan(section, item.span) : undefined;
    if (word ?? span) list[at] = { ...item, ...(word && { word }), ...(span && { span }) };
  }
}

function tieWord(word: Word, section: Directive): Word {
  const { start, end, text, value, quoted, opaque } = word;
  return new AnchoredWord(section, start - section.start, end - section.start, text, value, quoted, opaque);
}

class AnchoredSpan implements Span {
  private readonly from: number;
  private readonly to: number;

  constructor(
    private readonly anchor: Span,
    span: Span,
  ) {
    this.from = span.start - anchor.start;
    this.to = span.end - anchor.start;
  }

  get start(): number {
    return this.anchor.start + this.from;
  }

  get end(): number {
    return this.anchor.start + this.to;
  }
}
