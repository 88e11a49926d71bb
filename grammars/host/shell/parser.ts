/**
 * The grammar of a script by command: what stands between separators. Compound commands (`case`, `if`, loops,
 * functions) are nested in build-document.ts with a stack of its own, so that broken nesting costs nothing else.
 */
import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken } from 'chevrotain';
import {
  CaseEnd,
  Close,
  CommentText,
  FunctionHead,
  LineBreak,
  Open,
  Pipe,
  Redirect,
  Separator,
  shellLexer,
  Stray,
  TOKENS,
  WordText,
} from './tokens';

/** Something between two separators, or a sign that matters to nesting. */
export interface ScriptEvent {
  readonly kind: 'command' | 'function' | 'case-end' | 'open' | 'close' | 'line-break' | 'comment';
  /** Never empty. */
  readonly tokens: readonly IToken[];
}

class ShellParser extends EmbeddedActionsParser {
  private events: ScriptEvent[] = [];

  constructor() {
    super(TOKENS, { recoveryEnabled: false, skipValidations: true, outputCst: false, maxLookahead: 1 } as object);
    this.performSelfAnalysis();
  }

  /** script = { pipeline | separator | function-head | case-end | "(" | ")" | line-break | comment } */
  readonly script = this.RULE('script', (): readonly ScriptEvent[] => {
    this.events = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.pipeline) },
        { ALT: () => this.CONSUME(Separator) },
        { ALT: () => this.note('function', this.CONSUME(FunctionHead)) },
        { ALT: () => this.note('case-end', this.CONSUME(CaseEnd)) },
        { ALT: () => this.note('open', this.CONSUME(Open)) },
        { ALT: () => this.note('close', this.CONSUME(Close)) },
        { ALT: () => this.note('line-break', this.CONSUME(LineBreak)) },
        { ALT: () => this.note('comment', this.CONSUME(CommentText)) },
        { ALT: () => this.CONSUME(Stray) },
      ]);
    });
    return this.events;
  });

  /** pipeline = ( word | redirection | "|" )+ — one command, or several whose output is passed on. */
  private readonly pipeline = this.RULE('pipeline', () => {
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE(() => {
      this.OR1([
        { ALT: () => tokens.push(this.CONSUME1(WordText)) },
        { ALT: () => tokens.push(this.CONSUME1(Redirect)) },
        { ALT: () => tokens.push(this.CONSUME1(Pipe)) },
      ]);
    });
    this.events.push({ kind: 'command', tokens });
  });

  private note(kind: ScriptEvent['kind'], token: IToken): void {
    this.events.push({ kind, tokens: [token] });
  }
}

let parser: ShellParser | undefined;

/** Splits a script into commands. Total: any text gives a result. */
export function parseScript(text: string): readonly ScriptEvent[] {
  parser ??= new ShellParser();
  parser.input = shellLexer.tokenize(text).tokens;
  return parser.script();
}
