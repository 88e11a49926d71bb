/** Which entry of the vocabulary a directive is, and how its words are read by it. */
import type { DirectiveUse, Semantics } from './language';
import type { LineContext, MatchResult, Scene, ValueTypes } from './line-context';
import { matchSignature } from './match-signature';
import type { Directive, Document, Word } from './syntax';
import type { Target } from './target';
import type { Entry, Found, Vocabulary } from './vocabulary';

/** A directive with its entry and how its words were read; made on demand for features, never kept. */
export interface Resolution extends DirectiveUse {
  readonly place: string;
  readonly keywordIndex: number;
  readonly match: MatchResult | undefined;
}

/** Entry and argument reading of one directive, or undefined if its keyword isn't known at its place. */
export function resolveDirective(
  document: Document,
  semantics: Semantics,
  target: Target,
  directive: Directive,
): Resolution | undefined {
  const place = semantics.placeInside(directive.parent, document);
  if (place === undefined) return undefined;
  const lines = linesEntry(semantics, directive.parent, document);
  if (lines?.lines !== undefined)
    return matchFreeLine(semantics, { document, directive, target, place }, lines, lines.lines);
  const keywordIndex = semantics.keywordIndex?.(directive) ?? 0;
  const found = semantics.vocabulary().find(place, directive.words, keywordIndex);
  return (
    found && matchEntry(semantics, { document, directive, target, place }, found.entry, keywordIndex, found.length)
  );
}

/** Reads a line without a keyword by the grammar of its block's lines. */
export function matchFreeLine(
  semantics: Semantics,
  scene: Scene,
  entry: Entry,
  lines: string,
): Resolution & { readonly match: MatchResult } {
  const { directive, place } = scene;
  const match = matchSignature(lines, directive.words, directive.keyword, lineContext(semantics, scene));
  return {
    entry,
    place,
    keywordIndex: 0,
    args: directive.words,
    match,
    bindings: match.bindings,
    options: match.options,
  };
}

/** Reads the words behind a keyword; `keywordIndex` and `length` say which words it has. */
export function matchEntry(
  semantics: Semantics,
  scene: Scene,
  entry: Entry,
  keywordIndex: number,
  length: number,
): Resolution {
  const { directive, place } = scene;
  const args = directive.words.slice(keywordIndex + length);
  const anchor = directive.words[keywordIndex + length - 1] ?? directive.keyword;
  const counts = entry.args !== undefined && (semantics.hasArguments?.(directive, entry) ?? true);
  const match =
    entry.args === undefined || !counts
      ? undefined
      : matchSignature(entry.args, args, anchor, lineContext(semantics, scene));
  return { entry, place, keywordIndex, args, match, bindings: match?.bindings ?? [], options: match?.options ?? [] };
}

/** What matching needs to know of a language. */
export function lineContext(semantics: Semantics, scene: Scene): Parameters<typeof matchSignature>[3] {
  return new SceneContext(scene, semantics.types, semantics.vocabulary());
}

/** A class, since two functions a line are felt. */
class SceneContext implements Omit<LineContext, 'sink'> {
  constructor(
    readonly scene: Scene,
    readonly types: ValueTypes,
    private readonly vocabulary: Vocabulary,
  ) {}

  findOption(group: string, words: readonly Word[], from: number): Found | undefined {
    return this.vocabulary.find(group, words, from);
  }

  optionNames(group: string): readonly string[] {
    return [...this.vocabulary.at(group).keys()];
  }
}

/** Entry of the block, or of the file, if its lines have no keywords. */
export function linesEntry(semantics: Semantics, block: Directive | undefined, document: Document): Entry | undefined {
  if (!block) return semantics.lineEntry?.(document);
  const outer = semantics.placeInside(block.parent, document);
  const entry = outer === undefined ? undefined : semantics.vocabulary().find(outer, block.words)?.entry;
  return entry?.lines === undefined ? undefined : entry;
}
