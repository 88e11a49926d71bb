/** Reads the settings of a block: which line holds, and what its words mean. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import type { KeepalivedDirective } from './line';
import type { NotifyScript } from './model';

const TRUE_WORDS: ReadonlySet<string> = new Set(['on', 'true', 'yes']);
const FALSE_WORDS: ReadonlySet<string> = new Set(['off', 'false', 'no']);

const NONE: readonly Directive[] = [];

/** Condition of a directive, `@` included. */
export function conditionOf(directive: Directive): Located<string> | undefined {
  const { condition } = directive as KeepalivedDirective;
  return condition && locate(condition.value, condition);
}

/** The directives of one block as a host sees them that is started with a certain id. */
export class BlockReader {
  private readonly directives: readonly Directive[];

  /** @param configId decides conditions; without one, lines under a condition are kept in lists and unknown as settings */
  constructor(
    readonly block: Directive,
    private readonly configId: string | undefined,
  ) {
    this.directives = selectFor(block.block?.directives ?? NONE, configId);
  }

  /** All directives with one of these keywords. */
  all(...keywords: readonly string[]): readonly Directive[] {
    let found: Directive[] | undefined;
    for (const directive of this.directives)
      if (keywords.includes(directive.keyword.value)) (found ??= []).push(directive);
    return found ?? NONE;
  }

  /** The one that holds: the last. Undefined if a condition decides and the id isn't known. */
  one(...keywords: readonly string[]): Directive | undefined {
    const only = keywords.length === 1 ? keywords[0] : undefined;
    let last: Directive | undefined;
    for (const directive of this.directives) {
      const { value } = directive.keyword;
      if (only === undefined ? !keywords.includes(value) : value !== only) continue;
      if (this.configId === undefined && (directive as KeepalivedDirective).condition) return undefined;
      last = directive;
    }
    return last;
  }

  word(...keywords: readonly string[]): Located<string> | undefined {
    return toText(this.one(...keywords)?.words[1]);
  }

  number(...keywords: readonly string[]): Located<number> | undefined {
    return toNumber(this.one(...keywords)?.words[1]);
  }

  /** A switch: alone it is on. */
  flag(...keywords: readonly string[]): Located<boolean> | undefined {
    const directive = this.one(...keywords);
    if (!directive) return undefined;
    const word = directive.words[1];
    if (!word) return locate(true, directive.keyword);
    if (word.opaque) return undefined;
    if (FALSE_WORDS.has(word.value)) return locate(false, word);
    return TRUE_WORDS.has(word.value) ? locate(true, word) : undefined;
  }

  /** The rest of a line as one text: a command with its arguments. */
  command(...keywords: readonly string[]): Located<string> | undefined {
    const directive = this.one(...keywords);
    return directive && toCommand(directive);
  }

  /** Lines of the blocks with one of these keywords. */
  lines(...keywords: readonly string[]): readonly Directive[] {
    return this.all(...keywords).flatMap((directive) =>
      selectFor(directive.block?.directives ?? [], this.configId).filter(({ keyword }) => !keyword.opaque),
    );
  }

  blocks(...keywords: readonly string[]): readonly BlockReader[] {
    return this.all(...keywords).map((directive) => new BlockReader(directive, this.configId));
  }

  notifyScripts(...keywords: readonly string[]): readonly NotifyScript[] {
    return this.all(...keywords).flatMap((directive) => {
      const command = toCommand(directive);
      return command ? [{ directive, condition: conditionOf(directive), event: directive.keyword.value, command }] : [];
    });
  }
}

/** Directives that count on a host with this id; without an id, all. */
export function selectFor(directives: readonly Directive[], configId: string | undefined): readonly Directive[] {
  if (configId === undefined) return directives;
  return directives.filter((directive) => {
    const condition = conditionOf(directive)?.value;
    if (condition === undefined) return true;
    return condition.startsWith('@^') ? condition.slice(2) !== configId : condition.slice(1) === configId;
  });
}

export function toText(word: Word | undefined): Located<string> | undefined {
  return word && !word.opaque ? locate(word.value, word) : undefined;
}

export function toNumber(word: Word | undefined): Located<number> | undefined {
  if (!word || word.opaque || !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(word.value)) return undefined;
  return locate(Number(word.value), word);
}

function toCommand(directive: Directive): Located<string> | undefined {
  const first = directive.words[1];
  return first && !first.opaque ? locate(first.value, first) : undefined;
}
