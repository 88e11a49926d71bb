/**
 * ldirectord.cf, the configuration of keepalived's rival for health checks. Lines `name=value`; the services' own
 * lines are indented below their `virtual=`. Source: ldirectord(8).
 */
import type { Language } from '../core/language';
import type { Located } from '../core/source';
import type { Comment, Directive, Document, Word } from '../core/syntax';
import type { LineDirective } from '../core/line-directive';
import type { TextLine } from './lines';
import { baseName, makeDocument, makeLine, makeWord, readWholeComment, splitLines, unquote } from './lines';

const SETTING = /^(\s*)(\w+)(\s*=\s*)(\S.*)?$/;

/** A real server of a virtual service. */
export interface LdirectordReal {
  readonly address: Located<string>;
  readonly port: Located<number> | undefined;
  /** `gate` (direct routing), `masq` (NAT) or `ipip` (tunnel). */
  readonly forwarding: Located<string> | undefined;
  readonly weight: number | undefined;
  readonly directive: Directive;
}

/** A `virtual=` with what stands below it. */
export interface LdirectordVirtual {
  readonly directive: Directive;
  /** Undefined for a firewall mark. */
  readonly address: Located<string> | undefined;
  readonly port: Located<number> | undefined;
  readonly firewallMark: Located<number> | undefined;
  readonly reals: readonly LdirectordReal[];
  /** Last line of each other name: `scheduler`, `protocol`, `checktype` … */
  readonly settings: ReadonlyMap<string, Located<string>>;
}

/** One setting a line; `virtual=` holds the indented lines below it as its block. */
export function parseLdirectord(path: string, text: string): Document {
  const directives: Directive[] = [];
  const comments: Comment[] = [];
  let open: LineDirective | undefined;
  for (const line of splitLines(text)) {
    const comment = readWholeComment(line, '#');
    if (comment) comments.push(comment);
    const made = comment ? undefined : readSetting(line, open, comments);
    if (!made) continue;
    if (/^\s/.test(line.text) && open?.block) {
      open.block.directives.push(made);
      open.closeBlock(made.end);
      continue;
    }
    directives.push(made);
    open = made.keyword.value === 'virtual' ? made : undefined;
    open?.openBlock();
  }
  return makeDocument('ldirectord', path, text, directives, comments);
}

function readSetting(
  { text, start }: TextLine,
  open: Directive | undefined,
  comments: Comment[],
): LineDirective | undefined {
  const match = SETTING.exec(text);
  if (!match) return undefined;
  const [, indent = '', name = '', sign = '', rest = ''] = match;
  const valueStart = start + indent.length + name.length + sign.length;
  const cut = /(?:^|\s)#/.exec(rest)?.index ?? rest.length;
  if (cut < rest.length) noteComment(rest, valueStart, cut, comments);
  const words = [...rest.slice(0, cut).matchAll(/"[^"]*"|'[^']*'|\S+/g)].map((found) => {
    const { value, quoted } = unquote(found[0]);
    return makeWord(found[0], valueStart + found.index, value, quoted);
  });
  const parent = indent === '' ? undefined : open;
  return makeLine([makeWord(name, start + indent.length), ...words], parent);
}

function noteComment(rest: string, valueStart: number, cut: number, comments: Comment[]): void {
  const from = rest.indexOf('#', cut);
  comments.push({ start: valueStart + from, end: valueStart + rest.length, text: rest.slice(from) });
}

/** Virtual services of a parsed file. */
export function readLdirectord(document: Document): readonly LdirectordVirtual[] {
  return document.directives.filter((each) => each.keyword.value === 'virtual').map(readVirtual);
}

function readVirtual(directive: Directive): LdirectordVirtual {
  const [target] = directive.args;
  const inner = directive.block?.directives ?? [];
  const settings = new Map<string, Located<string>>();
  for (const each of inner) {
    const value = each.args[0];
    if (value) settings.set(each.keyword.value, { value: value.value, span: value });
  }
  const mark = target && /^\d+$/.test(target.value) ? { value: Number(target.value), span: target } : undefined;
  const socket = target && !mark ? splitSocket(target) : { address: undefined, port: undefined };
  return { directive, ...socket, firewallMark: mark, reals: inner.flatMap(readReal), settings };
}

/** `real=ADDRESS[->ADDRESS][:PORT] FORWARDING [WEIGHT]`. */
function readReal(directive: Directive): readonly LdirectordReal[] {
  const [target, forwarding, weight] = directive.args;
  if (directive.keyword.value !== 'real' || !target || target.opaque) return [];
  const range = /^([\d.]+)->([\d.]+)(:.*)?$/.exec(target.value);
  const addresses = range ? expandRange(range[1] ?? '', range[2] ?? '') : [splitSocket(target).address.value];
  const { port } = splitSocket(range ? { ...target, value: `${range[1] ?? ''}${range[3] ?? ''}` } : target);
  return addresses.map((address) => ({
    address: { value: address, span: target },
    port,
    forwarding: forwarding && { value: forwarding.value, span: forwarding },
    weight: weight && /^\d+$/.test(weight.value) ? Number(weight.value) : undefined,
    directive,
  }));
}

/** Addresses that differ in their last number; anything wider is not believed. */
function expandRange(from: string, to: string): readonly string[] {
  const cut = from.lastIndexOf('.') + 1;
  const [first, last] = [Number(from.slice(cut)), Number(to.slice(to.lastIndexOf('.') + 1))];
  if (!(last >= first) || last - first > 255) return [from];
  return Array.from({ length: last - first + 1 }, (_, at) => `${from.slice(0, cut)}${String(first + at)}`);
}

function splitSocket(word: Word): { address: Located<string>; port: Located<number> | undefined } {
  const match = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(word.value);
  const address = match?.[1] ?? match?.[2] ?? word.value;
  const digits = match?.[3];
  return {
    address: { value: address, span: { start: word.start, end: word.start + address.length } },
    port:
      digits === undefined
        ? undefined
        : { value: Number(digits), span: { start: word.end - digits.length, end: word.end } },
  };
}

function detect(path: string, head: string): number {
  const name = baseName(path);
  if (/^ldirectord.*\.(cf|conf)(\..*)?$/.test(name)) return 0.95;
  return /\.(cf|conf|cfg)$/.test(name) && /^virtual\s*=/m.test(head) && /^\s+real6?\s*=/m.test(head) ? 0.9 : 0;
}

export const ldirectord: Language = {
  id: 'ldirectord',
  name: 'ldirectord',
  commentSigns: ['#'],
  detect,
  parse: parseLdirectord,
};
