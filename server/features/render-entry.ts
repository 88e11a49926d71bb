/** Writes what the vocabulary knows of a keyword as Markdown for hover, completion and signature help. */
import type { Semantics } from '../../grammars/core/language';
import { SignatureError, parseSignature, printSequence } from '../../grammars/core/signature';
import type { Target } from '../../grammars/core/target';
import type { Entry } from '../../grammars/core/vocabulary';
import { findText } from '../../grammars/core/vocabulary';

/** Synopsis of an entry on one line: keyword and arguments. */
export function renderSynopsis(entry: Entry): string {
  const args = printArguments(entry.args ?? '');
  if (entry.name.endsWith('=')) return entry.name + args;
  return args === '' ? entry.name : `${entry.name} ${args}`;
}

/** What a person wants to know of a keyword: synopsis, text, default, releases, manual. */
export function renderEntry(entry: Entry, semantics: Semantics, target: Target, place?: string): string {
  const text = findText(semantics.texts(), entry);
  const example = text?.example === undefined ? [] : [fence(text.example)];
  const url = semantics.manualUrl(entry, target);
  const link = url === undefined ? [] : [`[Manual](${url})`];
  const facts = renderFacts(entry, place);
  return [
    fence(renderSynopsis(entry)),
    ...(text ? [text.text.trim()] : []),
    ...example,
    ...(facts.length > 0 ? [facts.map((fact) => `- ${fact}`).join('\n')] : []),
    ...link,
  ].join('\n\n');
}

/** Text of an entry alone, in Markdown; undefined where it has none. */
export function renderText(entry: Entry, semantics: Semantics): string | undefined {
  return findText(semantics.texts(), entry)?.text.trim();
}

/** Arguments of a signature as a person reads them; a signature that can't be read is shown as it is. */
function printArguments(args: string): string {
  try {
    return printSequence(parseSignature(args));
  } catch (error) {
    if (error instanceof SignatureError) return args;
    throw error;
  }
}

function renderFacts(entry: Entry, place: string | undefined): readonly string[] {
  const { since, gone, deprecated, mode, dialects, returns, input, stages } = entry;
  const instead = describeSuccessor(entry);
  const facts = [
    entry.default !== undefined && `Default: \`${entry.default}\``,
    input !== undefined && `Takes: ${input}`,
    returns !== undefined && `Gives: ${returns}`,
    stages !== undefined && stages.length > 0 && `Usable in: ${stages.join(', ')}`,
    since !== undefined && `Since ${since}`,
    deprecated !== undefined && `**Deprecated since ${deprecated}**${gone === undefined ? instead : ''}`,
    gone !== undefined && `**Removed in ${gone}**${instead}`,
    mode !== undefined && `Only in \`mode ${mode}\``,
    dialects !== undefined && `Only in dialect ${dialects.join(', ')}`,
    entry.repeat === true && 'May be repeated',
    entry.in.length > 0 && `Allowed in: ${listPlaces(entry.in, place)}`,
  ];
  return facts.filter((fact) => fact !== false);
}

/** What follows "deprecated" or "removed". */
function describeSuccessor({ use, because }: Entry): string {
  if (use !== undefined) return `: use \`${use}\``;
  return because === undefined ? '' : `: ${because}`;
}

const MOST_PLACES = 8;

function listPlaces(places: readonly string[], here: string | undefined): string {
  const ordered = [...places].sort((a, b) => Number(b === here) - Number(a === here));
  const shown = ordered.slice(0, MOST_PLACES).map((each) => (each === 'top' ? 'the outermost level' : each));
  const more = places.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}

/** Code block; the fence is longer than any inside. */
export function fence(code: string): string {
  return `\`\`\`\n${code.trim()}\n\`\`\``;
}
