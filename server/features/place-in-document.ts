/** What stands at a place of a document: the directive, the word, and what the vocabulary says of both. */
import type { Resolution } from '../../grammars/core/resolve-directive';
import { resolveDirective } from '../../grammars/core/resolve-directive';
import type { Semantics } from '../../grammars/core/language';
import type { Binding, OptionUse } from '../../grammars/core/line-context';
import type { Directive, Document, Word } from '../../grammars/core/syntax';
import { directiveAt, wordAt } from '../../grammars/core/syntax';
import type { Entry } from '../../grammars/core/vocabulary';
import type { FeatureContext } from './feature-context';
import { semanticsOf } from './feature-context';

/** Everything that is known of the word at a place. */
export interface WordInPlace {
  readonly document: Document;
  readonly semantics: Semantics | undefined;
  readonly directive: Directive;
  readonly word: Word;
  readonly index: number;
  readonly resolution: Resolution | undefined;
}

/** The word that an offset touches, or undefined between words. */
export function findWord(context: FeatureContext, document: Document, offset: number): WordInPlace | undefined {
  const directive = directiveAt(document.directives, offset);
  const word = directive && wordAt(directive, offset);
  if (!word) return undefined;
  const semantics = semanticsOf(document);
  const resolution =
    semantics && resolveDirective(document, semantics, context.workspace.targetOf(document), directive);
  return { document, semantics, directive, word, index: directive.words.indexOf(word), resolution };
}

/** The entry that a word is the keyword, or the option's keyword, of. */
export function findEntryAt(place: WordInPlace): Entry | undefined {
  const { resolution, index, directive, word } = place;
  if (!resolution) return undefined;
  const option = findOptionAt(place);
  if (option) return option.entry;
  const { keywordIndex, entry } = resolution;
  // Lines of a block are told of at its header; those of a file have none.
  if (entry.lines !== undefined && resolution.args === directive.words) return directive.parent ? undefined : entry;
  const length = directive.words.length - keywordIndex - resolution.args.length;
  if (index >= keywordIndex && index < keywordIndex + length) return entry;
  return index < keywordIndex && word === directive.keyword ? entry : undefined;
}

/** The option whose first word this is. */
export function findOptionAt({ resolution, word }: WordInPlace): OptionUse | undefined {
  return resolution?.options.find((option) => option.word === word);
}

/** What the word was read as: the placeholder that it fills. A glued value (`weight=5`) lies inside its word. */
export function findBindingAt({ resolution, word }: WordInPlace, offset: number): Binding | undefined {
  const exact = resolution?.bindings.find((binding) => binding.word === word);
  return exact ?? resolution?.bindings.find(({ word: part }) => part.start <= offset && offset <= part.end);
}
