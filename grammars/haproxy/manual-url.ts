/**
 * Where HAProxy's manual speaks of a keyword: docs.haproxy.org has a page for each release, with an anchor for each
 * heading, made of the number of its chapter and the keyword (`#4-balance`). Chapters were renumbered in 3.0 and 3.2.
 */
import type { Target } from '../core/target';
import { isAtLeast } from '../core/target';
import type { Entry } from '../core/vocabulary';

const LATEST_STABLE = '3.2';
const PROXIES: readonly string[] = ['defaults', 'frontend', 'listen', 'backend'];
const RULESETS =
  /^(?:http-(?:request|response|after-response)|tcp-request (?:connection|session|content)|tcp-response content|quic-initial)$/;
/** Sections that stood in chapter 3 until 3.2 gave them one of their own. */
const MOVED_SECTIONS: Readonly<Record<string, string>> = {
  userlist: '12',
  mailers: '12',
  program: '12',
  'http-errors': '12',
  ring: '12',
  'log-forward': '12',
  'crt-store': '12',
  traces: '12',
  peers: '11',
};
/** Places whose chapter never changed; the number goes before the keyword. */
const CHAPTERS: Readonly<Record<string, string>> = {
  global: '3',
  resolvers: '5',
  'fcgi-app': '10',
  acme: '12',
  healthcheck: '12',
  'log-profile': '8',
  bind: '5.1',
  'crt-list': '5.1',
  'crt-list-file': '5.1',
  server: '5.2',
  fetch: '7',
  converter: '7.3.1',
  'acl-criterion': '7',
};

/**
 * Address of the passage on a keyword, in the manual of the target or of the release that knows the keyword;
 * undefined for words of a dialect, which no manual knows.
 */
export function findManualUrl(entry: Entry, target: Target): string | undefined {
  if (entry.dialects) return undefined;
  const release = findRelease(entry, target);
  const anchor = findAnchor(entry, release);
  const page = `https://docs.haproxy.org/${release}/configuration.html`;
  return anchor === undefined ? page : `${page}#${encodeURIComponent(anchor)}`;
}

function findRelease({ since, gone }: Entry, target: Target): string {
  const wanted = target.version ?? LATEST_STABLE;
  if (gone !== undefined && isAtLeast(wanted, gone)) return releaseBefore(gone);
  return since !== undefined && !isAtLeast(wanted, since) ? since : wanted;
}

/** HAProxy's minor numbers end with 9 before the major one is raised. */
function releaseBefore(release: string): string {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return minor > 0 ? `${String(major)}.${String(minor - 1)}` : `${String(major - 1)}.9`;
}

/** Heading as the manual writes it, behind its chapter; undefined where the manual has no heading for the word. */
function findAnchor(entry: Entry, release: string): string | undefined {
  const [place = ''] = entry.in;
  const heading = headingOf(entry, place);
  if (place === 'top') return findSectionAnchor(entry.name, release);
  if (PROXIES.includes(place)) return `4-${heading}`;
  if (RULESETS.test(place)) return isAtLeast(release, '3.0') ? `4.4-${heading}` : `4-${place} ${heading}`;
  if (/^(?:http-check|tcp-check|stats)$/.test(place)) return `4-${place} ${heading}`;
  if (place === 'filter') return `9-filter ${heading}`;
  if (place === 'cache') return heading;
  if (place === 'return') return isAtLeast(release, '3.0') ? '4.4-return' : '4-http-request return';
  const chapter = CHAPTERS[place] ?? findMovedChapter(place, release);
  if (chapter !== undefined) return `${chapter}-${heading}`;
  return /^(?:balance|cookie|mode|redirect|stick-table|log|option .*)$/.test(place) ? `4-${place}` : undefined;
}

/** The manual tells of some families of words under one heading. */
function headingOf(entry: Entry, place: string): string {
  if (place === 'crt-list-file') return 'crt-list';
  if (place === 'converter') return entry.name.replace(/^map_.*/, 'map');
  if (place === 'resolvers') return entry.name.replace(/^timeout .*/, 'timeout');
  return entry.name.replace(/\(\)$/, '').replace(/\*$/, '0');
}

function findSectionAnchor(section: string, release: string): string {
  if (section === 'global') return '3';
  if (section === 'cache') return '6';
  if (PROXIES.includes(section)) return '4';
  return `${CHAPTERS[section] ?? findMovedChapter(section, release) ?? '4'}-${section}`;
}

function findMovedChapter(section: string, release: string): string | undefined {
  const moved = MOVED_SECTIONS[section];
  return moved !== undefined && !isAtLeast(release, '3.2') ? '3' : moved;
}
