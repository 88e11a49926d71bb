/** Words that lead somewhere: included files, other files of the tree, the manual, addresses of the web. */
import type { DocumentLink } from 'vscode-languageserver-types';
import { resolveDirective } from '../../grammars/core/resolve-directive';
import type { Document, Word } from '../../grammars/core/syntax';
import { walkDirectives } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';
import { IncludeIndex, isGlob } from '../checker/include-index';
import type { FeatureContext } from './feature-context';
import { semanticsOf } from './feature-context';

const WEB = /https?:\/\/[^\s"'<>)\]]+/g;

/** Links of a file. */
export function listLinks(context: FeatureContext, document: Document): DocumentLink[] {
  const index = new IncludeIndex(context.workspace.documents);
  return [
    ...linkIncludes(context, document, index),
    ...linkFiles(context, document, index),
    ...linkManual(context, document),
    ...linkWeb(context, document),
  ];
}

function linkIncludes(context: FeatureContext, document: Document, index: IncludeIndex<Document>): DocumentLink[] {
  const includes = findLanguage(document.languageId)?.includes?.(document) ?? [];
  return includes.flatMap(({ value, span }) => {
    const [first, ...more] = index.find(document, value);
    if (!first) return [];
    const tooltip = more.length === 0 ? first.path : `${first.path} and ${String(more.length)} more`;
    return [{ range: context.places.range(document, span), target: context.uriOf(first.path), tooltip }];
  });
}

/** Absolute paths on the host whose file is in the tree: a script that a check runs, a list that an ACL reads. */
function linkFiles(context: FeatureContext, document: Document, index: IncludeIndex<Document>): DocumentLink[] {
  const links: DocumentLink[] = [];
  const included = new Set(
    findLanguage(document.languageId)
      ?.includes?.(document)
      .map(({ span }) => span.start),
  );
  walkDirectives(document.directives, ({ args }) => {
    for (const word of args) {
      const path = pathIn(word);
      if (path === undefined || included.has(word.start)) continue;
      const [target] = index.find(document, path);
      if (target) links.push({ range: context.places.range(document, word), target: context.uriOf(target.path) });
    }
  });
  return links;
}

function pathIn(word: Word): string | undefined {
  if (word.opaque || !word.value.startsWith('/') || isGlob(word.value)) return undefined;
  return word.value.split(/\s/)[0];
}

/** Keywords of sections and outermost blocks alone: hover has the manual of all others, and links are underlined. */
function linkManual(context: FeatureContext, document: Document): DocumentLink[] {
  const semantics = semanticsOf(document);
  if (!semantics) return [];
  const target = context.workspace.targetOf(document);
  return document.directives.flatMap((directive) => {
    if (!directive.block || directive.keyword.opaque) return [];
    const entry = resolveDirective(document, semantics, target, directive)?.entry;
    const url = entry && semantics.manualUrl(entry, target);
    if (!entry || url === undefined) return [];
    const range = context.places.range(document, directive.keyword);
    return [{ range, target: url, tooltip: `${entry.name} in the manual` }];
  });
}

function linkWeb(context: FeatureContext, document: Document): DocumentLink[] {
  return document.comments.flatMap((comment) =>
    [...comment.text.matchAll(WEB)].map((match) => {
      const start = comment.start + match.index;
      const range = context.places.range(document, { start, end: start + match[0].length });
      return { range, target: match[0] };
    }),
  );
}
