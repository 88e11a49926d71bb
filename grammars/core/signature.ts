/**
 * Signatures: the small language in which vocabulary files say what follows a keyword.
 * docs/vocabulary.md describes it for people. Here it is parsed to a tree of items;
 * `match-signature.ts` holds words against it.
 */

/** One part of a signature. */
export type SignatureItem =
  | { readonly kind: 'literal'; readonly word: string }
  | { readonly kind: 'placeholder'; readonly name: string; readonly type: string; readonly parameter: string }
  | { readonly kind: 'group'; readonly group: string; readonly once: boolean }
  | { readonly kind: 'choice'; readonly alternatives: readonly Sequence[]; readonly optional: boolean }
  | { readonly kind: 'repeat'; readonly item: SignatureItem };

/** Items one after the other. */
export type Sequence = readonly SignatureItem[];

/** A signature that can't be read; `offset` is 0-based in its text. Only a mistake in a vocabulary file causes one. */
export class SignatureError extends Error {
  constructor(signature: string, offset: number, expected: string) {
    super(`signature "${signature}", character ${offset + 1}: expected ${expected}`);
  }
}

const cache = new Map<string, Sequence>();

/**
 * Parses a signature; the result is kept, since many keywords share one.
 * @throws SignatureError if the text is no signature
 */
export function parseSignature(text: string): Sequence {
  const known = cache.get(text);
  if (known) return known;
  const parsed = new SignatureParser(text).parse();
  cache.set(text, parsed);
  return parsed;
}

/** Recursive descent over a few dozen characters: a Chevrotain grammar would cost more at start-up than all signatures together. */
class SignatureParser {
  private at = 0;

  constructor(private readonly text: string) {}

  parse(): Sequence {
    const alternatives = this.parseAlternatives();
    if (this.at < this.text.length) throw this.expected('the end');
    const [only] = alternatives;
    if (only && alternatives.length === 1) return only;
    return [{ kind: 'choice', alternatives, optional: false }];
  }

  private parseAlternatives(): Sequence[] {
    const alternatives = [this.parseSequence()];
    while (this.text[this.at] === '|') {
      this.at++;
      alternatives.push(this.parseSequence());
    }
    return alternatives;
  }

  private parseSequence(): Sequence {
    const items: SignatureItem[] = [];
    for (;;) {
      this.skipBlanks();
      const next = this.text[this.at];
      if (next === undefined || next === '|' || next === ']' || next === ')') return items;
      items.push(this.parseItem());
    }
  }

  private parseItem(): SignatureItem {
    const item = this.parseAtom();
    if (!this.text.startsWith('...', this.at)) return item;
    this.at += 3;
    return { kind: 'repeat', item };
  }

  private parseAtom(): SignatureItem {
    switch (this.text[this.at]) {
      case '<':
        return this.parsePlaceholder();
      case '[':
        return this.parseChoice(']', true);
      case '(':
        return this.parseChoice(')', false);
      case '{':
        return this.parseGroup();
      default:
        return this.parseLiteral();
    }
  }

  /** `{server}` takes any words of the group, `{http-request!}` exactly one. */
  private parseGroup(): SignatureItem {
    const inside = this.takeUntil('}');
    const once = inside.endsWith('!');
    return { kind: 'group', group: once ? inside.slice(0, -1) : inside, once };
  }

  private parseChoice(close: string, optional: boolean): SignatureItem {
    this.at++;
    const alternatives = this.parseAlternatives();
    if (this.text[this.at] !== close) throw this.expected(`"${close}"`);
    this.at++;
    return { kind: 'choice', alternatives, optional };
  }

  private parsePlaceholder(): SignatureItem {
    const inside = this.takeUntil('>');
    const match = /^([^:]*)(?::([\w-]+)(?:\((.*)\))?)?$/.exec(inside);
    if (!match) throw this.expected('<name:type(parameter)>');
    return { kind: 'placeholder', name: match[1] ?? '', type: match[2] ?? 'string', parameter: match[3] ?? '' };
  }

  private parseLiteral(): SignatureItem {
    const match = /^(?:(?!\.\.\.)[^\s<>[\](){}|])+/.exec(this.text.slice(this.at));
    if (!match) throw this.expected('a word');
    this.at += match[0].length;
    return { kind: 'literal', word: match[0] };
  }

  private takeUntil(close: string): string {
    const end = this.text.indexOf(close, this.at);
    if (end < 0) throw this.expected(`"${close}"`);
    const inside = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return inside;
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private expected(what: string): SignatureError {
    return new SignatureError(this.text, this.at, what);
  }
}

/** Writes items back as text, for hover and messages. */
export function printSequence(sequence: Sequence): string {
  return sequence.map(printItem).join(' ');
}

/** Writes one item back as people read it: types only where the name doesn't say it. */
export function printItem(item: SignatureItem): string {
  switch (item.kind) {
    case 'literal':
      return item.word;
    case 'placeholder':
      return `<${item.name}>`;
    case 'group':
      return item.once ? `<${item.group} action>` : `[${item.group} options]`;
    case 'repeat':
      return `${printItem(item.item)}...`;
    case 'choice': {
      const inside = item.alternatives.map(printSequence).join('|');
      return item.optional ? `[${inside}]` : `(${inside})`;
    }
  }
}
