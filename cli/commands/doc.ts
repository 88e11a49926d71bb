/** `cdnlint doc KEYWORD`: what hovering over it shows. */
import type { Language, Semantics } from '../../grammars/core/language';
import type { Entry } from '../../grammars/core/vocabulary';
import { LANGUAGES } from '../../grammars/index';
import { renderEntry } from '../../server/features/render-entry';
import { EXIT, UsageError } from '../exit-codes';
import { suggest } from '../lint-options';
import { readLanguage, readTargets } from '../read-options';
import { renderMarkdown } from '../render-markdown';
import { readStyle } from '../terminal';

export interface DocOptions {
  readonly language?: string;
  readonly in?: string;
  readonly target?: readonly string[];
  readonly color?: string;
}

interface Known {
  readonly language: Language;
  readonly semantics: Semantics;
}

/** @returns exit code */
export async function showDoc(words: readonly string[], options: DocOptions): Promise<number> {
  const keyword = words.join(' ');
  const languages = listLanguages(options.language);
  const targets = (await readTargets(options.target ?? [])) ?? {};
  const style = readStyle(options);
  const parts = languages.flatMap(({ language, semantics }) =>
    findEntries(semantics, keyword, options.in).map((entry) => {
      const title = `# ${language.name}`;
      return renderMarkdown(`${title}\n\n${renderEntry(entry, semantics, targets[language.id] ?? {})}`, style);
    }),
  );
  if (parts.length === 0) throw new UsageError(describeUnknown(keyword, languages, options.in));
  process.stdout.write(parts.join('\n'));
  return EXIT.clean;
}

function listLanguages(wanted: string | undefined): readonly Known[] {
  const id = readLanguage(wanted);
  return LANGUAGES.flatMap((language) => {
    const { semantics, targetOf } = language;
    return semantics && !targetOf && (id === undefined || language.id === id) ? [{ language, semantics }] : [];
  });
}

/** All meanings of a keyword; `set-var` finds `set-var()` too. */
function findEntries(semantics: Semantics, keyword: string, place: string | undefined): readonly Entry[] {
  const vocabulary = semantics.vocabulary();
  const names = [keyword, `${keyword}()`, `${keyword}=`, `${keyword}.*`];
  const found = new Set(names.flatMap((name) => vocabulary.everywhere(name)));
  return [...found].filter((entry) => place === undefined || entry.in.includes(place));
}

function describeUnknown(keyword: string, languages: readonly Known[], place: string | undefined): string {
  const names = languages.flatMap(({ semantics }) => semantics.vocabulary().entries.map(({ name }) => name));
  const of = languages.map(({ language }) => language.name).join(', ');
  const where = place === undefined ? '' : ` in ${place}`;
  return `No keyword "${keyword}"${where} is known of ${of}.${suggest(keyword, names)}`;
}
