/** Syntax trees of the expression language. All places are offsets into the text that was parsed. */
import type { Span } from '../../core/source';

/** One argument between parentheses; `value` has quotes and escapes undone. */
export interface CallArgument extends Span {
  readonly value: string;
}

/** A fetch or a converter: a name, and arguments if there are parentheses. */
export interface Call extends Span {
  readonly name: string;
  readonly nameEnd: number;
  readonly args: readonly CallArgument[] | undefined;
  /** False if the closing parenthesis is missing. */
  readonly closed: boolean;
}

/** `fetch(args),converter(args)…`, as far as it could be read. */
export interface ExpressionTree {
  /** The first is the fetch, the others are converters; empty if there is none. */
  readonly calls: readonly Call[];
  /** Where reading stopped: the end of the text, or the first character that fits nowhere. */
  readonly end: number;
  /** True if a comma stands at the very end, with nothing behind it. */
  readonly trailingComma: boolean;
}

/** `%tag`, `%{flags}tag`, `%(name:type){flags}tag`. */
export interface LogTag extends Span {
  readonly kind: 'tag';
  readonly name: string;
  readonly nameStart: number;
  readonly flags: readonly LogFlag[];
}

/** `%[expression]` with the same in front. */
export interface LogSample extends Span {
  readonly kind: 'sample';
  readonly expression: ExpressionTree;
  readonly flags: readonly LogFlag[];
  /** False if `]` is missing. */
  readonly closed: boolean;
}

/** A percent sign that begins nothing. */
export interface LogStray extends Span {
  readonly kind: 'stray';
  /** What is missing behind it. */
  readonly missing: 'tag' | 'brace' | 'parenthesis';
}

export type LogPart = LogTag | LogSample | LogStray;

/** One flag out of the braces, with its sign. */
export interface LogFlag extends Span {
  readonly sign: string;
  readonly name: string;
}
