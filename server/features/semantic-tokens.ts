/** What each word is, for colouring that knows the language: keyword, option, name, number, address. */
import type { Resolution } from '../../grammars/core/resolve-directive';
import { resolveDirective } from '../../grammars/core/resolve-directive';
import type { Semantics } from '../../grammars/core/language';
import type { Sequence, SignatureItem } from '../../grammars/core/signature';
import type { Span } from '../../grammars/core/source';
import type { Directive, Document } from '../../grammars/core/syntax';
import { isGoing } from './availability';
import type { FeatureContext } from './feature-context';
import { semanticsOf } from './feature-context';
import { readSignature } from './read-signature';

export const TOKEN_TYPES = [
  'namespace',
  'keyword',
  'property',
  'class',
  'function',
  'variable',
  'number',
  'string',
  'regexp',
  'enumMember',
  'comment',
] as const;
export const TOKEN_MODIFIERS = ['declaration', 'deprecated'] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

/** One coloured span; spans are in order and don't overlap. */
export interface Token extends Span {
  readonly type: TokenType;
  readonly modifiers: readonly (typeof TOKEN_MODIFIERS)[number][];
}

/** Tokens of a file, or of the part that a span covers. */
export function listTokens(context: FeatureContext, document: Document, span?: Span): Token[] {
  const semantics = semanticsOf(document);
  if (!semantics) return [];
  const reader = new TokenReader(context, document, semantics, span ?? { start: 0, end: document.text.length });
  return reader.read();
}

const TYPES: Readonly<Record<string, TokenType>> = {
  int: 'number',
  decimal: 'number',
  port: 'number',
  time: 'number',
  size: 'number',
  timer: 'number',
  duration: 'number',
  'loose-int': 'number',
  'port-range': 'number',
  octal: 'number',
  ip: 'string',
  ipv4: 'string',
  ipv6: 'string',
  cidr: 'string',
  host: 'string',
  path: 'string',
  string: 'string',
  regex: 'regexp',
};

class TokenReader {
  private readonly tokens: Token[] = [];

  constructor(
    private readonly context: FeatureContext,
    private readonly document: Document,
    private readonly semantics: Semantics,
    private readonly span: Span,
  ) {}

  read(): Token[] {
    this.visit(this.document.directives);
    for (const { start, end } of this.document.comments) {
      if (start < this.span.end && end > this.span.start) this.add({ start, end }, 'comment');
    }
    this.tokens.sort((a, b) => a.start - b.start || a.end - b.end);
    return cutLines(this.document, withoutOverlap(this.tokens));
  }

  private visit(directives: readonly Directive[]): void {
    for (const directive of directives) {
      if (directive.start > this.span.end) return;
      if (directive.end < this.span.start) continue;
      this.readDirective(directive);
      if (directive.block) this.visit(directive.block.directives);
    }
  }

  private readDirective(directive: Directive): void {
    const target = this.context.workspace.targetOf(this.document);
    const resolution = resolveDirective(this.document, this.semantics, target, directive);
    if (!resolution) return;
    this.readKeyword(directive, resolution);
    for (const { entry, word } of resolution.options) {
      const cut = entry.name.endsWith('=') ? word.text.indexOf('=') : word.text.search(/[(]/);
      this.add(cut > 0 ? { start: word.start, end: word.start + cut } : word, 'property', this.going(entry));
    }
    for (const { type, parameter, word } of resolution.bindings) {
      const kind = type === 'def' || type === 'ref' ? nameType(parameter) : TYPES[type];
      if (kind) this.add(word, kind, type === 'def' ? ['declaration'] : []);
    }
    const literals = literalsOf(resolution);
    if (literals.size === 0) return;
    for (const word of resolution.args) if (literals.has(word.value) && !word.quoted) this.add(word, 'enumMember');
  }

  private readKeyword(directive: Directive, resolution: Resolution): void {
    const { entry, args, keywordIndex } = resolution;
    if (args === directive.words) return;
    const length = directive.words.length - args.length;
    const type = directive.block && !directive.parent ? 'namespace' : 'keyword';
    for (const [at, word] of directive.words.slice(0, length).entries())
      this.add(word, type, at >= keywordIndex ? this.going(entry) : []);
  }

  private going(entry: Resolution['entry']): Token['modifiers'] {
    const { document, semantics } = this;
    return isGoing(entry, { document, semantics, target: this.context.workspace.targetOf(document) })
      ? ['deprecated']
      : [];
  }

  private add({ start, end }: Span, type: TokenType, modifiers: Token['modifiers'] = []): void {
    if (end > start) this.tokens.push({ start, end, type, modifiers });
  }
}

/** Proxies and instances are things, conditions and scripts are asked, all else is a name. */
function nameType(kinds: string): TokenType {
  if (/^(?:acl|filter|vrrp_script|script)\b/.test(kinds)) return 'function';
  return /^(?:frontend|backend|listen|defaults|vrrp_instance|instance)\b/.test(kinds) ? 'class' : 'variable';
}

const literalCache = new WeakMap<Sequence, ReadonlySet<string>>();

/** Words that the signatures in force have as they stand. */
function literalsOf({ entry, args, options }: Resolution): ReadonlySet<string> {
  if (args.length === 0) return new Set();
  const own = collect(entry.lines ?? entry.args);
  if (options.length === 0) return own;
  return new Set([...own, ...options.flatMap((option) => [...collect(option.entry.args)])]);
}

function collect(signature: string | undefined): ReadonlySet<string> {
  const sequence = readSignature(signature);
  const known = literalCache.get(sequence) ?? new Set(sequence.flatMap(literalsIn));
  literalCache.set(sequence, known);
  return known;
}

function literalsIn(item: SignatureItem): readonly string[] {
  if (item.kind === 'literal') return [item.word];
  if (item.kind === 'repeat') return literalsIn(item.item);
  return item.kind === 'choice' ? item.alternatives.flatMap((each) => each.flatMap(literalsIn)) : [];
}

/** Of tokens that overlap the one that begins first is kept; of those that begin together, the first named. */
function withoutOverlap(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    const last = kept[kept.length - 1];
    if (!last || token.start >= last.end) kept.push(token);
  }
  return kept;
}

/** Editors take no token of several lines. */
function cutLines({ lines, text }: Document, tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    const first = lines.lineAt(token.start);
    const last = lines.lineAt(token.end);
    if (first === last) return [token];
    const parts: Token[] = [];
    for (let line = first; line <= last; line++) {
      const { start, end } = lines.lineSpan(line);
      const part = { ...token, start: Math.max(start, token.start), end: Math.min(end, token.end) };
      if (text.slice(part.start, part.end).trim() !== '') parts.push(part);
    }
    return parts;
  });
}
