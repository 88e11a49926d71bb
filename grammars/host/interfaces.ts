/**
 * Debian's /etc/network/interfaces: stanzas `iface NAME FAMILY METHOD` with options, `auto` lines, and commands
 * run at up and down. Source: interfaces(5).
 */
import type { Language } from '../core/language';
import type { Comment, Directive, Document } from '../core/syntax';
import type { FactSink, Phase } from './facts';
import { makeFactSink, readPrefix } from './facts';
import type { LineDirective } from '../core/line-directive';
import { makeDocument, makeLine, makeWord, readWholeComment, splitLines } from './lines';
import { collectShell } from './shell/facts';
import { parseShell } from './shell/build-document';

const STANZAS = /^(?:iface|mapping|auto|allow-\S+|source|source-directory|no-auto-down|no-scripts|rename|template)$/;
const UP = /^(?:pre-up|up|post-up)$/;
const DOWN = /^(?:pre-down|down|post-down)$/;

/** `iface` and `mapping` hold the option lines below them, indented or not. */
export function parseInterfaces(path: string, text: string): Document {
  const directives: Directive[] = [];
  const comments: Comment[] = [];
  let open: LineDirective | undefined;
  for (const line of splitLines(text)) {
    const comment = readWholeComment(line, '#');
    if (comment) comments.push(comment);
    const words = comment
      ? []
      : [...line.text.matchAll(/\S+/g)].map((found) => makeWord(found[0], line.start + found.index));
    const stanza = STANZAS.test(words[0]?.text ?? '');
    const made = makeLine(words, stanza ? undefined : open);
    if (!made) continue;
    if (!stanza && open?.block) {
      open.block.directives.push(made);
      open.closeBlock(made.end);
      continue;
    }
    directives.push(made);
    open = /^(?:iface|mapping)$/.test(made.keyword.text) ? made : undefined;
    open?.openBlock();
  }
  return makeDocument('interfaces', path, text, directives, comments);
}

/** Addresses and commands of a parsed file. */
export function collectInterfaces(document: Document, sink: FactSink): void {
  for (const directive of document.directives) {
    if (directive.keyword.text !== 'iface') continue;
    for (const option of directive.block?.directives ?? []) readOption(document, directive, option, sink);
  }
}

function readOption(document: Document, iface: Directive, option: Directive, sink: FactSink): void {
  const name = option.keyword.text;
  if (name === 'address') readAddress(iface, option, sink);
  else if (UP.test(name)) readCommand(document, option, 'start', sink);
  else if (DOWN.test(name)) readCommand(document, option, 'stop', sink);
}

function readAddress(iface: Directive, option: Directive, sink: FactSink): void {
  const [value] = option.args;
  const label = iface.args[0]?.text;
  if (!value || value.opaque || label === undefined) return;
  const [address = '', own] = value.text.split('/');
  const mask = iface.block?.directives.find((each) => each.keyword.text === 'netmask')?.args[0];
  const prefix = own === undefined ? mask && readPrefix(mask.text) : readPrefix(own);
  const span = { start: option.start, end: option.end };
  sink.addresses.push({
    action: 'add',
    address: { value: address, span: value },
    prefix: prefix === undefined ? undefined : { value: prefix, span: own === undefined && mask ? mask : value },
    interface: label.split(':')[0],
    label,
    span,
    phase: 'always',
    by: 'ifupdown',
  });
}

/** Reads the rest of the line as a script of one line; places are kept by filling what stands before it with blanks. */
function readCommand(document: Document, option: Directive, phase: Phase, sink: FactSink): void {
  const [first] = option.args;
  if (!first) return;
  const line = ' '.repeat(first.start) + document.text.slice(first.start, option.end);
  const found = makeFactSink();
  collectShell(parseShell(document.path, line), found);
  sink.sysctls.push(...found.sysctls.map((each) => ({ ...each, phase })));
  sink.addresses.push(...found.addresses.map((each) => ({ ...each, phase })));
  sink.arpFilters.push(...found.arpFilters.map((each) => ({ ...each, phase })));
  sink.redirects.push(...found.redirects.map((each) => ({ ...each, phase })));
  sink.services.push(...found.services.map((each) => ({ ...each, phase })));
}

function detect(path: string, head: string): number {
  const known =
    /(?:^|\/)(?:network\/)?interfaces(?:\.[\w-]+)?$/.test(path) || /(?:^|\/)interfaces\.d\/[^/]+$/.test(path);
  if (known) return /^\s*(?:auto|iface|source|allow-)/m.test(head) ? 0.95 : 0;
  return /^iface\s+\S+\s+inet6?\s+(?:static|dhcp|manual|loopback)\b/m.test(head) && !head.startsWith('#!') ? 0.8 : 0;
}

export const interfaces: Language = {
  id: 'interfaces',
  name: 'network interfaces',
  commentSigns: ['#'],
  detect,
  parse: parseInterfaces,
};
