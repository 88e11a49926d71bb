/** `--lang`: a report in the reader's language. */
import type { Language } from '../../server/checker/lang/catalogue';
import { LANGUAGES, findReason, findSummary } from '../../server/checker/lang/catalogue';
import { translateDiagnostic, translateText } from '../../server/checker/lang/translate-diagnostic';
import { UsageError } from '../exit-codes';
import type { Report } from '../report';

/** The same report in another language; names, keywords and values stay as the files have them. */
export function translateReport(report: Report, wanted: string): Report {
  if (wanted === 'en') return report;
  const language = readLanguage(wanted);
  const diagnostics = report.diagnostics.map((each) => translateDiagnostic(each, language));
  return {
    ...report,
    diagnostics,
    undecided: report.undecided.map((each) => ({
      ...each,
      message: translateText(each.message, 'report/undecided', language) ?? each.message,
    })),
    say: (text) => translateText(text, 'report/words', language) ?? text,
    explain: (rule) => findReason(language, rule),
    summarize: (rule) => findSummary(language, rule),
  };
}

/** What `--lang` names, besides English; anything else is wrong usage. */
export function readLanguage(wanted: string): Language {
  const language = LANGUAGES.find((each) => each === wanted);
  if (!language) throw new UsageError(`--lang takes en, ${LANGUAGES.join(', ')}, not "${wanted}".`);
  return language;
}
