/** What was there before: a file of fingerprints, so that only new diagnostics count. */
import type { Diagnostic } from './diagnostic';

/** One accepted diagnostic; message and line are for people who read the file. */
export interface BaselineEntry {
  readonly file: string;
  readonly rule: string;
  readonly fingerprint: string;
  readonly message: string;
}

export interface Baseline {
  readonly version: 1;
  readonly diagnostics: readonly BaselineEntry[];
}

/** @returns undefined if the text is no baseline */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const value = JSON.parse(text) as Partial<Baseline> | null;
    if (value?.version !== 1 || !Array.isArray(value.diagnostics)) return undefined;
    const entries = value.diagnostics as readonly (Partial<BaselineEntry> | null)[];
    const isEntry = (each: Partial<BaselineEntry> | null): boolean =>
      typeof each?.file === 'string' && typeof each.rule === 'string' && typeof each.fingerprint === 'string';
    return entries.every((each) => isEntry(each)) ? (value as Baseline) : undefined;
  } catch {
    return undefined;
  }
}

/** A baseline that accepts all of these. */
export function makeBaseline(diagnostics: readonly Diagnostic[], fingerprints: readonly string[]): Baseline {
  const entries = diagnostics.map(({ file, rule, message }, at) => ({
    file,
    rule,
    fingerprint: fingerprints[at] ?? '',
    message,
  }));
  return { version: 1, diagnostics: entries };
}

export interface ComparedToBaseline {
  /** Not in the baseline. */
  readonly fresh: readonly Diagnostic[];
  /** Accepted once, gone now: may be pruned. */
  readonly stale: readonly BaselineEntry[];
  /** Accepted and still there. */
  readonly known: readonly BaselineEntry[];
}

/** Tells new diagnostics from accepted ones. A file that was renamed counts as new. */
export function compareToBaseline(
  baseline: Baseline,
  diagnostics: readonly Diagnostic[],
  fingerprints: readonly string[],
): ComparedToBaseline {
  const accepted = new Set(baseline.diagnostics.map(({ fingerprint }) => fingerprint));
  const present = new Set(fingerprints);
  return {
    fresh: diagnostics.filter((_, at) => !accepted.has(fingerprints[at] ?? '')),
    known: baseline.diagnostics.filter(({ fingerprint }) => present.has(fingerprint)),
    stale: baseline.diagnostics.filter(({ fingerprint }) => !present.has(fingerprint)),
  };
}
