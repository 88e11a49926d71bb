/** Completion by position: keywords, arguments, names, addresses. */
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import type { Span } from '../../grammars/core/source';
import type { Document } from '../../grammars/core/syntax';
import { findSysctlText } from '../../grammars/host/sysctl-texts';
import { completeArguments } from './complete-arguments';
import { completeKeywords } from './complete-keywords';
import { completeSysctl } from './complete-sysctl';
import type { FeatureContext } from './feature-context';
import { semanticsOf } from './feature-context';
import type { LineAt } from './line-at';
import { readLineAt } from './line-at';
import type { Proposal, ProposalOrigin } from './proposal';
import { toCompletionItem } from './proposal';
import { renderEntry } from './render-entry';

/** Proposals for a place; undefined in comments, and where the language is only read for facts. */
export function complete(context: FeatureContext, document: Document, offset: number): CompletionList | undefined {
  if (document.languageId === 'sysctl') {
    const settings = completeSysctl(context, document, offset);
    return settings && toList(context, document, settings, ({ from = offset }) => ({ start: from, end: offset }));
  }
  const line = readLineAt(context, document, offset);
  if (!line) return undefined;
  const proposals = [...completeKeywords(line), ...completeArguments(context, line)];
  const fitting = proposals.filter((each) => fitsInWord(line, each));
  return toList(context, document, fitting, (each) => spanOf(line, each));
}

function toList(
  context: FeatureContext,
  document: Document,
  proposals: readonly Proposal[],
  replaced: (proposal: Proposal) => Span,
): CompletionList {
  const items = distinct(proposals).map((each) =>
    toCompletionItem(context, document, each, context.places.range(document, replaced(each))),
  );
  return { isIncomplete: false, items };
}

/** Adds the text of a keyword to a proposal that the editor is about to show. */
export function resolveCompletion(context: FeatureContext, document: Document, item: CompletionItem): CompletionItem {
  const origin = item.data as ProposalOrigin | undefined;
  const setting = document.languageId === 'sysctl' ? findSysctlText(item.label)?.text : undefined;
  if (setting !== undefined) return { ...item, documentation: { kind: 'markdown', value: setting } };
  const semantics = semanticsOf(document);
  if (!origin || !semantics) return item;
  const { place, name } = origin;
  const entry = semantics.vocabulary().at(place).get(name) ?? semantics.innerVocabulary?.().at(place).get(name);
  if (!entry) return item;
  const value = renderEntry(entry, semantics, context.workspace.targetOf(document), origin.place);
  return { ...item, documentation: { kind: 'markdown', value } };
}

/** Within an expression (`%[src,`) no word of the line fits, but only what says where in it its text begins. */
function fitsInWord({ partial, offset }: LineAt, { from }: Proposal): boolean {
  const written = partial ? partial.text.slice(0, offset - partial.start) : '';
  return from !== undefined || !/[%[(,]/.test(written);
}

/** What a proposal replaces: from where its own text begins to the end of the word at the cursor. */
function spanOf({ offset, partial }: LineAt, { from }: Proposal): Span {
  return { start: from ?? partial?.start ?? offset, end: Math.max(partial?.end ?? offset, offset) };
}

/** The first of those that say the same. */
function distinct(proposals: readonly Proposal[]): readonly Proposal[] {
  const seen = new Map<string, Proposal>();
  for (const each of proposals) if (!seen.has(each.label)) seen.set(each.label, each);
  return [...seen.values()];
}
