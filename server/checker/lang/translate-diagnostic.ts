/** Diagnostics in the reader's language. Rules speak English; their sentences are looked up here afterwards, as gettext does. */
import type { Diagnostic, Fix } from '../diagnostic';
import type { Language, Translation } from './catalogue';
import { findSummary, findTranslations, LANGUAGES } from './catalogue';
import { fillPattern, matchPattern } from './message-pattern';

/** Phrases hold phrases ("in line 3 and line 5"), but not without end. */
const DEEPEST = 4;

/** The language for a name such as `zh`, `zh-TW`, `ja_JP.UTF-8`; undefined: English. */
export function chooseLanguage(locale: string | undefined): Language | undefined {
  const wanted = locale?.toLowerCase().split(/[-_.]/)[0];
  return LANGUAGES.find((language) => language.split('-')[0] === wanted);
}

/** The same diagnostic in another language. What has no translation stays English, behind what the rule is about. */
export function translateDiagnostic(diagnostic: Diagnostic, language: Language): Diagnostic {
  const say = (text: string): string => translateText(text, diagnostic.rule, language) ?? text;
  const { message, rule, help, fix, suggestions } = diagnostic;
  const summary = findSummary(language, rule);
  return {
    ...diagnostic,
    message: translateText(message, rule, language) ?? (summary === undefined ? message : `${summary} ${message}`),
    related: diagnostic.related.map((place) => ({ ...place, message: say(place.message) })),
    ...(help !== undefined && { help: say(help) }),
    ...(fix && { fix: translateFix(fix, say) }),
    ...(suggestions && { suggestions: suggestions.map((each) => translateFix(each, say)) }),
  };
}

function translateFix(fix: Fix, say: (text: string) => string): Fix {
  return { ...fix, title: say(fix.title) };
}

/** A sentence of a rule in another language; undefined where there is none. */
export function translateText(text: string, rule: string, language: Language): string | undefined {
  return (
    translateBy(findTranslations(language, rule), text, rule, language, 0) ??
    translateBy(findTranslations(language, 'sentences'), text, rule, language, 0)
  );
}

function translateBy(
  translations: readonly Translation[],
  text: string,
  rule: string,
  language: Language,
  depth: number,
): string | undefined {
  for (const { english, translated, quoted } of translations) {
    const values = matchPattern(english, text);
    if (!values) continue;
    const inner = values.map((value, hole) =>
      quoted.has(hole) ? value : translatePhrase(value, rule, language, depth + 1),
    );
    if (!inner.some((value, hole) => !quoted.has(hole) && isProse(value))) return fillPattern(translated, inner);
  }
  return undefined;
}

/** Three English words in a row: a turn of phrase that nobody has translated yet, so that the sentence had better stay English as a whole. */
function isProse(text: string): boolean {
  return PROSE.test(text);
}

const PROSE = /(?<![\w"-])[a-z]{1,20} [a-z]{2,20} [a-z]{2,20}(?![\w-])/;

/** What stands in a hole: a turn of phrase, a sentence of its own, or a name, which stays as it is. */
function translatePhrase(text: string, rule: string, language: Language, depth: number): string {
  if (depth > DEEPEST || !/[a-z]/.test(text)) return text;
  const isSentence = /[.?]$/.test(text);
  if (isSentence) return translateText(text, rule, language) ?? text;
  return translateBy(findTranslations(language, 'phrases'), text, rule, language, depth) ?? text;
}
