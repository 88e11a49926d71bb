/** What the rules say in other languages. The texts are read when a message is first translated, never before. */
import type { Pattern } from './message-pattern';
import { parsePattern } from './message-pattern';
import files from './text/files.yaml';
import haproxy from './text/haproxy.yaml';
import japanese from './text/ja.yaml';
import keepalived from './text/keepalived.yaml';
import lvs from './text/lvs.yaml';
import pair from './text/pair.yaml';
import report from './text/report.yaml';
import settings from './text/settings.yaml';
import shared from './text/shared.yaml';
import swift from './text/swift.yaml';
import syntax from './text/syntax.yaml';
import topology from './text/topology.yaml';
import reasons from './text/why.yaml';
import chinese from './text/zh-CN.yaml';

/** Languages that there are texts for, besides English, which is what the rules speak. */
export const LANGUAGES = ['zh-CN', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence: as the rule says it, and in another language. */
export interface Translation {
  readonly english: Pattern;
  readonly translated: Pattern;
  /** Numbers of the holes that stand between quotation marks: what the file itself says, never to be translated. */
  readonly quoted: ReadonlySet<number>;
}

type Entry = Readonly<Record<Language | 'en', string>>;
type Area = Readonly<Record<string, readonly Entry[] | undefined>>;

const AREAS: Readonly<Record<string, unknown>> = {
  files,
  haproxy,
  keepalived,
  lvs,
  pair,
  report,
  settings,
  shared,
  swift,
  syntax,
  topology,
};
const SUMMARIES = { 'zh-CN': chinese, ja: japanese } as Readonly<Record<Language, Readonly<Record<string, string>>>>;
const REASONS: Readonly<Record<string, unknown>> = reasons;
const read = new Map<string, readonly Translation[]>();

/** What a rule is about in one sentence, where there is a translation. */
export function findSummary(language: Language, rule: string): string | undefined {
  return SUMMARIES[language][rule];
}

/** Why a rule matters in one sentence, where there is a translation. */
export function findReason(language: Language, rule: string): string | undefined {
  return (REASONS[rule] as Readonly<Record<Language, string>> | undefined)?.[language];
}

/** Sentences of a rule, of `phrases` or of `sentences` (which all rules share), in the order in which they are to be tried. */
export function findTranslations(language: Language, key: string): readonly Translation[] {
  const name = `${language} ${key}`;
  const known = read.get(name);
  if (known) return known;
  const area = key.includes('/') ? key.slice(0, key.indexOf('/')) : 'shared';
  const translations = ((AREAS[area] as Area | undefined)?.[key] ?? []).map((entry) => parseEntry(entry, language));
  read.set(name, translations);
  return translations;
}

function parseEntry(entry: Entry, language: Language): Translation {
  const english = parsePattern(entry.en);
  const quoted = english.holes.filter((_, at) => english.words[at]?.endsWith('"'));
  return { english, translated: parsePattern(entry[language]), quoted: new Set(quoted) };
}
