/** What is read out of words, with places counted inside them, so that it can be remembered and used for the same words elsewhere. */
import type { Word } from '../../core/syntax';
import type {
  ExpressionFinding,
  ExpressionFindingKind,
  ExpressionReference,
  ExpressionResult,
  SampleType,
} from './contract';
import { spanInWord } from './span-in-word';

/** A part of the value of a word; `word` counts from the first word read. */
export interface Part {
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

export interface Note extends Part {
  readonly kind: ExpressionFindingKind;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly help?: string;
  readonly candidates?: readonly string[];
}

export interface Use extends Part {
  readonly kinds: readonly string[];
  readonly name: string;
  readonly backend?: Part & { readonly name: string };
}

/** Filled while reading. */
export class Reading {
  readonly notes: Note[] = [];
  readonly uses: Use[] = [];
  /** Number of words read. */
  length = 1;
  returns: SampleType | undefined;

  /** True once something is wrong with what was read; that a word is old is nothing wrong. */
  get faulty(): boolean {
    return this.notes.some(({ severity }) => severity !== 'info');
  }

  error(kind: ExpressionFindingKind, part: Part, message: string, more: Partial<Note> = {}): void {
    const { word, start, end } = part;
    this.notes.push({ kind, severity: 'error', message, ...more, word, start, end });
  }

  /** Takes over what was read of a word further on. */
  add(other: Reading, word: number): void {
    for (const note of other.notes) this.notes.push({ ...note, word: note.word + word });
    for (const use of other.uses) {
      const backend = use.backend && { ...use.backend, word: use.backend.word + word };
      this.uses.push({ ...use, word: use.word + word, ...(backend && { backend }) });
    }
  }
}

const NO_FINDINGS: readonly ExpressionFinding[] = [];
const NO_REFERENCES: readonly ExpressionReference[] = [];

/** Puts a reading in its place: turns parts of words into spans of the file. */
export function placeReading(reading: Reading, words: readonly Word[], from: number): ExpressionResult {
  const next = Math.min(from + reading.length, words.length);
  const { notes, uses, returns } = reading;
  const findings = notes.length === 0 ? NO_FINDINGS : notes.map((note) => placeNote(note, words, from));
  const references = uses.length === 0 ? NO_REFERENCES : uses.flatMap((use) => placeUse(use, words, from));
  return { next, findings, references, returns };
}

function placeNote(note: Note, words: readonly Word[], from: number): ExpressionFinding {
  const { kind, severity, message, help, candidates } = note;
  const word = words[from + note.word] ?? words[words.length - 1];
  const span = word ? spanInWord(word, note.start, note.end) : { start: 0, end: 0 };
  return { kind, span, severity, message, ...(help !== undefined && { help }), ...(candidates && { candidates }) };
}

function placeUse(use: Use, words: readonly Word[], from: number): ExpressionReference[] {
  const word = cutWord(use, use.name, words, from);
  if (!word) return [];
  const backend = use.backend && cutWord(use.backend, use.backend.name, words, from);
  return [{ kinds: use.kinds, word, ...(backend && { backend }) }];
}

function cutWord(part: Part, name: string, words: readonly Word[], from: number): Word | undefined {
  const word = words[from + part.word];
  if (!word) return undefined;
  const { start, end } = spanInWord(word, part.start, part.end);
  const text = word.text.slice(start - word.start, end - word.start);
  return { text, value: name, start, end, quoted: word.quoted, opaque: false };
}
