/**
 * Commands become directives; `case` branches, functions, conditions and loops hold the commands inside them.
 * Nesting that doesn't fit (a `fi` too many, an `esac` missing) is passed over: it costs no other command.
 */
import type { IToken } from 'chevrotain';
import type { Comment, Directive, Document, Word } from '../../core/syntax';
import { LineDirective } from '../../core/line-directive';
import { makeDocument, makeWord } from '../lines';
import { removeQuotes } from './expand';
import type { ScriptEvent } from './parser';
import { parseScript } from './parser';

type FrameKind = 'case' | 'branch' | 'function' | 'condition' | 'loop' | 'group' | 'subshell';

interface Frame {
  readonly kind: FrameKind;
  readonly line: LineDirective;
}

/** Words that end a compound command, and which. */
const CLOSERS: Readonly<Record<string, readonly FrameKind[]>> = {
  fi: ['condition'],
  done: ['loop'],
  esac: ['case'],
  '}': ['function', 'group'],
};

const OPENERS: Readonly<Record<string, FrameKind>> = {
  case: 'case',
  if: 'condition',
  for: 'loop',
  select: 'loop',
  while: 'loop',
  until: 'loop',
};

/** Parses a script. Total: every text gives a document. */
export function parseShell(path: string, text: string): Document {
  const builder = new Builder();
  for (const event of parseScript(text)) builder.add(event);
  builder.finish(text.length);
  return makeDocument('shell', path, text, builder.directives, builder.comments);
}

class Builder {
  readonly directives: Directive[] = [];
  readonly comments: Comment[] = [];
  private readonly open: Frame[] = [];
  private last: LineDirective | undefined;
  private pattern: readonly Word[] = [];
  /** A function's name was read and its body is expected. */
  private bodyExpected = false;
  private end = 0;

  add({ kind, tokens }: ScriptEvent): void {
    const [token] = tokens;
    const last = tokens[tokens.length - 1];
    if (!token || !last) return;
    if (kind === 'comment') this.comments.push({ ...spanOf(token), text: token.image });
    else if (kind === 'line-break') this.addHereDocument(token);
    else if (kind === 'command') this.addCommand(tokens.map(readToken));
    else this.addSign(kind, token);
    this.end = last.startOffset + last.image.length;
  }

  finish(at: number): void {
    while (this.open.length > 0) this.pop(at);
  }

  private addSign(kind: ScriptEvent['kind'], token: IToken): void {
    if (kind === 'function') this.openFunction(readToken(token));
    else if (kind === 'case-end') this.closeNearest(['branch']);
    else if (kind === 'open') this.openParenthesis(token);
    else this.closeParenthesis();
  }

  private addCommand(words: readonly Word[]): void {
    const [first, ...rest] = words;
    if (!first) return;
    const name = first.text;
    if (this.top()?.kind === 'case' && name !== 'esac') this.pattern = [...this.pattern, ...words];
    else if (CLOSERS[name]) this.closeWord(name, rest);
    else if (name === 'then' || name === 'do' || name === '!') this.addCommand(rest);
    else if (name === 'else' || name === 'elif') this.turnCondition(words);
    else if (name === '{') this.openGroup(first, rest);
    else if (name === 'function') this.openNamedFunction(rest);
    else if (OPENERS[name] === 'case') this.openCase(words);
    else if (OPENERS[name]) this.push(OPENERS[name], words);
    else this.put(words);
  }

  private put(words: readonly Word[]): LineDirective | undefined {
    const [keyword] = words;
    if (!keyword) return undefined;
    const frame = this.top();
    const line = new LineDirective(words, keyword, frame?.line);
    (frame?.line.block?.directives ?? this.directives).push(line);
    this.last = line;
    return line;
  }

  private push(kind: FrameKind, words: readonly Word[]): void {
    const line = this.put(words);
    if (!line) return;
    line.openBlock();
    this.open.push({ kind, line });
  }

  /** `case WORD in`, and whatever stands behind it on the line is the first pattern. */
  private openCase(words: readonly Word[]): void {
    const at = words.findIndex((word) => word.text === 'in');
    const cut = at < 0 ? words.length : at + 1;
    this.push('case', words.slice(0, cut));
    this.pattern = words.slice(cut);
  }

  private openFunction(head: Word): void {
    const name = /^[^\s(]+/.exec(head.text)?.[0] ?? head.text;
    this.push('function', [makeWord(name, head.start)]);
    this.bodyExpected = true;
  }

  private openNamedFunction(rest: readonly Word[]): void {
    const [name, ...body] = rest;
    if (!name) return;
    this.push('function', [name]);
    this.bodyExpected = true;
    if (body.length > 0) this.addCommand(body);
  }

  private openGroup(brace: Word, rest: readonly Word[]): void {
    if (this.bodyExpected) this.bodyExpected = false;
    else this.push('group', [brace]);
    this.addCommand(rest);
  }

  /** `else` ends the part before it and opens one beside it. */
  private turnCondition(words: readonly Word[]): void {
    if (!this.closeNearest(['condition'])) return;
    const [first, ...rest] = words;
    if (first?.text === 'elif') {
      this.push('condition', words);
      return;
    }
    this.push('condition', first ? [first] : []);
    this.addCommand(rest);
  }

  private openParenthesis(token: IToken): void {
    if (this.top()?.kind === 'case') return;
    if (this.bodyExpected) this.bodyExpected = false;
    this.push('subshell', [readToken(token)]);
  }

  private closeParenthesis(): void {
    if (this.top()?.kind !== 'case') {
      this.closeNearest(['subshell']);
      return;
    }
    if (this.pattern.length > 0) this.push('branch', this.pattern);
    this.pattern = [];
  }

  private closeWord(name: string, rest: readonly Word[]): void {
    this.closeNearest(CLOSERS[name] ?? []);
    this.pattern = [];
    const heads = rest.filter((word) => /[<>|]/.test(word.text[0] ?? ''));
    if (heads.length === 0 && rest.length > 0) this.addCommand(rest);
  }

  private closeNearest(kinds: readonly FrameKind[]): boolean {
    const at = this.open.findLastIndex((frame) => kinds.includes(frame.kind));
    if (at < 0) return false;
    while (this.open.length > at) this.pop(this.end);
    return true;
  }

  private pop(at: number): void {
    this.open.pop()?.line.closeBlock(at);
    this.bodyExpected = false;
  }

  private top(): Frame | undefined {
    return this.open[this.open.length - 1];
  }

  /** The lines between a here-document's announcement and its delimiter become a word of the command. */
  private addHereDocument(token: IToken): void {
    const breakLength = token.image.startsWith('\r\n') ? 2 : 1;
    if (token.image.length === breakLength || !this.last) return;
    const raw = token.image.slice(breakLength);
    const body = raw.slice(0, raw.replace(/[\r\n]+$/, '').lastIndexOf('\n') + 1);
    const word = makeWord(body, token.startOffset + breakLength, body, true);
    (this.last.words as Word[]).push(word);
  }
}

function spanOf(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

function readToken(token: IToken): Word {
  const text = token.image;
  const plain = removeQuotes(text);
  return makeWord(text, token.startOffset, plain, plain !== text);
}
