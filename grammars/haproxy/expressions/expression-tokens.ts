/**
 * Tokens of sample expressions. Between parentheses another mode holds: there everything up to a comma or the closing
 * parenthesis is one argument, with quotes and backslashes as HAProxy's reader of arguments takes them.
 */
import { createToken, Lexer } from 'chevrotain';

/** Names of fetches and converters: what HAProxy calls identifier characters. */
export const Name = createToken({ name: 'Name', pattern: /[\w.:+-]+/ });
export const Commas = createToken({ name: 'Commas', pattern: /,+/ });
export const Open = createToken({ name: 'Open', pattern: /\(/, push_mode: 'arguments' });
export const Close = createToken({ name: 'Close', pattern: /\)/, pop_mode: true });
export const ArgumentComma = createToken({ name: 'ArgumentComma', pattern: /,/ });
/** A quote that isn't closed runs to the end of the word. */
export const Argument = createToken({
  name: 'Argument',
  pattern: /(?:\\[^]|"(?:\\[^]|[^"\\])*(?:"|\\?$)|'[^']*(?:'|$)|[^,)"'\\])+\\?/,
  line_breaks: true,
});
/** Anything else ends the expression. */
export const Foreign = createToken({ name: 'Foreign', pattern: /[^]/, line_breaks: true });

const MODES = {
  modes: { outside: [Name, Commas, Open, Foreign], arguments: [Argument, ArgumentComma, Close, Foreign] },
  defaultMode: 'outside',
};

export const EXPRESSION_TOKENS = [Name, Commas, Open, Close, ArgumentComma, Argument, Foreign];

let lexer: Lexer | undefined;

/** The lexer, built when the first expression is read. */
export function expressionLexer(): Lexer {
  lexer ??= new Lexer(MODES, { positionTracking: 'onlyOffset', ensureOptimizations: false, skipValidations: true });
  return lexer;
}
