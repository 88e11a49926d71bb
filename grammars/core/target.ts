/** What a file is for: the program's release and, where there are several, its dialect. */

/** Target of one language; both missing: any supported release. */
export interface Target {
  /** Release such as `2.6`; compared number by number. */
  readonly version?: string;
  /** `taobao-1.5` for HAProxy, `swift` or `squid` for swift. */
  readonly dialect?: string;
}

/** Compares dotted release numbers: negative if `a` is older than `b`, 0 if equal. `2.10` is newer than `2.9`. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = Number(left[at] ?? 0) - Number(right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** True if release `version` is `release` or a later one. */
export function isAtLeast(version: string, release: string): boolean {
  return compareVersions(version, release) >= 0;
}
