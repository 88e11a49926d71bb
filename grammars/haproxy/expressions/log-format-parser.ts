/**
 * The grammar of log formats: text, `%%`, tags, and sample expressions between `%[` and `]`.
 * Measured with HAProxy 2.6: a percent sign before a letter begins a tag, before a digit, a blank or the end
 * it is refused, before anything else it is dropped.
 */
import type { IToken } from 'chevrotain';
import { createToken, Lexer } from 'chevrotain';
import { ExpressionRules } from './expression-parser';
import { Argument, ArgumentComma, Close, Commas, Foreign, Name, Open } from './expression-tokens';
import type { ExpressionTree, LogFlag, LogPart, LogSample, LogTag } from './tree';

/** `%(name:type){+Q}`: what may stand before a tag or a bracket. */
const FRONT = String.raw`%(?:\([^)]{0,500}\))?(?:\{[^}]{0,500}\})?`;

const Text = createToken({ name: 'Text', pattern: /(?:[^%]+|%%)+/, line_breaks: true });
const SampleStart = createToken({ name: 'SampleStart', pattern: new RegExp(`${FRONT}\\[`), push_mode: 'outside' });
const Tag = createToken({ name: 'Tag', pattern: new RegExp(`${FRONT}[A-Za-z][A-Za-z0-9]*`) });
/** Dropped by HAProxy without a word. */
const Ignored = createToken({ name: 'Ignored', pattern: /%[^A-Za-z\d\s([{%]/ });
const Stray = createToken({ name: 'Stray', pattern: /%(?:\([^)]{0,500}\)?)?(?:\{[^}]{0,500}\}?)?/ });
const SampleEnd = createToken({ name: 'SampleEnd', pattern: /\]/, pop_mode: true });

const MODES = {
  modes: {
    text: [Text, SampleStart, Tag, Ignored, Stray],
    outside: [Name, Commas, Open, SampleEnd, Foreign],
    arguments: [Argument, ArgumentComma, Close, Foreign],
  },
  defaultMode: 'text',
};

const TOKENS = [Text, SampleStart, Tag, Ignored, Stray, SampleEnd, Name, Commas, Open, Close, ArgumentComma, Argument];

class LogFormatParser extends ExpressionRules {
  constructor() {
    super([...TOKENS, Foreign]);
    this.performSelfAnalysis();
  }

  /** format = { text | tag | sample | stray } */
  readonly format = this.RULE('format', (): readonly LogPart[] => {
    const parts: LogPart[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(Text) },
        { ALT: () => this.CONSUME(Ignored) },
        { ALT: () => parts.push(this.SUBRULE(this.tag)) },
        { ALT: () => parts.push(this.SUBRULE(this.sample)) },
        { ALT: () => parts.push(this.SUBRULE(this.stray)) },
      ]);
    });
    return parts;
  });

  private readonly tag = this.RULE('tag', (): LogTag => {
    const token = this.CONSUME(Tag);
    return this.ACTION(() => {
      const name = /\w+$/.exec(token.image)?.[0] ?? '';
      const end = endOf(token);
      return {
        kind: 'tag',
        start: token.startOffset,
        end,
        name,
        nameStart: end - name.length,
        flags: readFlags(token),
      };
    });
  });

  /** sample = "%[" expression { anything } [ "]" ] — what doesn't fit is passed over up to the bracket. */
  private readonly sample = this.RULE('sample', (): LogSample => {
    const open = this.CONSUME(SampleStart);
    const expression: ExpressionTree = this.SUBRULE(this.expression);
    this.MANY(() => this.CONSUME(Foreign));
    this.MANY1(() => {
      this.OR([
        { ALT: () => this.CONSUME(Name) },
        { ALT: () => this.CONSUME(Commas) },
        { ALT: () => this.CONSUME(Open) },
        { ALT: () => this.CONSUME(Close) },
        { ALT: () => this.CONSUME(ArgumentComma) },
        { ALT: () => this.CONSUME(Argument) },
        { ALT: () => this.CONSUME1(Foreign) },
      ]);
    });
    const close = this.OPTION(() => this.CONSUME(SampleEnd));
    return this.ACTION(() => {
      const end = close ? endOf(close) : Math.max(expression.end, endOf(open));
      const tree = expression.calls.length === 0 ? { ...expression, end: endOf(open) } : expression;
      return {
        kind: 'sample',
        start: open.startOffset,
        end,
        expression: tree,
        flags: readFlags(open),
        closed: !!close,
      };
    });
  });

  private readonly stray = this.RULE('stray', (): LogPart => {
    const token = this.CONSUME(Stray);
    return this.ACTION(() => ({
      kind: 'stray',
      start: token.startOffset,
      end: endOf(token),
      missing: missingBehind(token.image),
    }));
  });
}

function missingBehind(image: string): 'tag' | 'brace' | 'parenthesis' {
  if (image.includes('{') && !image.endsWith('}')) return 'brace';
  return image.includes('(') && !image.includes(')') ? 'parenthesis' : 'tag';
}

/** `{+Q,-E}`: each with its sign and place. */
function readFlags(token: IToken): readonly LogFlag[] {
  const braces = /\{([^}]*)\}/.exec(token.image);
  if (!braces) return [];
  const from = token.startOffset + braces.index + 1;
  return [...(braces[1] ?? '').matchAll(/([+-]?)([^\s,+-]+)/g)].map((match) => {
    const start = from + match.index;
    return { start, end: start + match[0].length, sign: match[1] ?? '', name: match[2] ?? '' };
  });
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

let lexer: Lexer | undefined;
let parser: LogFormatParser | undefined;

/** Parses one word that is a log format; places count from its beginning. Total. */
export function parseLogFormat(text: string): readonly LogPart[] {
  lexer ??= new Lexer(MODES, { positionTracking: 'onlyOffset', ensureOptimizations: false, skipValidations: true });
  parser ??= new LogFormatParser();
  parser.input = lexer.tokenize(text).tokens;
  return parser.format();
}
