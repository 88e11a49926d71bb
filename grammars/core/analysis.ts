/**
 * Holds every directive of a document against the vocabulary of its language, once. What comes out
 * (findings, symbols, references) is all that rules, hover, completion and navigation know of keywords.
 */
import type { Finding, SymbolDefinition, SymbolReference } from './finding';
import { findRelease, isIgnored } from './find-release';
import type { DirectiveUse, InspectSink, Semantics } from './language';
import type { LineFinding, MatchProblem, MatchResult, Scene } from './line-context';
import type { LineMemo } from './line-memo';
import { placeName, rememberLine } from './line-memo';
import { linesEntry, matchEntry, matchFreeLine } from './resolve-directive';
import type { HandOver, Piece } from './section-cache';
import { isLasting, joinLists, makePiece, recallPieces } from './section-cache';
import type { Directive, Document, Word } from './syntax';
import type { Target } from './target';
import type { Entry } from './vocabulary';

/** All that the vocabulary says of one document. */
export interface Analysis {
  readonly document: Document;
  readonly target: Target;
  readonly findings: readonly Finding[];
  readonly definitions: readonly SymbolDefinition[];
  readonly references: readonly SymbolReference[];
  /** For the analysis of the next version of the document. */
  readonly handOver?: HandOver;
}

/**
 * Analyses a whole document.
 * @param before analysis of the version that the document was updated from: what it says of untouched sections is taken over
 */
export function analyseDocument(document: Document, semantics: Semantics, target: Target, before?: HandOver): Analysis {
  return new Analyser(document, semantics, target).run(before);
}

class Analyser {
  findings: Finding[] = [];
  definitions: SymbolDefinition[] = [];
  references: SymbolReference[] = [];
  /** Last known in this block, for duplicates. */
  private readonly vocabulary;
  /** Faultless lines by place, then by what they read. */
  private readonly lineMemos = new Map<string, Map<string, LineMemo>>();

  /** Blocks that a release doesn't know, with what was said of them: it is not said again of the lines inside. */
  private readonly datedBlocks = new Map<Directive, string>();

  constructor(
    readonly document: Document,
    readonly semantics: Semantics,
    readonly target: Target,
  ) {
    this.vocabulary = semantics.vocabulary();
  }

  run(before: HandOver | undefined): Analysis {
    const { document, semantics, target } = this;
    const { directives, templated, dialect } = document;
    const { pieces, anew } = recallPieces(directives, { semantics, target, templated, dialect }, before);
    const place = semantics.placeInside(undefined, document);
    const lines = linesEntry(semantics, undefined, document);
    const seen = new Map<Entry, Directive>();
    const loose: number[] = [];
    for (const at of anew) {
      const directive = directives[at];
      if (!directive) continue;
      const entry = place === undefined ? undefined : this.visitLine(directive, place, seen, lines);
      pieces[at] = this.takePiece(directive);
      if (!isLasting(directive, entry)) loose.push(at);
    }
    // All that were missing have been made.
    const made = pieces as readonly Piece[];
    return new JoinedAnalysis(document, target, {
      semantics,
      target,
      templated,
      dialect,
      directives,
      loose,
      pieces: made,
    });
  }

  /** What has been found since the last piece was taken. */
  private takePiece(directive: Directive): Piece {
    const { findings, definitions, references, semantics } = this;
    this.findings = [];
    this.definitions = [];
    this.references = [];
    const softened = semantics.holdsAlways ? findings.map((each) => this.soften(each)) : findings;
    return makePiece(directive, softened, definitions, references);
  }

  /** A line that not every host reads is refused by some hosts only. */
  private soften(finding: Finding): Finding {
    if (finding.severity !== 'error' || this.semantics.holdsAlways === undefined) return finding;
    for (let line: Directive | undefined = finding.directive; line; line = line.parent)
      if (!this.semantics.holdsAlways(line, this.target)) return { ...finding, severity: 'warning' };
    return finding;
  }

