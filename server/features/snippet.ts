/** Keywords with holes for their arguments, in the notation of editors' snippets. */
import type { SignatureItem } from '../../grammars/core/signature';
import type { Entry } from '../../grammars/core/vocabulary';
import { readSignature } from './read-signature';

/**
 * The keyword with a hole for each argument that must be given.
 * @param braces true where a block stands in braces
 * @returns undefined if a snippet says no more than the keyword itself
 */
export function makeSnippet(entry: Entry, braces: boolean): string | undefined {
  const holes = new Holes();
  const head = makeHead(entry, holes);
  if (braces && (entry.block === true || entry.lines !== undefined)) return `${head} {\n\t$0\n}`;
  if (entry.block === true) return `${head}\n\t$0`;
  return holes.count > 0 ? head : undefined;
}

function makeHead(entry: Entry, holes: Holes): string {
  const { name } = entry;
  if (name.endsWith('()')) {
    const inside = `${escape(name.slice(0, -1))}${holes.add('')})`;
    return joinParts([inside, describeRequired(entry.args, holes)]);
  }
  if (name.endsWith('.*')) return escape(name.slice(0, -1)) + holes.add('name');
  if (name.endsWith('*')) return escape(name.slice(0, -1)) + holes.add('0');
  const args = describeRequired(entry.args, holes);
  return name.endsWith('=') ? escape(name) + (args === '' ? holes.add('') : args) : joinParts([escape(name), args]);
}

function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function describeRequired(args: string | undefined, holes: Holes): string {
  return joinParts(readSignature(args).map((item) => makeHole(item, holes)));
}

/** Nothing for what may be missing. */
function makeHole(item: SignatureItem, holes: Holes): string {
  switch (item.kind) {
    case 'literal':
      return escape(item.word);
    case 'placeholder':
      return holes.add(item.name);
    case 'repeat':
      return makeHole(item.item, holes);
    case 'group':
      return item.once ? holes.add('action') : '';
    case 'choice': {
      if (item.optional) return '';
      const words = item.alternatives.map(([first, ...more]) =>
        first?.kind === 'literal' && more.length === 0 ? first.word : undefined,
      );
      const all = words.filter((word) => word !== undefined);
      if (all.length === words.length) return holes.choose(all);
      return joinParts((item.alternatives[0] ?? []).map((each) => makeHole(each, holes)));
    }
  }
}

class Holes {
  count = 0;

  add(name: string): string {
    this.count++;
    return name === '' ? `$${String(this.count)}` : `\${${String(this.count)}:${escape(name)}}`;
  }

  choose(words: readonly string[]): string {
    this.count++;
    return `\${${String(this.count)}|${words.map((word) => word.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  }
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
