/** `--lang`: what a rule is about in the reader's language, before the message with its names and values. */
import type { Diagnostic } from '../../server/checker/diagnostic';
import { UsageError } from '../exit-codes';
import type { Report } from '../report';
import japanese from './text/ja.yaml';
import chinese from './text/zh-CN.yaml';

type Catalogue = Readonly<Record<string, string>>;

/** Catalogues by the name of their language; English is what the rules speak. */
export const CATALOGUES: Readonly<Record<string, Catalogue>> = {
  ja: japanese as Catalogue,
  'zh-CN': chinese as Catalogue,
};

/** The same report in another language; rules that have no translation stay as they are. */
export function translateReport(report: Report, language: string): Report {
  if (language === 'en') return report;
  const catalogue = CATALOGUES[language];
  if (!catalogue) throw new UsageError(`--lang takes en, ${Object.keys(CATALOGUES).join(', ')}, not "${language}".`);
  return { ...report, diagnostics: report.diagnostics.map((each) => translate(each, catalogue)) };
}

function translate(diagnostic: Diagnostic, catalogue: Catalogue): Diagnostic {
  const summary = catalogue[diagnostic.rule];
  return summary === undefined ? diagnostic : { ...diagnostic, message: `${summary} ${diagnostic.message}` };
}
