/** Lines of `virtual_ipaddress` and its like. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import { isIpAddress } from '../core/value-types';
import { conditionOf, toText } from './block-reader';
import type { VirtualAddress } from './model';

/** An address line; undefined if it begins with no address. */
export function readAddress(directive: Directive): VirtualAddress | undefined {
  const word = directive.words.find((each) => isIpAddress(each.value.split('/')[0] ?? ''));
  if (!word || word.opaque) return undefined;
  const [text = '', prefix] = word.value.split('/');
  return {
    directive,
    condition: conditionOf(directive),
    address: locate(text, { start: word.start, end: word.start + text.length }),
    family: text.includes(':') ? 6 : 4,
    prefix: readPrefix(word, text, prefix),
    dev: wordBehind(directive, 'dev'),
    label: wordBehind(directive, 'label'),
    scope: wordBehind(directive, 'scope'),
    noTrack: directive.words.some((each) => each.value === 'no_track'),
    span: { start: directive.keyword.start, end: directive.end },
  };
}

function readPrefix(word: Word, address: string, prefix: string | undefined): Located<number> | undefined {
  if (prefix === undefined || !/^\d+$/.test(prefix)) return undefined;
  return locate(Number(prefix), { start: word.start + address.length + 1, end: word.end });
}

/** The word behind a literal one: `eth0` in `dev eth0`. */
export function wordBehind(directive: Directive, literal: string): Located<string> | undefined {
  const at = directive.words.findIndex((word) => word.value === literal);
  return at < 0 ? undefined : toText(directive.words[at + 1]);
}
