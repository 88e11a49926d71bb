/**
 * The grammar of conditions. Its tokens are the words of a line: HAProxy compares whole words, so `{path` is the name of
 * an ACL and not a brace. Only inside braces a word may be anything.
 */
import type { IToken } from 'chevrotain';
import { createToken, EmbeddedActionsParser, Lexer } from 'chevrotain';

const NamedTest = createToken({ name: 'NamedTest', pattern: Lexer.NA });
const Not = createToken({ name: 'Not', pattern: Lexer.NA });
const Or = createToken({ name: 'Or', pattern: Lexer.NA });
const OpenBrace = createToken({ name: 'OpenBrace', pattern: Lexer.NA });
const Pattern = createToken({ name: 'Pattern', pattern: Lexer.NA });
const CloseBrace = createToken({ name: 'CloseBrace', pattern: Lexer.NA });

const TOKENS = [NamedTest, Not, Or, OpenBrace, Pattern, CloseBrace];

/** One test. Numbers are indices of words. */
export interface ConditionTerm {
  readonly negated: boolean;
  /** Word that names the ACL. */
  readonly acl?: number;
  /** How much of that word is `!`. */
  readonly signs?: number;
  /** Words between the braces: from the first to before the closing one. */
  readonly anonymous?: { readonly open: number; readonly from: number; readonly to: number; readonly closed: boolean };
}

/** Alternatives (`or`) of tests that must all hold. */
export type ConditionTree = readonly (readonly ConditionTerm[])[];

class ConditionParser extends EmbeddedActionsParser {
  constructor() {
    super(TOKENS, { recoveryEnabled: false, skipValidations: true, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  /** condition = { term } { "or" { term } } — HAProxy takes empty alternatives, too. */
  readonly condition = this.RULE('condition', (): ConditionTree => {
    const alternatives: ConditionTerm[][] = [[]];
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(Or);
            alternatives.push([]);
          },
        },
        {
          ALT: () => {
            const term = this.SUBRULE(this.term);
            if (term) alternatives[alternatives.length - 1]?.push(term);
          },
        },
      ]);
    });
    return alternatives;
  });

  /** term = { "!" } ( name | "{" words "}" ) — an exclamation mark before nothing is dropped. */
  private readonly term = this.RULE('term', (): ConditionTerm | undefined => {
    return this.OR([
      {
        ALT: () => {
          let negated = false;
          this.AT_LEAST_ONE(() => {
            const not = this.CONSUME(Not);
            this.ACTION(() => (negated = negated !== (not.image.length % 2 === 1)));
          });
          const term = this.OPTION(() => this.SUBRULE(this.test));
          return term && { ...term, negated: negated !== term.negated };
        },
      },
      { ALT: () => this.SUBRULE1(this.test) },
    ]);
  });

  private readonly test = this.RULE('test', (): ConditionTerm => {
    return this.OR([{ ALT: () => this.SUBRULE(this.named) }, { ALT: () => this.SUBRULE(this.braced) }]);
  });

  private readonly named = this.RULE('named', (): ConditionTerm => {
    const token = this.CONSUME(NamedTest);
    return this.ACTION(() => {
      const signs = /^!*/.exec(token.image)?.[0].length ?? 0;
      return { negated: signs % 2 === 1, acl: token.startOffset, signs };
    });
  });

  /** braced = "{" words [ "}" ] — the first word that is a closing brace ends it. */
  private readonly braced = this.RULE('braced', (): ConditionTerm => {
    const open = this.CONSUME(OpenBrace);
    let to = open.startOffset + 1;
    this.MANY(() => {
      const word = this.CONSUME(Pattern);
      this.ACTION(() => (to = word.startOffset + 1));
    });
    const closed = this.OPTION(() => this.CONSUME(CloseBrace)) !== undefined;
    return this.ACTION(() => ({
      negated: open.image.length % 2 === 0,
      anonymous: { open: open.startOffset, from: open.startOffset + 1, to, closed },
    }));
  });
}

/** Words to tokens: `startOffset` is the index of the word. */
function tokenize(words: readonly { readonly value: string }[], from: number): IToken[] {
  let inside = false;
  return words.slice(from).map(({ value }, index) => {
    const type = inside ? (value === '}' ? CloseBrace : Pattern) : typeOutside(value);
    if (type === OpenBrace) inside = true;
    else if (type === CloseBrace) inside = false;
    return { image: value, startOffset: from + index, tokenType: type, tokenTypeIdx: type.tokenTypeIdx ?? 0 };
  });
}

function typeOutside(value: string): typeof Not {
  if (value === 'or' || value === 'OR' || value === '||') return Or;
  const bare = value.replace(/^!+/, '');
  if (bare === '') return Not;
  return bare === '{' ? OpenBrace : NamedTest;
}

let parser: ConditionParser | undefined;

/** Parses the words behind `if` or `unless`, from an index on. Total. */
export function parseCondition(words: readonly { readonly value: string }[], from: number): ConditionTree {
  parser ??= new ConditionParser();
  parser.input = tokenize(words, from);
  return parser.condition();
}
