/** The lines of a section by keyword: the model, the topology and rules all ask for them so, and they are sorted once. */
import type { Directive } from '../core/syntax';
import { keywordOf } from './line';

/** Lines by their first word, each list in the order of the file. */
export type LinesByKeyword = ReadonlyMap<string, readonly Directive[]>;

const sorted = new WeakMap<Directive, LinesByKeyword>();

/** Lines of a section; none for a line that opens no section. */
export function linesByKeyword(section: Directive): LinesByKeyword {
  const known = sorted.get(section);
  if (known) return known;
  const lines = new Map<string, Directive[]>();
  for (const line of section.block?.directives ?? []) {
    const keyword = keywordOf(line);
    const same = lines.get(keyword);
    if (same) same.push(line);
    else lines.set(keyword, [line]);
  }
  sorted.set(section, lines);
  return lines;
}

/** The last line of each keyword: of a setting that stands twice, the last counts. */
export class LastLines {
  constructor(private readonly lines: LinesByKeyword) {}

  has(keyword: string): boolean {
    return this.lines.has(keyword);
  }

  get(keyword: string): Directive | undefined {
    return this.lines.get(keyword)?.at(-1);
  }

  keys(): Iterable<string> {
    return this.lines.keys();
  }
}
