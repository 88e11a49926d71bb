/** File names as people number and name the members of a pair: `keepalived-master.conf`, `keepalived.conf.2`, `lb1.conf`. */

/** Words that say which member of a pair a file is for. */
export const ROLE =
  /^(?:master|backup|bkp|bak|slaver?|primary|secondary|standby|active|passive|main|candidate|leader|follower|first|second|left|right)\d*$/;
/** Members told apart by a number or a letter, alone or behind a short name: `2`, `b`, `lb1`, `node02`, `keepalived2`. */
const MEMBER = /^(?:keepalived|[a-z]{1,8})?\d{1,2}$|^[a-c]$/;

/** `keepalived.conf.192.0.2.11`: an address tells a member as a number does. */
const ADDRESS = /(?<!\d)\d{1,3}(?:[._-]\d{1,3}){3}(?!\d)/g;

function splitName(path: string): readonly string[] {
  return (
    path
      .toLowerCase()
      .replaceAll(ADDRESS, '.1.')
      .match(/[a-z0-9]+/g) ?? []
  );
}

/** The name without what tells members apart: equal for the files of one pair. */
export function skeletonOf(path: string): string {
  return splitName(path)
    .filter((part) => !ROLE.test(part))
    .map((part) => (MEMBER.test(part) ? part.replace(/\d+$|^[a-c]$/, '') : part))
    .filter((part) => part !== '')
    .join('.');
}

/** How a name tells which member it is: by a role, by a number or letter, or not at all. */
export function rankSkeleton(path: string): 'role' | 'member' | 'none' {
  const parts = splitName(path);
  if (parts.some((part) => ROLE.test(part))) return 'role';
  return parts.some((part) => MEMBER.test(part)) ? 'member' : 'none';
}
