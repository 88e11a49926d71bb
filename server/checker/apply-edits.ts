/** Applies fixes to texts. Overlapping fixes are left for the next round: a fix is applied whole or not at all. */
import type { Edit, Fix } from './diagnostic';

/** Texts after the fixes, and the fixes that had to be left because they touch what another one changed. */
export interface AppliedFixes {
  readonly texts: ReadonlyMap<string, string>;
  readonly left: readonly Fix[];
}

/**
 * @param texts file contents by path; files that fixes create are added
 * @param fixes in order of preference
 */
export function applyEdits(texts: ReadonlyMap<string, string>, fixes: readonly Fix[]): AppliedFixes {
  const result = new Map(texts);
  const taken = new Map<string, Edit[]>();
  const left: Fix[] = [];
  for (const fix of fixes) {
    if (!fits(fix, taken, result)) {
      left.push(fix);
      continue;
    }
    for (const edit of fix.edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit]);
    for (const { file, text } of fix.create ?? []) result.set(file, text);
  }
  for (const [file, edits] of taken) result.set(file, replaceAll(texts.get(file) ?? '', edits));
  return { texts: result, left };
}

/** A fix fits if no edit of it overlaps one that is taken, unless it is the very same edit. */
function fits(fix: Fix, taken: ReadonlyMap<string, readonly Edit[]>, texts: ReadonlyMap<string, string>): boolean {
  if (fix.create?.some(({ file }) => texts.has(file))) return false;
  return fix.edits.every((edit) => (taken.get(edit.file) ?? []).every((other) => !overlaps(edit, other)));
}

function overlaps(a: Edit, b: Edit): boolean {
  if (a.span.start === b.span.start && a.span.end === b.span.end) return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

/** Applies edits that don't overlap. */
function replaceAll(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const { span, newText } of sorted) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}
