/** Names made of two, such as `backend/server` and `peers/table`: what each part of them refers to. */
import type { SymbolDefinition, SymbolReference } from '../../grammars/core/finding';
import type { Word } from '../../grammars/core/syntax';
import { outermost } from '../../grammars/core/syntax';

/** A reference that may tell in which section the thing is: `app` in `app/s1`. */
export interface PathReference extends SymbolReference {
  readonly within?: string;
}

const NONE: readonly never[] = [];

/** What the parts of a path are, by the kind under which the path as a whole goes. */
interface PathKind {
  readonly outer: readonly string[];
  readonly inner: string;
  /** True if the name alone is a thing of the section that the line stands in. */
  readonly isLocal: boolean;
}

const PATHS: Readonly<Record<string, PathKind | undefined>> = {
  'track-target': { outer: ['backend', 'listen'], inner: 'server', isLocal: true },
  'stick-table': { outer: ['peers'], inner: 'peers-table', isLocal: false },
};

/** Words that are compared with names: to change the name means to change them, but that it is missing is no fault. */
const VALUES: Readonly<Record<string, string | undefined>> = { 'peer-value': 'cache_peer' };

/** References to the parts of a path, or to what a value is compared with; none for other names. Rules judge the whole. */
function listParts(reference: SymbolReference): readonly PathReference[] {
  const { kinds, word, directive } = reference;
  const compared = VALUES[kinds[0] ?? ''];
  if (compared !== undefined) return [{ kinds: [compared], word, directive, scope: undefined }];
  const path = PATHS[kinds[0] ?? ''];
  if (!path || word.opaque) return NONE;
  const cut = word.value.indexOf('/');
  if (cut < 0) return path.isLocal ? [{ kinds: [path.inner], word, directive, scope: outermost(directive) }] : NONE;
  const within = word.value.slice(0, cut);
  // A word that stands for the second part alone has the first in its value only.
  const at = word.text.indexOf('/');
  const inner = at < 0 ? part(word, 0, word.text.length, cut + 1) : part(word, at + 1, word.text.length, cut + 1);
  const found: PathReference = { kinds: [path.inner], word: inner, directive, scope: undefined, within };
  if (at < 0) return [found];
  const outer = { ...part(word, 0, at, 0), value: within };
  return [{ kinds: path.outer, word: outer, directive, scope: undefined }, found];
}

/** A definition under a path, by its own name within its section. */
function nameWithin(definition: SymbolDefinition): SymbolDefinition | undefined {
  const { kind, word, directive } = definition;
  const inner = PATHS[kind]?.inner;
  if (inner === undefined || word.opaque || !word.value.includes('/') || word.text.includes('/')) return undefined;
  const own = part(word, 0, word.text.length, word.value.indexOf('/') + 1);
  return { kind: inner, word: own, directive, scope: directive.parent };
}

/** Definitions, and those under a path once more by their own name. */
export function expandDefinitions(definitions: readonly SymbolDefinition[]): readonly SymbolDefinition[] {
  const inner = definitions.flatMap((each) => nameWithin(each) ?? NONE);
  return inner.length === 0 ? definitions : [...definitions, ...inner];
}

/** References, and the parts of those that are paths. */
export function expandReferences(references: readonly SymbolReference[]): readonly PathReference[] {
  const parts = references.flatMap(listParts);
  return parts.length === 0 ? references : [...references, ...parts];
}

/** True unless the reference names another section than the one that the definition is in. */
export function isWithin({ within }: PathReference, { scope }: SymbolDefinition): boolean {
  return within === undefined || scope?.args[0]?.value === within;
}

/** A piece of a word: `from` and `to` count in its text, `valueFrom` in its value. */
function part(word: Word, from: number, to: number, valueFrom: number): Word {
  const { start, text, value, quoted, opaque } = word;
  return {
    start: start + from,
    end: start + to,
    text: text.slice(from, to),
    value: value.slice(valueFrom),
    quoted,
    opaque,
  };
}
