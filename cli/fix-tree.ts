/** Applies fixes to a tree until nothing is left to fix, in memory; then writes, or shows what would change. */
import { resolve } from 'node:path';
import type { Diagnostic, Fix } from '../server/checker/diagnostic';
import { applyEdits } from '../server/checker/apply-edits';
import type { TreeCheck, TreeResult } from './check-tree';

export interface FixedTree {
  /** What is left after the fixes. */
  readonly result: TreeResult;
  /** Absolute path → text before and after; `before` is undefined for a file that a fix creates. */
  readonly changed: ReadonlyMap<string, { readonly before: string | undefined; readonly after: string }>;
  /** Fixes applied. */
  readonly applied: number;
}

/** A fix may make room for another one (of the same line, or a pair's other file); rounds without end are a fault. */
const MOST_ROUNDS = 10;

/** @param check checks a tree with an overlay, see `checkTree` */
export function fixTree(request: TreeCheck, unsafe: boolean, check: (request: TreeCheck) => TreeResult): FixedTree {
  const before = new Map<string, string | undefined>();
  const overlay = new Map(request.overlay);
  const refused = new Set<string>();
  let applied = 0;
  let result = check(request);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixes = listFixes(result.diagnostics, unsafe).filter((fix) => !refused.has(keyOf(fix)));
    if (fixes.length === 0) break;
    const { texts, left } = applyEdits(
      result.texts,
      fixes.map((fix) => keepLineEnds(fix, result.texts)),
    );
    const next = new Map(overlay);
    for (const [file, text] of texts) {
      const old = result.texts.get(file);
      if (old === text) continue;
      const path = resolve(request.root, file);
      if (!before.has(path)) before.set(path, old);
      next.set(path, text);
    }
    const after = check({ ...request, overlay: next });
    const broken = findBroken(result, after);
    if (broken.size > 0) {
      for (const fix of fixes) if (fix.edits.some(({ file }) => broken.has(file))) refused.add(keyOf(fix));
      continue;
    }
    applied += fixes.length - left.length;
    for (const [path, text] of next) overlay.set(path, text);
    if (isSame(result.texts, after.texts) && left.length === fixes.length) break;
    result = after;
  }
  const changed = new Map<string, { before: string | undefined; after: string }>();
  for (const [path, old] of before) {
    const after = overlay.get(path);
    if (after !== undefined && after !== old) changed.set(path, { before: old, after });
  }
  return { result, changed, applied };
}

function listFixes(diagnostics: readonly Diagnostic[], unsafe: boolean): Fix[] {
  return diagnostics.flatMap(({ fix, suggestions }) => {
    const chosen = fix ?? (unsafe ? suggestions?.[0] : undefined);
    return chosen ? [chosen] : [];
  });
}

function keyOf(fix: Fix): string {
  return JSON.stringify([
    fix.edits.map(({ file, span, newText }) => [file, span.start, span.end, newText]),
    fix.create,
  ]);
}

/** New lines get the ends that the file's other lines have. */
function keepLineEnds(fix: Fix, texts: ReadonlyMap<string, string>): Fix {
  const edits = fix.edits.map((edit) => {
    const text = texts.get(edit.file) ?? '';
    return edit.newText.includes('\n') && usesCrLf(text)
      ? { ...edit, newText: edit.newText.replace(/\r?\n/g, '\r\n') }
      : edit;
  });
  return { ...fix, edits };
}

function usesCrLf(text: string): boolean {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r';
}

/** Files that the parser reads worse than before: a fix must never do that. */
function findBroken(before: TreeResult, after: TreeResult): ReadonlySet<string> {
  const broken = [...after.syntaxErrors].filter(([file, count]) => count > (before.syntaxErrors.get(file) ?? 0));
  return new Set(broken.map(([file]) => file));
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([file, text]) => b.get(file) === text);
}
