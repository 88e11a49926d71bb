/** Names a diagnostic so that the name survives lines moving up and down: for baselines and for SARIF and GitLab. */
import type { Diagnostic } from './diagnostic';

/** Gives the text of the line (without its break) on which a diagnostic starts. */
export type FindLine = (diagnostic: Diagnostic) => string;

/**
 * Fingerprints, 16 hexadecimal digits each, in the order of the diagnostics. Made of file, rule and the words of the
 * line; a line that says the same twice in one file is told apart by its turn.
 */
export function computeFingerprints(diagnostics: readonly Diagnostic[], findLine: FindLine): readonly string[] {
  const turns = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const words = findLine(diagnostic).trim().split(/\s+/).join(' ');
    const key = `${diagnostic.file}\n${diagnostic.rule}\n${words}`;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return hashText(`${key}\n${turn}`);
  });
}

/** 64 bits of FNV-1a's kind: two lanes of 32 bits with different seeds. Not for secrets. */
export function hashText(text: string): string {
  let [high, low] = [0x811c9dc5, 0xcbf29ce4];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code ^ (at & 0xff), 0x85ebca6b);
    low ^= low >>> 13;
  }
  return toHex(high ^ (low >>> 7)) + toHex(low ^ (high >>> 11));
}

function toHex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
