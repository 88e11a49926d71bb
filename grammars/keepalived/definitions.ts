/**
 * `$NAME=value` definitions and their uses. A value is put in where the name is used, again and again until nothing
 * changes, so a definition may use one that comes after it (keepalived.conf(5), "Parameter substitution").
 */

/** A definition as it stands when the line after it is read. */
export interface Definition {
  readonly name: string;
  readonly value: string;
  /** Its value is whole lines (`\` at the ends); a use of it stands for lines that are not read here. */
  readonly multiline: boolean;
  /** Only read on some hosts (`@main $P=200`), or defined anew: which value holds isn't known. */
  readonly uncertain: boolean;
  /** Ids of the hosts that have it, where no host has it without one of them; else undefined. */
  readonly onlyOn: readonly string[] | undefined;
}

/** A line after substitution. */
export interface Substituted {
  readonly text: string;
  /** For each character of `text` (and its end), the offset in the line before it was substituted. */
  readonly origins: readonly number[];
  /** Ranges of `text` that can't be known: undefined names, loops, values of several lines. */
  readonly unknown: readonly { readonly from: number; readonly to: number; readonly name: string }[];
}

const USE = /\$(?:\{([A-Za-z_]\w*)(?: [ \d]*)?\}|([A-Za-z_]\w*)(?=[ \t\r]|$)|\{[^}]{0,500}\})/g;
const MOST_ROUNDS = 8;

/** The definitions of a file, in the order in which they are read. */
export class Definitions {
  private readonly byName = new Map<string, Definition>();

  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  /**
   * Takes a `Definition` token.
   * @param image from the condition or `$` to the end of the value, comments included
   */
  define(image: string): Definition | undefined {
    const match = /^(@\S*[ \t]+)?\$(\w+)=([^]*)$/.exec(image);
    const name = match?.[2];
    if (!match || name === undefined) return undefined;
    const raw = match[3] ?? '';
    const multiline = /\\[ \t\r]*(?:\n|$)/.test(raw);
    const value = multiline ? raw : stripComment(raw).trim();
    const uncertain = match[1] !== undefined;
    const definition = { name, value, multiline, uncertain, onlyOn: this.listHosts(name, match[1]?.trim()) };
    this.byName.set(name, definition);
    return definition;
  }

  /** Parameters that only some hosts have: this one, or those in the lines that it stands for. */
  listHostNames(name: string): readonly { readonly name: string; readonly onlyOn: readonly string[] }[] {
    const definition = this.byName.get(name);
    if (!definition) return [];
    if (definition.onlyOn) return [{ name, onlyOn: definition.onlyOn }];
    if (!definition.multiline) return [];
    const names = new Set(Array.from(definition.value.matchAll(USE), (match) => match[1] ?? match[2] ?? ''));
    return [...names].flatMap((each) => {
      const onlyOn = this.byName.get(each)?.onlyOn;
      return onlyOn ? [{ name: each, onlyOn }] : [];
    });
  }

  private listHosts(name: string, condition: string | undefined): readonly string[] | undefined {
    const before = this.byName.get(name);
    if (condition === undefined || condition.startsWith('@^') || (before && !before.onlyOn)) return undefined;
    return [...(before?.onlyOn ?? []), condition.slice(1)];
  }

  get(name: string): Definition | undefined {
    return this.byName.get(name);
  }

  /** Puts values in; what isn't defined stays as it is and is noted as unknown. */
  substitute(line: string): Substituted {
    let current: Substituted = { text: line, origins: countUp(line.length + 1), unknown: [] };
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const next = this.substituteOnce(current);
      if (next.text === current.text) return next;
      current = next;
    }
    return { ...current, unknown: [{ from: 0, to: current.text.length, name: '' }] };
  }

  private substituteOnce(line: Substituted): Substituted {
    let text = '';
    const origins: number[] = [];
    const unknown: { from: number; to: number; name: string }[] = [];
    let at = 0;
    const copy = (to: number): void => {
      text += line.text.slice(at, to);
      for (; at < to; at++) origins.push(line.origins[at] ?? 0);
    };
    for (const match of line.text.matchAll(USE)) {
      const name = match[1] ?? match[2] ?? '';
      const value = this.knownValue(name);
      copy(match.index);
      const from = text.length;
      if (value === undefined) copy(match.index + match[0].length);
      else {
        for (let index = 0; index < value.length; index++) origins.push(line.origins[match.index] ?? 0);
        text += value;
        at = match.index + match[0].length;
      }
      if (value === undefined) unknown.push({ from, to: text.length, name });
    }
    copy(line.text.length);
    origins.push(line.origins[line.text.length] ?? 0);
    return { text, origins, unknown };
  }

  /** Value of a name if it can be said in one line and holds on every host. */
  private knownValue(name: string): string | undefined {
    const definition = this.byName.get(name);
    if (!definition || definition.multiline || definition.uncertain) return undefined;
    return /[{}~]/.test(definition.value.replace(/\$\{\w+\}/g, '')) ? undefined : definition.value;
  }
}

function countUp(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function stripComment(text: string): string {
  const match = /^(?:[^"#!]|"(?:[^"\\]|\\.)*")*/.exec(text);
  return match?.[0] ?? text;
}

/** Names that keepalived defines itself; their values depend on the host or the moment. */
export const PREDEFINED: ReadonlySet<string> = new Set(['_PWD', '_INSTANCE', '_RANDOM', '_HASH', '_BANG']);
