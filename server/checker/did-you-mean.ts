/** Finds the word that somebody probably meant. */
import { distance } from 'fastest-levenshtein';

/**
 * The candidates nearest to a mistyped word, best first, at most three; none if nothing is near enough.
 * Two letters swapped count as one slip, as does `_` for `-`; letter case counts less than any slip.
 */
export function findSimilar(word: string, candidates: Iterable<string>): readonly string[] {
  const allowed = allowedDistance(word);
  const near: { candidate: string; score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === word || Math.abs(candidate.length - word.length) > allowed) continue;
    const score = scoreOf(word, candidate);
    if (score <= allowed) near.push({ candidate, score });
  }
  near.sort((a, b) => a.score - b.score || a.candidate.length - b.candidate.length);
  return near.slice(0, 3).map((each) => each.candidate);
}

/** ` Did you mean "x"?`, or nothing; the leading blank lets it follow a sentence. */
export function askDidYouMean(word: string, candidates: Iterable<string>): string {
  const [best] = findSimilar(word, candidates);
  return best === undefined ? '' : `Did you mean "${best}"?`;
}

/** Slips that are believed: one in a short word, up to three in a long one. */
function allowedDistance(word: string): number {
  if (word.length <= 3) return 1;
  return word.length <= 6 ? 2 : 3;
}

function scoreOf(word: string, candidate: string): number {
  const [a, b] = [simplify(word), simplify(candidate)];
  if (a === b) return 0.25;
  if (isSwap(a, b)) return 1;
  return distance(a, b) + (a[0] === b[0] ? 0 : 0.25);
}

function simplify(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

/** True if two neighbouring letters changed places. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
