/** One line of a file that serves several machines (`@id`) can be the same slip in several clusters: it is said once. */
import type { Document } from '../../grammars/core/syntax';
import type { Report } from './rule';
import type { Host } from './topology/topology';
import { joinNames } from './wording';

/** What a rule reported, and of which file. */
export interface Raised {
  readonly document: Document;
  readonly found: Report;
}

/** Of reports that say the same of one place and differ only in the hosts' names, the first, with the others' names. */
export function mergeRepeats(
  raised: readonly Raised[],
  hostsOf: ReadonlyMap<Document, readonly Host[]>,
): readonly Raised[] {
  const groups = new Map<string, Raised[]>();
  raised.forEach((each, at) => {
    const { document, found } = each;
    const hosts = hostsOf.get(document) ?? [];
    const key =
      hosts.length < 2
        ? String(at)
        : [document.path, found.span.start, found.span.end, splitNames(found.message, hosts).rest].join('\0');
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  });
  return [...groups.values()].flatMap((group) => join(group, hostsOf));
}

function join(group: readonly Raised[], hostsOf: ReadonlyMap<Document, readonly Host[]>): readonly Raised[] {
  const [first, ...others] = group;
  if (!first || others.length === 0) return group;
  const { document, found } = first;
  const hosts = hostsOf.get(document) ?? [];
  const related = others.map(({ found: { message } }) => ({
    file: document.path,
    span: found.span,
    message: `The same is true of ${joinNames(splitNames(message, hosts).names)}.`,
  }));
  return [{ document, found: { ...found, related: [...(found.related ?? []), ...related] } }];
}

/** The hosts that a message names, in its order, and what it says of them. */
function splitNames(message: string, hosts: readonly Host[]): { names: readonly string[]; rest: string } {
  const known = hosts.map(({ name }) => name).sort((a, b) => b.length - a.length);
  const names = new Set<string>();
  let rest = '';
  for (let at = 0; at < message.length;) {
    const name = known.find((each) => message.startsWith(each, at));
    if (name !== undefined) names.add(name);
    rest += name === undefined ? message.charAt(at) : '\0';
    at += name?.length ?? 1;
  }
  return { names: [...names], rest };
}
