/** sysctl.conf and the pieces of sysctl.d: `key = value`, comments with `#` or `;`, `-` before a key that may be missing. */
import type { Language } from '../core/language';
import type { Comment, Directive, Document, Word } from '../core/syntax';
import type { FactSink } from './facts';
import { ANYTHING, normalizeKey } from './facts';
import { baseName, makeDocument, makeLine, makeWord, readWholeComment, splitLines } from './lines';
import type { TextLine } from './lines';

const SETTING = /^(\s*)([^\s=][^=]*)=(.*)$/;
/** A line by which a file of another name shows what it is. */
const TYPICAL = /^\s*-?(?:net|kernel|vm|fs|dev)[./][\w./*-]+\s*=\s*\S/m;

/** One setting a line; what isn't one is passed over, as sysctl does. */
export function parseSysctl(path: string, text: string): Document {
  const directives: Directive[] = [];
  const comments: Comment[] = [];
  for (const line of splitLines(text)) {
    const comment = readWholeComment(line, '#;');
    if (comment) comments.push(comment);
    else directives.push(...readSetting(line));
  }
  return makeDocument('sysctl', path, text, directives, comments);
}

function readSetting({ text, start }: TextLine): readonly Directive[] {
  const match = SETTING.exec(text);
  const words = match
    ? [
        makeWord((match[2] ?? '').trimEnd(), start + (match[1] ?? '').length),
        makeValue(text, start, (match[3] ?? '').trim()),
      ]
    : [makeWord(text.trim(), start + text.length - text.trimStart().length)];
  const line = words[0]?.text === '' ? undefined : makeLine(words.filter((word) => word.text !== ''));
  return line ? [line] : [];
}

function makeValue(text: string, start: number, value: string): ReturnType<typeof makeWord> {
  return makeWord(value, start + text.trimEnd().length - value.length);
}

/** Settings of a parsed file. */
export function collectSysctl(document: Document, sink: FactSink): void {
  for (const directive of document.directives) {
    const [key, value] = directive.words;
    if (!key || !value) continue;
    sink.sysctls.push({
      key: normalizeKey(hideMarkers(key).replace(/^-/, '')),
      value: { value: hideMarkers(value), span: value },
      span: { start: directive.start, end: directive.end },
      phase: 'always',
    });
  }
}

function hideMarkers({ value, opaque }: Word): string {
  return opaque ? value.replace(/\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{?\w+\}?/g, ANYTHING) : value;
}

function detect(path: string, head: string): number {
  const name = baseName(path);
  if (/^sysctl([._-].*)?\.conf/.test(name) || name === 'sysctl.conf') return 0.95;
  if (/(^|\/)sysctl\.d\//.test(path) && /\.conf(\.\w+)?$/.test(name)) return 0.95;
  const likely = /sysctl/.test(name) || /\.conf$/.test(name);
  return likely && !head.startsWith('#!') && TYPICAL.test(head) && everyLineIsSetting(head) ? 0.7 : 0;
}

function everyLineIsSetting(head: string): boolean {
  const lines = head.split(/\r?\n/).slice(0, -1);
  return lines.every((line) => /^\s*([#;].*)?$/.test(line) || TYPICAL.test(line));
}

export const sysctl: Language = {
  id: 'sysctl',
  name: 'sysctl',
  commentSigns: ['#', ';'],
  detect,
  parse: parseSysctl,
};
