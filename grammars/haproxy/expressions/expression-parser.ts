/** The grammar of sample expressions. Total: what doesn't fit ends the expression, and who asked says what is wrong. */
import type { IToken, TokenType } from 'chevrotain';
import { EmbeddedActionsParser } from 'chevrotain';
import {
  Argument,
  ArgumentComma,
  Close,
  Commas,
  EXPRESSION_TOKENS,
  expressionLexer,
  Name,
  Open,
} from './expression-tokens';
import type { Call, CallArgument, ExpressionTree } from './tree';

/** Rules of expressions, for the parser of log formats to build on. */
export class ExpressionRules extends EmbeddedActionsParser {
  private args: CallArgument[] = [];

  constructor(tokens: TokenType[]) {
    super(tokens, { recoveryEnabled: false, skipValidations: true, maxLookahead: 1 });
  }

  /** expression = [ call { "," [ call ] } ] — HAProxy takes commas in a row for one. */
  readonly expression = this.RULE('expression', (): ExpressionTree => {
    const calls: Call[] = [];
    let end = 0;
    let trailingComma = false;
    const first = this.OPTION(() => this.SUBRULE(this.call));
    if (first) calls.push(first);
    this.MANY(() => {
      const comma = this.CONSUME(Commas);
      this.ACTION(() => (end = endOf(comma)));
      trailingComma = true;
      this.OPTION1(() => {
        calls.push(this.SUBRULE1(this.call));
        trailingComma = false;
      });
    });
    return { calls: first ? calls : [], end: Math.max(end, calls[calls.length - 1]?.end ?? 0), trailingComma };
  });

  /** call = Name [ "(" arguments ")" ] */
  protected readonly call = this.RULE('call', (): Call => {
    const name = this.CONSUME(Name);
    let end = endOf(name);
    let args: readonly CallArgument[] | undefined;
    let closed = true;
    this.OPTION(() => {
      const open = this.CONSUME(Open);
      args = this.SUBRULE(this.argumentList, { ARGS: [endOf(open)] });
      closed = false;
      this.ACTION(() => (end = args?.[args.length - 1]?.end ?? endOf(open)));
      this.OPTION1(() => {
        const close = this.CONSUME(Close);
        closed = true;
        this.ACTION(() => (end = endOf(close)));
      });
    });
    return { name: name.image, start: name.startOffset, nameEnd: endOf(name), end, args, closed };
  });

  /** arguments = [ Argument ] { "," [ Argument ] } — one that is empty is an argument all the same. */
  protected readonly argumentList = this.RULE('argumentList', (start: number): readonly CallArgument[] => {
    this.ACTION(() => (this.args = []));
    let at = start;
    this.OPTION(() => (at = this.push(at, this.CONSUME(Argument))));
    this.ACTION(() => this.args.length === 0 && this.push(at, undefined));
    this.MANY(() => {
      const comma = this.CONSUME(ArgumentComma);
      let found: IToken | undefined;
      this.OPTION1(() => (found = this.CONSUME1(Argument)));
      this.ACTION(() => this.push(endOf(comma), found));
    });
    return this.args;
  });

  private push(at: number, token: IToken | undefined): number {
    const end = token ? endOf(token) : at;
    if (!this.RECORDING_PHASE) this.args.push({ start: at, end, value: token ? unquote(token.image) : '' });
    return end;
  }
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** Undoes quotes and backslashes as HAProxy's reader of arguments does. */
function unquote(image: string): string {
  if (!/["'\\]/.test(image)) return image;
  const pieces = /"((?:\\[^]|[^"\\])*)"?|'([^']*)'?|\\([^])|([^"'\\]+)|\\/g;
  return image.replace(pieces, (_all, double?: string, single?: string, escaped?: string, plain?: string) => {
    if (double !== undefined) return double.replace(/\\([^])/g, (_pair, char: string) => unescape(char));
    return single ?? (escaped === undefined ? (plain ?? '') : unescape(escaped));
  });
}

function unescape(char: string): string {
  return char === 'n' ? '\n' : char === 'r' ? '\r' : char === 't' ? '\t' : char;
}

class ExpressionParser extends ExpressionRules {
  constructor() {
    super(EXPRESSION_TOKENS);
    this.performSelfAnalysis();
  }
}

let parser: ExpressionParser | undefined;

/** Trees by text: a thousand ACLs ask for `hdr(host)`. */
const trees = new Map<string, ExpressionTree>();
const MOST_TREES = 20_000;

/** Parses the text from an offset on; places in the tree count from the beginning of the text. */
export function parseExpression(text: string, from = 0): ExpressionTree {
  const rest = from === 0 ? text : text.slice(from);
  const tree = trees.get(rest) ?? parseAnew(rest);
  return from === 0 ? tree : shiftTree(tree, from);
}

function parseAnew(text: string): ExpressionTree {
  parser ??= new ExpressionParser();
  parser.input = expressionLexer().tokenize(text).tokens;
  const tree = parser.expression();
  if (trees.size >= MOST_TREES) trees.clear();
  trees.set(text, tree);
  return tree;
}

function shiftTree(tree: ExpressionTree, by: number): ExpressionTree {
  const move = <T extends { start: number; end: number }>(span: T): T => ({
    ...span,
    start: span.start + by,
    end: span.end + by,
  });
  const calls = tree.calls.map((call) => ({
    ...move(call),
    nameEnd: call.nameEnd + by,
    args: call.args?.map((arg) => move(arg)),
  }));
  return { calls, end: tree.end + by, trailingComma: tree.trailingComma };
}
