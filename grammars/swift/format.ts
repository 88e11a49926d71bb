/**
 * Rewrites a file in one style: one blank between words, a level of indentation inside `if`, no blanks at line ends,
 * at most one empty line in a row. Continued lines and texts in which blanks count stay as they are; the result is read
 * again and held against the original before it is given out.
 */
import type { IToken } from 'chevrotain';
import { trimBlanks, trimEndBlanks } from '../core/blanks';
import type { FormatOptions } from '../core/language';
import type { Document } from '../core/syntax';
import type { ParsedLine, ParsedLines } from './parser';
import { parseLines } from './parser';
import { swiftVocabulary } from './vocabulary/index';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Formats a document.
 * @returns undefined if its conditionals don't match, so that what belongs where is a guess
 */
export function formatDocument(document: Document, { indent }: FormatOptions): string | undefined {
  const { text, syntaxErrors } = document;
  if (text.startsWith(BYTE_ORDER_MARK) || syntaxErrors.some(({ kind }) => kind === 'bad-conditional')) return undefined;
  const unit = indent === 0 ? '\t' : ' '.repeat(indent);
  const parsed = parseLines(text);
  const formatted = new Printer(document, parsed, unit).print();
  return isSame(parsed, parseLines(formatted)) ? formatted : undefined;
}

/** What stands on one physical line. */
interface PhysicalLine {
  line: ParsedLine | undefined;
  comment: IToken | undefined;
  /** True if a word, comment or continuation goes on from or to another line. */
  raw: boolean;
}

class Printer {
  private readonly printed: string[] = [];
  private depth = 0;

  constructor(
    private readonly document: Document,
    private readonly parsed: ParsedLines,
    private readonly unit: string,
  ) {}

  print(): string {
    const lines = this.sortIntoLines();
    for (let at = 0; at < this.document.lines.lineCount; at++) this.printLine(at, lines.get(at));
    while (this.printed.at(-1) === '') this.printed.pop();
    const newline = this.document.text.includes('\r\n') ? '\r\n' : '\n';
    return this.printed.map((line) => `${line}${newline}`).join('');
  }

  private sortIntoLines(): Map<number, PhysicalLine> {
    const sorted = new Map<number, PhysicalLine>();
    const get = (at: number): PhysicalLine => {
      const known = sorted.get(at) ?? { line: undefined, comment: undefined, raw: false };
      sorted.set(at, known);
      return known;
    };
    for (const line of this.parsed.lines) this.placeLine(line, get);
    for (const token of this.parsed.trivia) {
      const [first, last] = this.linesOf(token.startOffset, token.startOffset + token.image.length);
      for (let at = first; at <= last; at++) get(at).raw ||= last > first;
      if (token.image.startsWith('#')) get(first).comment = token;
      else get(first).raw = true;
    }
    return sorted;
  }

  private placeLine(line: ParsedLine, get: (at: number) => PhysicalLine): void {
    const [from, to] = [line.words[0], line.words[line.words.length - 1]];
    if (!from || !to) return;
    const [first, last] = this.linesOf(from.startOffset, to.startOffset + to.image.length);
    get(first).line = line;
    for (let at = first; at <= last; at++) get(at).raw ||= last > first;
  }

  private linesOf(start: number, end: number): readonly [number, number] {
    const { lines } = this.document;
    return [lines.lineAt(start), lines.lineAt(Math.max(start, end - 1))];
  }

  private printLine(at: number, found: PhysicalLine | undefined): void {
    const kind = found?.line?.kind;
    if (kind === 'else' || kind === 'endif') this.depth = Math.max(0, this.depth - 1);
    if (found?.raw === true) this.printed.push(this.document.lines.lineText(at));
    else if (!found) this.printOther(trimBlanks(this.document.lines.lineText(at)));
    else this.printed.push(this.unit.repeat(this.depth) + this.join(at, found));
    if (kind === 'if' || kind === 'else') this.depth++;
  }

  /** An empty line, of which one in a row is enough; or something that is no word. */
  private printOther(text: string): void {
    if (text !== '') this.printed.push(text);
    else if (this.printed.length > 0 && this.printed.at(-1) !== '') this.printed.push('');
  }

  private join(at: number, { line, comment }: PhysicalLine): string {
    if (line && keepsBlanks(line)) return trimBlanks(this.document.lines.lineText(at));
    const words = (line?.words ?? []).map(({ image }) => image);
    return [...words, ...(comment ? [trimEndBlanks(comment.image)] : [])].join(' ');
  }
}

/** Texts and formats are taken as they stand, blanks included. */
function keepsBlanks({ words }: ParsedLine): boolean {
  const name = words[0]?.image ?? '';
  const signature = swiftVocabulary().at('top').get(name)?.args;
  return signature === undefined || /<(?:text|format|words):/.test(signature);
}

/** True if both say the same words and comments in the same order. */
function isSame(before: ParsedLines, after: ParsedLines): boolean {
  const words = ({ lines }: ParsedLines): string => lines.map(printWords).join('\n');
  const comments = ({ trivia }: ParsedLines): string => trivia.map(({ image }) => trimEndBlanks(image)).join('\n');
  return words(before) === words(after) && comments(before) === comments(after);
}

function printWords({ kind, words }: ParsedLine): string {
  return `${kind} ${words.map(({ image }) => image).join('\u0001')}`;
}
