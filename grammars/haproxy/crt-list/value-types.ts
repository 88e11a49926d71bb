/** What the words of a line of a crt-list may be. What HAProxy says of each slip was measured with 2.6. */
import type { LineContext, ValueType, ValueTypes } from '../../core/line-context';
import { matchSignature } from '../../core/match-signature';
import { defineWord } from '../../core/value-types';
import type { Word } from '../../core/syntax';

const certificate = defineWord('the file of a certificate first on the line', (value) => !/^[[\]]$/.test(value));

/** `[alpn h2,http/1.1 verify none]`: options of `bind` that hold for one certificate. */
const options: ValueType = {
  describe: () => 'options in brackets, such as [alpn h2]',
  take(words, from, _parameter, line) {
    const open = words[from];
    if (open?.value !== '[') return from;
    const end = words.findIndex((word, at) => at > from && word.value === ']');
    const inner = words.slice(from + 1, end < 0 ? undefined : end);
    const { problems, options: uses, bindings, notes } = matchSignature('{crt-list}', inner, open, line);
    for (const each of problems) line.sink.problem(each);
    for (const each of uses) line.sink.option(each);
    for (const each of bindings) line.sink.bind(each);
    for (const each of notes) line.sink.note(each);
    if (end >= 0) return end + 1;
    note(line, open, 'warning', 'The bracket is never closed: HAProxy takes the rest of the line for options.', CLOSE);
    return words.length;
  },
};

const CLOSE = 'End the options with "]".';

/** A name that the certificate is for: `www.example.com`, `*.example.com`, `!secret.example.com`. */
const filter: ValueType = {
  describe: () => 'a host name, which may begin with "*." or "!"',
  take(words, from, _parameter, line) {
    const word = words[from];
    if (word?.value !== '[' && word?.value !== ']') return from + 1;
    const before = words.slice(0, from).some(({ value }) => value === '[');
    if (word.value === ']')
      note(line, word, 'error', '"]" closes nothing: HAProxy refuses the list and does not start.', OPEN);
    else if (before)
      note(line, word, 'error', 'A second "[" stands in the line: HAProxy refuses the list and does not start.', ONE);
    else note(line, word, 'warning', 'Names stand before the options: HAProxy calls the line malformed.', BEHIND);
    return words.length;
  },
};

const OPEN = 'Open the options with "[".';
const ONE = 'Put all options into one pair of brackets.';
const BEHIND = 'Put the options right behind the certificate.';

function note(line: LineContext, span: Word, severity: 'error' | 'warning', message: string, help: string): void {
  line.sink.note({ kind: 'bad-value', span, severity, message, help });
}

export const CRT_LIST_TYPES: ValueTypes = { 'crt-file': certificate, 'crt-options': options, 'sni-filter': filter };
