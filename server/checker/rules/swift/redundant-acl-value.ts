import ipaddr from 'ipaddr.js';
import type { Word } from '../../../../grammars/core/syntax';
import type { Acl } from '../../../../grammars/swift/model';
import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { readUnitModels } from './unit-models';

export const redundantAclValue = defineRule({
  id: 'swift/redundant-acl-value',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'A value of an ACL is covered by another value of the same ACL.',
  why: `Squid keeps addresses and domains in search trees that cannot hold overlapping values: it drops one of the two
with a warning at every start. In Squid 3 it could drop the wider one, and networks were locked out.`,
  sources: ['http://www.squid-cache.org/Doc/config/acl/'],
  fixable: 'fix',
  check(context) {
    for (const acl of readUnitModels(context)[0]?.acls.values() ?? []) {
      const values = acl.values.filter((word) => !word.quoted && !word.opaque);
      if (values.length < 2 || values.length > MOST_VALUES) continue;
      if (isAddressType(acl)) checkAddresses(context, acl, values);
      else if (acl.type?.value === 'dstdomain' || acl.type?.value === 'srcdomain') checkDomains(context, acl, values);
      else checkSame(context, acl, values);
    }
  },
});

/** Lists that are longer come from generators and are better checked there. */
const MOST_VALUES = 3000;

function isAddressType({ type }: Acl): boolean {
  return type?.value === 'src' || type?.value === 'dst' || type?.value === 'localip';
}

function report(context: DocumentContext, acl: Acl, word: Word, cover: Word): void {
  const file = context.document.path;
  const line = acl.lines.find((each) => each.start <= word.start && word.end <= each.end);
  const alone = line !== undefined && line.args.length <= 3;
  const span = { start: word.start - 1, end: word.end };
  context.report({
    span: word,
    message:
      word.value === cover.value
        ? `"${word.value}" stands in the ACL "${acl.name.value}" already.`
        : `"${word.value}" is covered by "${cover.value}" of the same ACL: Squid drops one of the two.`,
    help: 'Remove it.',
    related: [{ file, span: cover, message: 'covers it' }],
    tags: ['unnecessary'],
    ...(!alone && { fix: { title: 'Remove the value', edits: [{ file, span, newText: '' }] } }),
  });
}

function checkSame(context: DocumentContext, acl: Acl, values: readonly Word[]): void {
  if (
    acl.type?.value.includes('regex') === true ||
    ['req_header', 'rep_header', 'external', 'note', 'time'].includes(acl.type?.value ?? '')
  )
    return;
  const seen = new Map<string, Word>();
  for (const word of values) {
    const first = seen.get(word.value);
    if (first) report(context, acl, word, first);
    else seen.set(word.value, word);
  }
}

/** Looks up every parent of a domain: linear in the length of the names. */
function checkDomains(context: DocumentContext, acl: Acl, values: readonly Word[]): void {
  const wide = new Map<string, Word>();
  for (const word of values) if (!wide.has(word.value.toLowerCase())) wide.set(word.value.toLowerCase(), word);
  for (const word of values) {
    const cover = findWider(word, wide);
    if (cover) report(context, acl, word, cover);
  }
}

function findWider(word: Word, known: ReadonlyMap<string, Word>): Word | undefined {
  const name = word.value.toLowerCase();
  const same = known.get(name);
  if (same && same !== word) return same;
  const start = name.startsWith('.') ? name.indexOf('.', 1) : name.indexOf('.');
  if (!name.startsWith('.') && known.has(`.${name}`)) return known.get(`.${name}`);
  for (let at = start; at >= 0; at = name.indexOf('.', at + 1)) {
    const found = known.get(name.slice(at));
    if (found) return found;
  }
  return undefined;
}

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Compares the networks of one family pairwise from the widest on; short lists only, so the square does no harm. */
function checkAddresses(context: DocumentContext, acl: Acl, values: readonly Word[]): void {
  const networks = values.flatMap((word) => {
    const network = readNetwork(word.value);
    return network ? [{ word, network }] : [];
  });
  const sorted = [...networks].sort((a, b) => a.network[1] - b.network[1] || a.word.start - b.word.start);
  for (const [at, each] of sorted.slice(0, 500).entries()) {
    const cover = sorted.slice(0, at).find((wider) => holds(wider.network, each.network));
    if (cover) report(context, acl, each.word, cover.word);
  }
}

function readNetwork(value: string): Network | undefined {
  const [address = '', prefix] = value.split('/');
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !(address.includes(':') && ipaddr.IPv6.isValid(address)))
    return undefined;
  const parsed = ipaddr.parse(address);
  const length = prefix === undefined ? parsed.toByteArray().length * 8 : Number(prefix);
  return Number.isInteger(length) && length >= 0 && length <= parsed.toByteArray().length * 8
    ? [parsed, length]
    : undefined;
}

function holds([network, length]: Network, [address]: Network): boolean {
  if (network.kind() !== address.kind()) return false;
  return network instanceof ipaddr.IPv4
    ? (address as ipaddr.IPv4).match(network, length)
    : (address as ipaddr.IPv6).match(network, length);
}
