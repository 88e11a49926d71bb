import type { SymbolDefinition } from '../../../../grammars/core/finding';
import type { DocumentContext } from '../../rule';
import { defineRule } from '../../rule';
import { nameLine, wholeLine } from './lines';

/** Tried with HAProxy 2.6: a definition replaces the predefined ACL of its name; lines of one name are alternatives. */
export const shadowedAcl = defineRule({
  id: 'haproxy/shadowed-acl',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'warning',
  summary: 'An ACL takes the name of a predefined one, or repeats a line that is already there.',
  why: `HAProxy brings ACLs such as METH_GET, HTTP and LOCALHOST. One of the same name in the file replaces it for its
section without a word, so that a condition that reads as usual means something else.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.4'],
  fixable: 'suggestion',
  check(context) {
    const { semantics, target, analysis } = context;
    const namesakes = new Map<string, SymbolDefinition[]>();
    for (const definition of analysis.definitions) {
      if (definition.kind !== 'acl' || definition.word.opaque) continue;
      const isPredefined = semantics?.isPredefined?.('acl', definition.word.value, target) === true;
      if (isPredefined) reportPredefined(definition, context);
      const key = `${definition.scope?.start ?? 0} ${definition.word.value}`;
      const same = namesakes.get(key);
      if (same) same.push(definition);
      else namesakes.set(key, [definition]);
    }
    for (const definitions of namesakes.values()) if (definitions.length > 1) reportRepeats(definitions, context);
  },
});

/** ACLs of one name in one section: lines of the same words. */
function reportRepeats(definitions: readonly SymbolDefinition[], context: DocumentContext): void {
  const seen = new Map<string, SymbolDefinition>();
  for (const definition of definitions) {
    const key = keyOf(definition);
    const first = key === undefined ? undefined : seen.get(key);
    if (first) reportRepeated(definition, first, context);
    else if (key !== undefined) seen.set(key, definition);
  }
}

/** The words of the whole line; undefined if any can't be known. */
function keyOf({ directive }: SymbolDefinition): string | undefined {
  if (directive.words.some((word) => word.opaque)) return undefined;
  return directive.words.map((word) => word.value).join('\0');
}

function reportPredefined({ word, scope }: SymbolDefinition, { report }: DocumentContext): void {
  report({
    span: word,
    message: `"${word.value}" is an ACL that HAProxy brings: in this ${scope?.keyword.value ?? 'section'} this line replaces it.`,
    help: 'Give it a name of its own; names in lower case are never predefined.',
  });
}

function reportRepeated(
  { word, directive }: SymbolDefinition,
  first: SymbolDefinition,
  context: DocumentContext,
): void {
  const { document, report } = context;
  report({
    span: directive,
    message: `This line of the ACL "${word.value}" is the same as ${nameLine(context, first.directive)} and adds nothing.`,
    help: 'Remove it, or change it to what was meant.',
    related: [{ file: document.path, span: first.directive, message: 'the same line' }],
    tags: ['unnecessary'],
    suggestions: [
      {
        title: 'Remove the line',
        edits: [{ file: document.path, span: wholeLine(context, directive), newText: '' }],
      },
    ],
  });
}
