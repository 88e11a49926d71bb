/** Red Hat's ifcfg-* files: shell assignments, one a line, that ifup reads. */
import type { Language } from '../core/language';
import type { Located } from '../core/source';
import type { Comment, Directive, Document, Word } from '../core/syntax';
import type { FactSink } from './facts';
import { readPrefix } from './facts';
import { baseName, makeDocument, makeLine, makeWord, readWholeComment, splitLines, unquote } from './lines';

const ASSIGNMENT = /^(\s*)(?:export\s+)?([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s#]*)/;

/** One assignment a line; anything else is passed over. */
export function parseIfcfg(path: string, text: string): Document {
  const directives: Directive[] = [];
  const comments: Comment[] = [];
  for (const line of splitLines(text)) {
    const comment = readWholeComment(line, '#');
    if (comment) comments.push(comment);
    const match = comment ? null : ASSIGNMENT.exec(line.text);
    if (!match) continue;
    const [whole, , name = '', raw = ''] = match;
    const { value, quoted } = unquote(raw);
    const end = line.start + whole.length;
    const key = makeWord(name, end - raw.length - 1 - name.length);
    const made = makeLine([key, makeWord(raw, end - raw.length, value, quoted)]);
    if (made) directives.push(made);
  }
  return makeDocument('ifcfg', path, text, directives, comments);
}

/** Addresses of a parsed file: IPADDR or IPADDR0, IPADDR1 … with the PREFIX or NETMASK of the same number. */
export function collectIfcfg(document: Document, sink: FactSink): void {
  const values = new Map<string, Word>();
  for (const directive of document.directives) {
    const value = directive.words[1];
    if (value) values.set(directive.keyword.value, value);
  }
  const label = values.get('DEVICE')?.value ?? /ifcfg-([^/]+)$/.exec(document.path)?.[1];
  for (const [name, word] of values) {
    const match = /^IPADDR(\d*)$/.exec(name);
    if (!match || word.opaque || word.value === '') continue;
    sink.addresses.push({
      action: 'add',
      address: { value: word.value, span: word },
      prefix: readPrefixOf(values, match[1] ?? ''),
      interface: label?.split(':')[0],
      label,
      span: word,
      phase: 'always',
      by: 'ifcfg',
    });
  }
}

function readPrefixOf(values: ReadonlyMap<string, Word>, index: string): Located<number> | undefined {
  const word = values.get(`PREFIX${index}`) ?? values.get(`NETMASK${index}`);
  const prefix = word && readPrefix(word.value);
  return prefix === undefined || !word ? undefined : { value: prefix, span: word };
}

function detect(path: string, head: string): number {
  return /^ifcfg-/.test(baseName(path)) && (head.trim() === '' || /^\s*\w+=/m.test(head)) ? 0.95 : 0;
}

export const ifcfg: Language = { id: 'ifcfg', name: 'ifcfg', commentSigns: ['#'], detect, parse: parseIfcfg };
