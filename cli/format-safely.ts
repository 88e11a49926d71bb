/** Formats a file, and holds the result against the original before anybody gets it. */
import type { Directive, Document } from '../grammars/core/syntax';
import { walkDirectives } from '../grammars/core/syntax';
import { findLanguage } from '../grammars/index';

export interface FormatOutcome {
  /** Undefined where the file is left as it is. */
  readonly text: string | undefined;
  /** Why, where a person should know. */
  readonly refused?: string;
}

/** @param indent blanks for one level; 0 stands for a tab */
export function formatSafely(document: Document, indent: number): FormatOutcome {
  const language = findLanguage(document.languageId);
  if (!language?.format) return { text: undefined };
  if (document.syntaxErrors.length > 0) return { text: undefined, refused: 'it has syntax errors' };
  const text = language.format(document, { indent });
  if (text === undefined) return { text, refused: 'it can not be formatted safely' };
  const after = language.parse(document.path, text);
  if (after.syntaxErrors.length > 0 || describe(after) !== describe(document))
    return { text: undefined, refused: 'formatting it would change what it means, which is a fault of cdnlint' };
  return { text };
}

/** All that a file says, without how it is laid out. */
function describe(document: Document): string {
  const parts: string[] = [];
  walkDirectives(document.directives, (directive) => {
    parts.push(`${depthOf(directive)} ${JSON.stringify(directive.words.map(({ value }) => value))}`);
  });
  const comments = document.comments.map(({ text }) => text.trim());
  return JSON.stringify([parts, comments]);
}

function depthOf(directive: Directive): number {
  let depth = 0;
  for (let at = directive.parent; at; at = at.parent) depth++;
  return depth;
}
