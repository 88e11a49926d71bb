/** Nobody is given a formatted text that says something else, or that would be formatted differently the next time. */
import type { FormatOptions, Language } from './language';
import type { Document } from './syntax';
import { walkDirectives } from './syntax';

type Format = NonNullable<Language['format']>;

/**
 * Wraps a language's formatter.
 * @returns one that gives undefined where the result, read again, has other words or is not in style itself
 */
export function guardFormat(parse: Language['parse'], format: Format): Format {
  return (document: Document, options: FormatOptions): string | undefined => {
    const formatted = format(document, options);
    if (formatted === undefined || formatted === document.text) return formatted;
    const after = parse(document.path, formatted);
    if (!haveSameWords(document, after)) return undefined;
    return format(after, options) === formatted ? formatted : undefined;
  };
}

function haveSameWords(a: Document, b: Document): boolean {
  const [left, right] = [listWords(a), listWords(b)];
  return left.length === right.length && left.every((word, at) => word === right[at]);
}

/** All words, and undefined behind those of each line. */
function listWords(document: Document): readonly (string | undefined)[] {
  const words: (string | undefined)[] = [];
  walkDirectives(document.directives, (directive) => {
    for (const { value } of directive.words) words.push(value);
    words.push(undefined);
  });
  return words;
}
