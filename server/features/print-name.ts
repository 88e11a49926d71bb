/** Names as their author spelt them: Squid compares some without regard to case, and their values are folded. */
import type { Word } from '../../grammars/core/syntax';

export function printName({ text, value, quoted }: Word): string {
  return !quoted && text.toLowerCase() === value ? text : value;
}
