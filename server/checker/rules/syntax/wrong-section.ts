import type { Finding } from '../../../../grammars/core/finding';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext, Report } from '../../rule';
import { describePlace, describePlaces, describeRefusal, programOf } from '../../wording';
import { defineFindingRule } from './finding-rule';

/** The same word one level up or down is the commonest slip in keepalived files (`nb_get_retry` inside TCP_CHECK). */
export const wrongSection = defineFindingRule(
  'wrong-section',
  {
    severity: 'error',
    summary: 'A keyword stands in a section or block that does not take it.',
    why: `The word is right and the place is wrong. HAProxy refuses the file or ignores the line with a warning; keepalived
skips the line, so the setting silently has no effect.`,
    sources: ['https://docs.haproxy.org/', 'https://www.keepalived.org/manpage.html'],
    fixable: 'suggestion',
  },
  wordWrongSection,
);

function wordWrongSection(finding: Finding, context: DocumentContext): Omit<Report, 'span' | 'severity'> {
  const { document } = context;
  const written = finding.entry?.name ?? finding.word?.value ?? '';
  const result =
    finding.severity === 'warning' && finding.entry?.elsewhere === 'ignored'
      ? `${programOf(document)} ignores it`
      : describeRefusal(document, finding.directive);
  const since = finding.release === undefined ? '' : ` (release ${finding.release} changed that)`;
  const message = `"${written}" has no place ${describePlace(finding.place)}${since}: ${result}.`;
  const places = placesToName(finding, context);
  const belongs = places.length > 0 ? `It belongs ${describePlaces(places)}.` : '';
  const own = synonymFor(finding);
  if (own === undefined) return { message, help: belongs };
  const edits = [{ file: document.path, span: finding.span, newText: own }];
  const help = `${belongs} ${describePlace(finding.place)[0]?.toUpperCase() ?? ''}${describePlace(finding.place).slice(1)} the word is "${own}".`;
  return { message, help, suggestions: [{ title: `Replace by "${own}"`, edits }] };
}

/** Sections are named rather than lists of options, where the word is known in both. */
function placesToName({ places = [] }: Finding, { semantics }: DocumentContext): readonly string[] {
  const sections = places.filter((place) => semantics?.vocabulary().at('top').has(place));
  return sections.length > 0 ? sections : places;
}

/** The word that serves here: the one that the misplaced keyword is another name of, or a very similar one. */
function synonymFor({ entry, word, candidates = [] }: Finding): string | undefined {
  if (entry?.alias !== undefined && candidates.includes(entry.alias)) return entry.alias;
  return findSimilar(word?.value ?? '', candidates)[0];
}
