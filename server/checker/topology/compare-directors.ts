/** What differs between two keepalived configurations, sorted into what must differ and what should not. */
import type { Directive, Document } from '../../../grammars/core/syntax';
import type { Host, Spot } from './topology';

/** One difference. */
export interface Difference {
  /** Blocks around it, the outermost first: `vrrp_instance web > authentication`. */
  readonly where: string;
  /** The keyword, or the line where it may stand several times. */
  readonly what: string;
  /** What each says; undefined where it says nothing. */
  readonly left: DifferenceSide | undefined;
  readonly right: DifferenceSide | undefined;
  /** Why it must differ; undefined if it should not. */
  readonly reason: string | undefined;
}

export interface DifferenceSide extends Spot {
  /** The line without indentation; a block's first line. */
  readonly text: string;
}

interface Line extends DifferenceSide {
  readonly where: string;
  readonly keyword: string;
  readonly key: string;
  readonly value: string;
}

/** Blocks whose lines are a list: each line counts by itself. */
const LISTS =
  /^(?:virtual_ipaddress|virtual_ipaddress_excluded|unicast_peer|virtual_routes|virtual_rules|static_ipaddress|static_routes|track_\w+|group|notification_email|virtual_server_group)$/;
/** Settings by which a router is told from the others. */
const OWN_SETTINGS: Readonly<Record<string, string>> = {
  router_id: 'each machine has its own name',
  state: 'one begins as MASTER',
  priority: 'priority decides who is master',
  unicast_src_ip: 'each machine has its own address',
  mcast_src_ip: 'each machine has its own address',
  lvs_id: 'each machine has its own name',
};

/** Compares two directors, line by line; order within a block doesn't matter. */
export function compareDirectors(left: Host, right: Host): readonly Difference[] {
  const [ours, theirs] = [collectLines(left), collectLines(right)];
  const rest = new Map(theirs);
  const found: Difference[] = [];
  for (const [key, line] of ours) {
    const other = rest.get(key);
    rest.delete(key);
    if (other?.value !== line.value) found.push(toDifference(line, other));
  }
  for (const line of rest.values()) found.push(toDifference(undefined, line));
  return found.filter(({ where, what }) => !isInsideMissing(where, what, found));
}

function toDifference(left: Line | undefined, right: Line | undefined): Difference {
  const { where, keyword } = (left ?? right) as Line;
  const isPeer = where.endsWith('> unicast_peer');
  const reason = isPeer ? 'each names the other' : left && right ? OWN_SETTINGS[keyword] : undefined;
  return { where, what: keyword, left, right, reason };
}

/** A block that one side lacks is one difference, not one for each of its lines. */
function isInsideMissing(where: string, what: string, all: readonly Difference[]): boolean {
  return all.some((other) => {
    if ((other.left === undefined) === (other.right === undefined)) return false;
    const own = other.where === '' ? other.what : `${other.where} > ${other.what}`;
    return own !== (where === '' ? what : `${where} > ${what}`) && (where === own || where.startsWith(`${own} > `));
  });
}

function collectLines({ router, documents }: Host): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  const own = router?.documents ?? documents.filter(({ languageId }) => languageId === 'keepalived');
  for (const document of own) for (const directive of document.directives) addLine(document, directive, '', lines);
  return lines;
}

function addLine(document: Document, directive: Directive, where: string, lines: Map<string, Line>): void {
  const words = directive.words.map(({ value }) => value);
  const [keyword = ''] = words;
  const isList = LISTS.test(
    where
      .slice(where.lastIndexOf('> ') + 1)
      .trim()
      .split(' ')[0] ?? '',
  );
  const name = directive.block ? words.join(' ') : isList ? words.join(' ') : keyword;
  const key = uniqueKey(`${where}\0${name}`, lines);
  const first = directive.words[directive.words.length - 1];
  const span = { start: directive.start, end: first?.end ?? directive.end };
  const value = directive.block ? '' : words.slice(1).join(' ');
  lines.set(key, {
    document,
    span,
    text: words.join(' '),
    where,
    keyword: directive.block || isList ? name : keyword,
    key,
    value,
  });
  const inner = where === '' ? name : `${where} > ${name}`;
  for (const child of directive.block?.directives ?? []) addLine(document, child, inner, lines);
}

/** A keyword that stands more than once is counted. */
function uniqueKey(key: string, lines: ReadonlyMap<string, Line>): string {
  let unique = key;
  for (let count = 2; lines.has(unique); count++) unique = `${key}\0${count}`;
  return unique;
}