  private visitBlock(block: Directive | undefined, directives: readonly Directive[]): void {
    const place = this.semantics.placeInside(block, this.document);
    if (place === undefined) return;
    const lines = linesEntry(this.semantics, block, this.document);
    const seen = new Map<Entry, Directive>();
    for (const [at, directive] of directives.entries()) {
      this.visitLine(directive, place, seen, lines);
      if (this.findings.at(-1)?.isHeader === true && this.findings.at(-1)?.directive === directive) {
        this.visitLost(directives.slice(at + 1), place, lines);
        return;
      }
    }
  }

  /** Lines below a header that isn't known: names that hold everywhere count as used, and nothing else is claimed of them. */
  private visitLost(directives: readonly Directive[], place: string, lines: Entry | undefined): void {
    const { findings, definitions, references } = this;
    const [found, defined, referred] = [findings.length, definitions.length, references.length];
    for (const directive of directives) {
      const meant = this.vocabulary.findAnywhere(directive.words, 0)?.entry.in[0] ?? place;
      this.visitLine(directive, meant, new Map<Entry, Directive>(), lines);
    }
    findings.length = found;
    definitions.length = defined;
    references.push(...references.splice(referred).filter(({ scope }) => scope === undefined));
  }

  /** One line and the block that it opens; returns the line's entry, if it is known and may be used. */
  private visitLine(
    directive: Directive,
    place: string,
    seen: Map<Entry, Directive>,
    block?: Entry,
  ): Entry | undefined {
    let entry: Entry | undefined;
    if (this.semantics.isChecked?.(directive, this.target) ?? true) {
      if (block?.lines !== undefined) this.visitFreeLine(directive, place, block, block.lines);
      else entry = this.visitDirective(directive, place, seen);
    }
    if (directive.block) this.visitBlock(directive, directive.block.directives);
    return entry;
  }

  private visitFreeLine(directive: Directive, place: string, entry: Entry, lines: string): void {
    const scene = this.sceneOf(directive, place);
    const use = matchFreeLine(this.semantics, scene, entry, lines);
    this.keep(scene, use, use.match);
    this.semantics.inspect?.(scene, use, new LineSink(this, scene));
  }

  private visitDirective(directive: Directive, place: string, seen: Map<Entry, Directive>): Entry | undefined {
    const key = this.semantics.memoKey?.(directive, place, this.document);
    if (key === undefined) return this.readDirective(directive, place, seen);
    const memos = this.memosOf(place);
    const known = memos.get(key);
    if (known && this.recallLine(known, directive, seen)) return known.entry;
    const { findings, definitions, references } = this;
    const from = [findings.length, definitions.length, references.length] as const;
    const entry = this.readDirective(directive, place, seen);
    if (entry && !known && findings.length === from[0])
      memos.set(key, rememberLine(directive, entry, definitions.slice(from[1]), references.slice(from[2])));
    return entry;
  }

  private memosOf(place: string): Map<string, LineMemo> {
    const known = this.lineMemos.get(place);
    if (known) return known;
    const memos = new Map<string, LineMemo>();
    this.lineMemos.set(place, memos);
    return memos;
  }

  /** Takes over what a line of the same text said; false if it repeats one of its block, which must be told. */
  private recallLine(known: LineMemo, directive: Directive, seen: Map<Entry, Directive>): boolean {
    const { entry, definitions, references } = known;
    if (entry.repeat !== true && entry.block !== true) {
      if (seen.has(entry)) return false;
      seen.set(entry, directive);
    }
    for (const name of definitions) this.define({ directive }, name.kinds[0] ?? '', placeName(name, directive));
    for (const name of references) this.refer({ directive }, name.kinds, placeName(name, directive));
    return true;
  }

  /** Holds a line against the vocabulary; returns its entry, if it is known and may be used. */
  private readDirective(directive: Directive, place: string, seen: Map<Entry, Directive>): Entry | undefined {
    const keywordIndex = this.semantics.keywordIndex?.(directive) ?? 0;
    const keyword = directive.words[keywordIndex] ?? directive.keyword;
    if (keyword.opaque) return undefined;
    const found = this.vocabulary.find(place, directive.words, keywordIndex);
    if (!found) {
      this.visitUnknown(directive, place, keywordIndex, keyword);
      return undefined;
    }
    const scene = this.sceneOf(directive, place);
    const { entry, length } = found;
    const usable = this.judgeRelease(scene, entry, keyword);
    if (!usable) return undefined;
    this.noteDuplicate(scene, entry, keyword, seen);
    const use = matchEntry(this.semantics, scene, entry, keywordIndex, length);
    if (use.match) this.keep(scene, use, use.match);
    this.semantics.inspect?.(scene, use, new LineSink(this, scene));
    return entry;
  }

