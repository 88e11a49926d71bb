/** Which argument is being written, and what it takes. */
import type { ParameterInformation, SignatureHelp, SignatureInformation } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { Semantics } from '../../grammars/core/language';
import type { SignatureItem } from '../../grammars/core/signature';
import { printItem } from '../../grammars/core/signature';
import type { Document } from '../../grammars/core/syntax';
import type { Entry } from '../../grammars/core/vocabulary';
import type { FeatureContext } from './feature-context';
import { readLineAt } from './line-at';
import type { LineGrammar } from './line-grammar';
import { readGrammar } from './line-grammar';
import { readSignature } from './read-signature';
import { renderText } from './render-entry';

/** Help for the line of an offset: of the option whose argument is written, else of the keyword. */
export function helpWithSignature(
  context: FeatureContext,
  document: Document,
  offset: number,
): SignatureHelp | undefined {
  const line = readLineAt(context, document, offset);
  const grammar = line && readGrammar(line);
  if (!grammar) return undefined;
  const { option, entry, signature } = grammar;
  const outer = describe(entry, signature, line.semantics, grammar.nextItems);
  const inner =
    option?.entry.args === undefined
      ? undefined
      : describe(option.entry, option.entry.args, line.semantics, grammar.nextItems);
  const isInner = inner?.active !== undefined && isLast(grammar);
  const shown = isInner ? inner : outer;
  if (!shown) return undefined;
  // A number that is too high names none, too, where editors don't take it for the first.
  const none = context.noActiveParameter ? null : shown.count;
  return { signatures: [shown.information], activeSignature: 0, activeParameter: shown.active ?? none };
}

/** True if no option was finished behind the one found last: what comes next belongs to it. */
function isLast({ option, words }: LineGrammar): boolean {
  return option !== undefined && words.includes(option.word);
}

interface Described {
  readonly information: SignatureInformation;
  /** Index of the parameter that comes next; undefined if it is none of these. */
  readonly active: number | undefined;
  readonly count: number;
}

function describe(
  entry: Entry,
  signature: string,
  semantics: Semantics,
  next: readonly SignatureItem[],
): Described | undefined {
  const items = readSignature(signature);
  if (items.length === 0) return undefined;
  const isLines = signature === entry.lines;
  let label = isLines ? '' : `${entry.name.replace(/=$/, '')}${entry.name.endsWith('=') ? '=' : ' '}`;
  const parameters: ParameterInformation[] = [];
  for (const item of items) {
    if (parameters.length > 0) label += ' ';
    const start = label.length;
    label += printItem(item);
    const documentation = explainItem(item, semantics);
    parameters.push({ label: [start, label.length], ...(documentation && { documentation }) });
  }
  const text = renderText(entry, semantics);
  const documentation = text === undefined ? undefined : { kind: MarkupKind.Markdown, value: text };
  const found = items.findIndex((item) => next.some((each) => holds(item, each)));
  return {
    information: { label, parameters, ...(documentation && { documentation }) },
    active: found < 0 ? undefined : found,
    count: items.length,
  };
}

/** "takes a port from 0 to 65535" */
function explainItem(item: SignatureItem, { types }: Semantics): string | undefined {
  const inner = item.kind === 'repeat' ? item.item : item;
  if (inner.kind !== 'placeholder') return undefined;
  const type = types[inner.type];
  return type && inner.type !== 'string' && inner.type !== 'any' ? type.describe(inner.parameter) : undefined;
}

/** True if `wanted` is the item or a part of it. Signatures are parsed once, so parts are told by identity. */
function holds(item: SignatureItem, wanted: SignatureItem): boolean {
  if (item === wanted) return true;
  if (item.kind === 'repeat') return holds(item.item, wanted);
  return item.kind === 'choice' && item.alternatives.some((each) => each.some((part) => holds(part, wanted)));
}
