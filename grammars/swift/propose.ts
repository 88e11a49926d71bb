/** What editors ask of words that signatures don't list: units, log codes, values of ACLs. */
import type { WordProposal } from '../core/language';
import type { Scene } from '../core/line-context';
import type { Word } from '../core/syntax';
import { SIZE_UNIT_NAMES, TIME_UNIT_NAMES } from './units';
import { swiftVocabulary } from './vocabulary/index';

/** Usual units of time; nobody writes the others. */
const USUAL_TIMES = TIME_UNIT_NAMES.filter((name) => !/nano|micro|fortnight|decade/.test(name)).map(
  (name) => `${name}s`,
);
const FORMAT = /:(?:log-format|format|logformat|external-format)[^>]*>/;

/**
 * Proposals for the word at a cursor.
 * @param before words of the line before it
 * @param written the word up to the cursor
 */
export function proposeInWord(_scene: Scene, before: readonly Word[], written: string): readonly WordProposal[] {
  const entry = swiftVocabulary().find('top', before)?.entry;
  const last = before[before.length - 1]?.value ?? '';
  if (written.includes('%')) return FORMAT.test(entry?.args ?? '') ? proposeCodes(written) : [];
  if (before.length > 1 && /^\d+(?:\.\d+)?$/.test(last)) {
    if (/<[^>]*:size\b/.test(entry?.args ?? '')) return toProposals(SIZE_UNIT_NAMES, written);
    if (/<[^>]*:time\b/.test(entry?.args ?? '')) return toProposals(USUAL_TIMES, written);
  }
  const isPeer = entry?.name === 'acl' && before[2]?.value === 'peername';
  return isPeer ? [{ name: '', replaces: written.length, kinds: ['cache_peer'] }] : [];
}

/** Codes behind the last percent sign, and what may stand between. */
function proposeCodes(written: string): readonly WordProposal[] {
  const code = written.slice(written.lastIndexOf('%') + 1).replace(/^["'[#/]?-?\d*(?:\.\d*)?(?:\{[^}]*\})?/, '');
  const place = 'log-code';
  return [...swiftVocabulary().at(place).values()].map((entry) => ({
    name: entry.name,
    entry,
    place,
    replaces: code.length,
  }));
}

function toProposals(names: readonly string[], written: string): readonly WordProposal[] {
  return names.map((name) => ({ name, replaces: written.length }));
}
