/**
 * What of Chevrotain our grammars need when nobody changes them any more. Grammars are written for Chevrotain and are
 * checked, tested and run by it from source; before it can parse, it runs every rule of every parser in a recording mode
 * to learn which tokens begin what, and takes regular expressions apart, which was a third of the time in which the
 * program starts. The build does the first once (scripts/record-decisions.ts) and puts these classes in Chevrotain's place;
 * test/grammars/compiled.test.ts holds both to the same documents. Known are the methods that our grammars use.
 */
export { Lexer } from './lexer';
export { EmbeddedActionsParser } from './parser';
export { createToken } from './tokens';
export type { Token as IToken, TokenType } from './tokens';
