/** Hover on an argument: what it is called, what it takes, and what the keyword that takes it does. */
import type { Resolution } from '../../grammars/core/resolve-directive';
import type { Semantics } from '../../grammars/core/language';
import type { Binding } from '../../grammars/core/line-context';
import type { SignatureItem } from '../../grammars/core/signature';
import type { Word } from '../../grammars/core/syntax';
import type { Entry } from '../../grammars/core/vocabulary';
import type { WordInPlace } from './place-in-document';
import { findBindingAt } from './place-in-document';
import { readSignature } from './read-signature';
import { fence, renderSynopsis, renderText } from './render-entry';

/** Undefined for words that no signature names (parts of expressions, what is wrong). */
export function describeArgument(place: WordInPlace, offset: number): string | undefined {
  const { semantics, resolution, word } = place;
  if (!semantics || !resolution || word.opaque) return undefined;
  const binding = findBindingAt(place, offset);
  const entry = findOwner(resolution, word, binding);
  if (!entry) return undefined;
  const text = renderText(entry, semantics);
  const name = entry.name.replace(/=$/, '');
  const parts = [fence(renderSynopsis(entry)), sayArgument(word, name, binding, semantics), ...(text ? [text] : [])];
  return parts.join('\n\n');
}

function sayArgument(word: Word, keyword: string, binding: Binding | undefined, { types }: Semantics): string {
  if (!binding) return `\`${word.text}\` is one of the words that \`${keyword}\` takes.`;
  const type = types[binding.type];
  const takes =
    type && binding.type !== 'string' && binding.type !== 'any' ? `: ${type.describe(binding.parameter)}` : '';
  return `\`${binding.word.text}\` is the \`<${binding.name}>\` of \`${keyword}\`${takes}.`;
}

/** The innermost option before the word, or else the line's keyword, whose signature has the word. */
function findOwner({ options, entry, args }: Resolution, word: Word, binding: Binding | undefined): Entry | undefined {
  const before = options.filter((option) => option.word.start <= word.start).reverse();
  const owner = before.find((option) => takes(option.entry, word, binding))?.entry;
  return owner ?? (args.includes(word) && takes(entry, word, binding) ? entry : undefined);
}

function takes(entry: Entry, word: Word, binding: Binding | undefined): boolean {
  const items = readSignature(entry.lines ?? entry.args).flatMap(listParts);
  return items.some((item) =>
    binding
      ? item.kind === 'placeholder' && item.name === binding.name && item.type === binding.type
      : item.kind === 'literal' && item.word === word.value,
  );
}

function listParts(item: SignatureItem): readonly SignatureItem[] {
  if (item.kind === 'repeat') return listParts(item.item);
  return item.kind === 'choice' ? item.alternatives.flatMap((each) => each.flatMap(listParts)) : [item];
}
