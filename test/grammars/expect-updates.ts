/** What every language that parses incrementally owes: an edit gives what parsing the edited text gives. */
import fc from 'fast-check';
import type { TextEdit } from '../../grammars/core/language';
import { walkDirectives } from '../../grammars/core/syntax';
import type { Document } from '../../grammars/core/syntax';

/** All that a document says, with its places. */
function describeDocument(document: Document): unknown {
  const lines: unknown[] = [];
  walkDirectives(document.directives, (line) => {
    const words = line.words.map(({ start, end, text, value, opaque }) => [start, end, text, value, opaque]);
    const block = line.block && [line.block.start, line.block.end, line.block.close?.start];
    lines.push([line.start, line.end, line.parent?.start, block, words]);
  });
  const comments = document.comments.map(({ start, end, text }) => [start, end, text]);
  const errors = document.syntaxErrors.map(({ kind, span }) => [kind, span.start, span.end]);
  return { lines, comments, errors, templated: document.templated, dialect: document.dialect, text: document.text };
}

/**
 * Makes edits at random places, several in a row, and compares after each.
 * @param text what is edited
 * @param snippets what is put in
 */
export function expectUpdates<T extends Document>(
  parse: (text: string) => T,
  update: (document: T, edit: TextEdit) => T,
  text: string,
  snippets: readonly string[],
): void {
  const edit = fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom(...snippets, ''));
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (steps) => {
      let document = parse(text);
      for (const [at, length, newText] of steps) {
        const start = at % (document.text.length + 1);
        const end = Math.min(document.text.length, start + length);
        const edited = document.text.slice(0, start) + newText + document.text.slice(end);
        document = update(document, { start, end, newText });
        expect(describeDocument(document)).toEqual(describeDocument(parse(edited)));
      }
    }),
    { numRuns: 400 },
  );
}