  private sceneOf(directive: Directive, place: string): Scene {
    return { document: this.document, directive, target: this.target, place };
  }

  private visitUnknown(directive: Directive, place: string, keywordIndex: number, keyword: Word): void {
    const elsewhere = this.vocabulary.findAnywhere(directive.words, keywordIndex);
    const severity = this.semantics.unknownKeywordSeverity?.(directive, this.document) ?? 'error';
    const places = elsewhere && [
      ...new Set(this.vocabulary.everywhere(elsewhere.entry.name).flatMap((each) => each.in)),
    ];
    const candidates = [...this.vocabulary.at(place).keys()];
    if (!elsewhere && this.vocabulary.startsLong(place, keyword.value)) {
      this.visitUnknownSecond(directive, place, keywordIndex, severity);
      return;
    }
    if (!elsewhere) {
      const found = { span: keyword, severity, directive, place, word: keyword };
      const isHeader = this.semantics.looksLikeHeader?.(directive, this.document) === true;
      this.findings.push(
        isHeader
          ? { kind: 'unknown-keyword', ...found, isHeader, candidates: [...this.vocabulary.at('top').keys()] }
          : { kind: 'unknown-keyword', ...found, candidates },
      );
      return;
    }
    // Of several meanings (`maxconn` of the process, of frontends) the one counts that the program would ignore here.
    const meanings = this.vocabulary.everywhere(elsewhere.entry.name);
    const entry = meanings.find((each) => isIgnored(this.semantics, each, place)) ?? elsewhere.entry;
    const ignored = isIgnored(this.semantics, entry, place);
    const found = { span: keyword, directive, place, word: keyword, candidates, entry };
    const kind = ignored ? 'ignored-in-section' : 'wrong-section';
    this.findings.push({ ...found, kind, severity: ignored ? 'warning' : severity, ...(places && { places }) });
  }

  /** `option httplgo`: the first word is right, the second is not, or is missing. */
  private visitUnknownSecond(directive: Directive, place: string, at: number, severity: Finding['severity']): void {
    const first = directive.words[at] ?? directive.keyword;
    const word = directive.words[at + 1];
    if (word?.opaque) return;
    const behind = first.value;
    const candidates = this.vocabulary.continuations(place, behind);
    const found = { severity, directive, place, candidates, behind };
    if (word) this.findings.push({ kind: 'unknown-keyword', span: word, word, ...found });
    else this.findings.push({ kind: 'missing-argument', span: first, expected: describeChoice(candidates), ...found });
  }

  /** Reports what the target doesn't take or soon won't. False if arguments need not be looked at any more. */
  private judgeRelease(scene: Scene, entry: Entry, word: Word, place = scene.place): boolean {
    const found = findRelease(this.semantics, scene, entry, place);
    if (!found) return true;
    const said = `${found.kind} ${found.release ?? ''}`;
    const { directive } = scene;
    if (directive.block) this.datedBlocks.set(directive, said);
    const usable = found.kind === 'deprecated-keyword' || found.severity === 'info';
    if (directive.parent && this.datedBlocks.get(directive.parent) === said) return usable;
    this.findings.push({ ...found, span: word, directive: scene.directive, place, word, entry });
    return usable;
  }

  private noteDuplicate(scene: Scene, entry: Entry, word: Word, seen: Map<Entry, Directive>): void {
    if (this.semantics.holdsAlways?.(scene.directive, this.target) === false) return;
    const first = seen.get(entry);
    seen.set(entry, scene.directive);
    if (!first || entry.repeat === true || entry.block === true || this.document.templated) return;
    const { directive, place } = scene;
    this.findings.push({
      kind: 'duplicate-keyword',
      span: word,
      severity: entry.again === 'refused' ? 'error' : 'warning',
      directive,
      place,
      word,
      entry,
      first,
    });
  }

