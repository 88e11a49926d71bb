/** Blocks that do nothing without a certain setting. */
import type { Directive } from '../../../../grammars/core/syntax';

export interface Need {
  /** Any one of these will do. */
  readonly keywords: readonly string[];
  /** What keepalived 2.2 does about a block without it; measured. */
  readonly effect: string;
}

const NEEDS: Readonly<Record<string, Need>> = {
  vrrp_script: { keywords: ['script'], effect: 'keepalived removes it, and nothing is checked' },
  track_file: { keywords: ['file'], effect: 'keepalived ignores it, and nothing is watched' },
  vrrp_track_file: { keywords: ['file'], effect: 'keepalived ignores it, and nothing is watched' },
  vrrp_track_process: { keywords: ['process'], effect: 'keepalived ignores it, and nothing is watched' },
  bfd_instance: { keywords: ['neighbor_ip', 'neighbour_ip'], effect: 'keepalived disables it' },
  MISC_CHECK: { keywords: ['misc_path'], effect: 'keepalived skips the check' },
  HTTP_GET: { keywords: ['url'], effect: 'keepalived ignores the check' },
  SSL_GET: { keywords: ['url'], effect: 'keepalived ignores the check' },
  url: { keywords: ['path'], effect: 'keepalived ignores it' },
  FILE_CHECK: { keywords: ['track_file'], effect: 'keepalived ignores the check' },
  BFD_CHECK: { keywords: ['name'], effect: 'keepalived skips the check' },
};

/** Keywords of blocks that need something. */
export const NEEDY_KEYWORDS: readonly string[] = Object.keys(NEEDS);

/** What a block can't do without; undefined if it needs nothing. `track_file` inside an instance is a list of names. */
export function findNeed({ keyword, parent, block }: Directive): Need | undefined {
  if (!block || (keyword.value === 'track_file' && parent !== undefined)) return undefined;
  return Object.hasOwn(NEEDS, keyword.value) ? NEEDS[keyword.value] : undefined;
}
