/** The lines of a whole document by keyword: rules that look for certain lines anywhere share one walk. */
import type { Directive, Document } from './syntax';
import { walkDirectives } from './syntax';

const indexes = new WeakMap<Document, ReadonlyMap<string, readonly Directive[]>>();
const NONE: readonly Directive[] = [];

/** Lines with one of these keywords, at any depth, in the order of the file. */
export function findLines(document: Document, keywords: Iterable<string>): readonly Directive[] {
  const index = indexLines(document);
  const lists: (readonly Directive[])[] = [];
  for (const keyword of keywords) {
    const list = index.get(keyword);
    if (list) lists.push(list);
  }
  const [only = NONE] = lists;
  return lists.length < 2 ? only : lists.flat().sort((a, b) => a.start - b.start);
}

function indexLines(document: Document): ReadonlyMap<string, readonly Directive[]> {
  const known = indexes.get(document);
  if (known) return known;
  const index = new Map<string, Directive[]>();
  walkDirectives(document.directives, (directive) => {
    const { value } = directive.keyword;
    const same = index.get(value);
    if (same) same.push(directive);
    else index.set(value, [directive]);
  });
  indexes.set(document, index);
  return index;
}
