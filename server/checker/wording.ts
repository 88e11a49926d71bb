/** Turns of phrase that several rules share, so that the same thing is always said the same way. */
import type { Directive, Document, LanguageId } from '../../grammars/core/syntax';

/** Name of the program that reads files of a language. */
export function programOf(document: Document): string {
  if (document.languageId === 'swift') return document.dialect === 'squid' ? 'Squid' : 'swift';
  return PROGRAMS[document.languageId];
}

const PROGRAMS: Readonly<Record<LanguageId, string>> = {
  keepalived: 'keepalived',
  haproxy: 'HAProxy',
  'crt-list': 'HAProxy',
  swift: 'swift',
  sysctl: 'sysctl',
  shell: 'the shell',
  interfaces: 'ifupdown',
  ifcfg: 'ifup',
  ldirectord: 'ldirectord',
};

/** What the program does with a line that it can't read, and with the block behind it if one is given; measured, see docs/architecture.md. */
export function describeRefusal(document: Document, directive?: Directive): string {
  switch (document.languageId) {
    case 'keepalived':
      return directive?.block && directive.parent
        ? `keepalived skips the line and takes the "}" of this block for that of ${directive.parent.keyword.value}, so that what follows there is lost`
        : 'keepalived skips it and runs without the setting';
    case 'haproxy':
    case 'crt-list':
      return 'HAProxy refuses to start';
    case 'swift':
      return `${programOf(document)} refuses the file`;
    default:
      return `${programOf(document)} passes over it`;
  }
}

/** A place of the vocabulary as people call it: `in vrrp_instance`, `at the outermost level`. */
export function describePlace(place: string): string {
  if (place === 'top') return 'at the outermost level';
  const inner = place.split(' > ');
  const last = inner[inner.length - 1] ?? place;
  return `in ${last}`;
}

/** `in a, b or c`, cut short where there are many. */
export function describePlaces(places: readonly string[]): string {
  const names = [...new Set(places.map((place) => describePlace(place)))];
  const shown = names.slice(0, 4);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return joinOr(shown) + more;
}

/** `a and b`, `a, b and c`. */
export function joinNames(names: readonly string[]): string {
  return joinWith('and', names);
}

/** `a or b`, `a, b or c`. */
export function joinOr(words: readonly string[]): string {
  return joinWith('or', words);
}

function joinWith(between: string, words: readonly string[]): string {
  return words.length <= 1
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${between} ${words[words.length - 1] ?? ''}`;
}

/** Says what would have been right. */
export function expectWords(expected: string): string {
  return expected === '' ? 'something else' : expected;
}
