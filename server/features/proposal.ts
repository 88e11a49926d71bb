/** One proposal of completion, before the editor's notation. */
import type { CompletionItem, Range } from 'vscode-languageserver-types';
import { CompletionItemKind, CompletionItemTag, InsertTextFormat } from 'vscode-languageserver-types';
import type { Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';

export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** Snippet in place of the label, for editors that take snippets. */
  readonly snippet?: string | undefined;
  /** Plain text in place of the label. */
  readonly text?: string;
  readonly isDeprecated?: boolean;
  /** Sorts before others of the same letters: the lower, the earlier. */
  readonly rank: number;
  /** Offset where the replaced text begins, if that is not the word at the cursor. */
  readonly from?: number;
  /** The editor should ask again after inserting. */
  readonly retrigger?: boolean;
  readonly origin?: ProposalOrigin;
}

/** Where the text of a proposal is to be found when the editor asks for it. */
export interface ProposalOrigin {
  readonly uri: string;
  readonly place: string;
  readonly name: string;
}

/** In the editor's notation. */
export function toCompletionItem(
  context: FeatureContext,
  document: Document,
  proposal: Proposal,
  range: Range,
): CompletionItem {
  const { label, kind, detail, snippet, text, rank, origin } = proposal;
  const usesSnippet = context.snippets && snippet !== undefined;
  const retriggers = proposal.retrigger === true && context.retriggers;
  return {
    label,
    kind,
    textEdit: { range, newText: usesSnippet ? snippet : (text ?? label) },
    sortText: String(rank),
    filterText: label,
    ...(usesSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(detail !== undefined && { detail }),
    ...(proposal.isDeprecated === true && { tags: [CompletionItemTag.Deprecated] }),
    ...(origin && { data: { ...origin, uri: context.uriOf(document.path) } }),
    ...(retriggers && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
  };
}

export { CompletionItemKind };
