/**
 * Quotes in squid.conf. Measured with `squid -k parse` 5.7: unless `configuration_includes_quoted_values on` stands above,
 * only some directives (`quotes` in the vocabulary: lists of words, notes, headers …) take a quoted value for one word.
 * Everywhere else the quotes are part of the value and a blank between them ends it: `via "on"` is refused.
 */
import type { DirectiveUse, InspectSink } from '../core/language';
import type { LineContext, Scene, ValueTypes } from '../core/line-context';
import { matchSignature } from '../core/match-signature';
import type { Word } from '../core/syntax';
import type { Vocabulary } from '../core/vocabulary';

/** Notes a quoted value that would fit without its quotes, and doesn't with them. */
export function noteQuotes(
  scene: Scene,
  { entry, args }: DirectiveUse,
  sink: InspectSink,
  vocabulary: Vocabulary,
  types: ValueTypes,
): void {
  if (entry.quotes === true || entry.args === undefined) return;
  const quoted = args.find(isQuoted);
  if (!quoted || !isSquid(scene) || readsQuotes(scene) || isPassedOver(scene)) return;
  const context: Omit<LineContext, 'sink'> = {
    scene,
    types,
    findOption: (group, words, from) => vocabulary.find(group, words, from),
    optionNames: (group) => [...vocabulary.at(group).keys()],
  };
  const { keyword } = scene.directive;
  // Words too many are passed over.
  const fits = (words: readonly Word[]): boolean =>
    matchSignature(entry.args ?? '', words, keyword, context).problems.every(({ kind }) => kind === 'extra-argument');
  if (!fits(args) || fits(args.flatMap(splitQuoted))) return;
  sink.note({
    kind: 'bad-value',
    span: quoted,
    severity: 'error',
    message: `Squid takes the quotes of ${quoted.text} for part of the value, which then is none: it refuses the line.`,
    help: 'Leave the quotes out.',
  });
}

function isQuoted({ text, quoted, opaque }: Word): boolean {
  return quoted && !opaque && text.startsWith('"');
}

export function isSquid({ target, document }: Scene): boolean {
  return (target.dialect ?? document.dialect) === 'squid';
}

const STORES = /^(?:ufs|aufs|diskd|rock)$/;

/** Stores of a kind that Squid doesn't have are passed over, whatever else stands there. */
function isPassedOver({ directive: { keyword, args } }: Scene): boolean {
  return keyword.value === 'cache_dir' && !STORES.test(args[0]?.text ?? '');
}

/** True below a line that makes quotes mean the same everywhere. */
export function readsQuotes({ document, directive }: Scene): boolean {
  return document.directives.some(
    ({ start, keyword, args }) =>
      start < directive.start && keyword.value === 'configuration_includes_quoted_values' && args[0]?.value === 'on',
  );
}

/** The words that Squid makes of one in quotes. */
function splitQuoted(word: Word): Word[] {
  if (!isQuoted(word)) return [word];
  return [...word.text.matchAll(/\S+/g)].map(({ 0: text, index }) => {
    const start = word.start + index;
    return { text, value: text, start, end: start + text.length, quoted: false, opaque: false };
  });
}