  private keep(scene: Scene, use: DirectiveUse, match: MatchResult): void {
    for (const problem of match.problems) this.findings.push(toFinding(scene, use.entry, problem, this.semantics));
    for (const note of match.notes) this.note(scene, note, use.entry);
    // What stands behind an option that isn't there falls with it.
    match.options.every(({ entry, word, group }) => this.judgeRelease(scene, entry, word, group));
    for (const binding of match.bindings) {
      if (binding.type === 'def') this.define(scene, binding.parameter, binding.word);
      else if (binding.type === 'ref') this.refer(scene, binding.parameter.split(','), binding.word);
    }
  }

  note(scene: Scene, finding: LineFinding, entry?: Entry): void {
    this.findings.push({ ...finding, directive: scene.directive, place: scene.place, ...(entry && { entry }) });
  }

  define(scene: Pick<Scene, 'directive'>, kind: string, word: Word): void {
    const { directive } = scene;
    this.definitions.push({ kind, word, directive, scope: this.semantics.scopeOf?.(kind, directive) });
  }

  refer(scene: Pick<Scene, 'directive'>, kinds: readonly string[], word: Word): void {
    if (word.opaque) return;
    const { directive } = scene;
    this.references.push({ kinds, word, directive, scope: this.semantics.scopeOf?.(kinds[0] ?? '', directive) });
  }
}

/** Takes what a language's own inspection finds in a line. */
class LineSink implements InspectSink {
  constructor(
    private readonly analyser: Analyser,
    private readonly scene: Scene,
  ) {}

  note(finding: LineFinding): void {
    this.analyser.note(this.scene, finding);
  }

  define(kind: string, word: Word): void {
    this.analyser.define(this.scene, kind, word);
  }

  refer(kinds: readonly string[], word: Word): void {
    this.analyser.refer(this.scene, kinds, word);
  }
}

/** Names are put together when somebody asks: between two keystrokes nobody does. */
class JoinedAnalysis implements Analysis {
  readonly findings: readonly Finding[];
  private defined: readonly SymbolDefinition[] | undefined;
  private referred: readonly SymbolReference[] | undefined;

  constructor(
    readonly document: Document,
    readonly target: Target,
    readonly handOver: HandOver,
  ) {
    this.findings = joinLists(handOver.pieces.map(({ findings }) => findings));
  }

  get definitions(): readonly SymbolDefinition[] {
    return (this.defined ??= joinLists(this.handOver.pieces.map(({ definitions }) => definitions)));
  }

  get references(): readonly SymbolReference[] {
    return (this.referred ??= joinLists(this.handOver.pieces.map(({ references }) => references)));
  }
}

/** `"a", "b" or "c"`, cut short where there are many. */
function describeChoice(words: readonly string[]): string {
  const shown = words.slice(0, 3).map((word) => `"${word}"`);
  const rest = words.length > shown.length ? ' …' : '';
  return `one of ${shown.join(', ')}${rest}`;
}

function toFinding(scene: Scene, entry: Entry, problem: MatchProblem, semantics: Semantics): Finding {
  const { span, word, argument, expected, candidates } = problem;
  const owner = problem.owner?.startsWith(' ') === true ? `${entry.name}${problem.owner}` : problem.owner;
  const kind = problem.kind === 'unknown-option' ? 'unknown-keyword' : problem.kind;
  const place = problem.group ?? scene.place;
  const ignored =
    problem.kind === 'extra-argument'
      ? semantics.ignoresExtraArguments === true
      : problem.kind === 'unknown-option' && semantics.unknownOptionSeverity?.(place) === 'warning';
  return {
    kind,
    span,
    severity: ignored ? 'warning' : 'error',
    directive: scene.directive,
    place,
    argument,
    expected,
    candidates,
    entry,
    ...(word && { word }),
    ...(owner !== undefined && { owner }),
    ...(problem.kind === 'unknown-option' && { behind: owner ?? entry.name }),
  };
}
