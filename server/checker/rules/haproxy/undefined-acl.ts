import type { Directive } from '../../../../grammars/core/syntax';
import type { Finding, SymbolDefinition, SymbolReference } from '../../../../grammars/core/finding';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext, Report } from '../../rule';
import { defineRule } from '../../rule';
import { nameLine } from './lines';

/**
 * HAProxy looks names up when it reads the condition: what stands further down, or in another section, isn't there yet.
 * That holds for `defaults` too: proxies don't see the ACLs of theirs.
 */
export const undefinedAcl = defineRule({
  id: 'haproxy/undefined-acl',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'error',
  summary: 'A condition names an ACL that its section does not define above it.',
  why: `HAProxy refuses the whole file. ACLs belong to the section that they stand in, and a condition only sees those
above it, so moving or copying a rule from one section to another often leaves its ACLs behind.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.1', 'Tried with HAProxy 2.6.'],
  fixable: 'suggestion',
  check(context) {
    if (context.document.templated) return;
    const definitions = groupDefinitions(context);
    for (const reference of context.analysis.references) {
      if (!reference.kinds.includes('acl') || reference.word.opaque || definitions.unread.has(reference.directive))
        continue;
      const report = judgeReference(reference, definitions, context);
      if (report) context.report(report);
    }
  },
});

type Groups = Map<string, SymbolDefinition[]>;

interface Definitions {
  readonly byName: ReadonlyMap<string, readonly SymbolDefinition[]>;
  /** By section, then by name: the same few names stand in every section of a big file. */
  readonly byScope: ReadonlyMap<Directive | undefined, ReadonlyMap<string, readonly SymbolDefinition[]>>;
  /** Lines that are refused. */
  readonly refused: ReadonlySet<Directive>;
  /** Lines whose conditions can't be read, or that may not stand where they do: their names tell nothing. */
  readonly unread: ReadonlySet<Directive>;
}

const UNREADABLE: readonly string[] = ['bad-condition', 'wrong-section', 'nameless-defaults'];

function groupDefinitions({ analysis }: DocumentContext): Definitions {
  const byName: Groups = new Map();
  const byScope = new Map<Directive | undefined, Groups>();
  for (const definition of analysis.definitions) {
    if (definition.kind !== 'acl') continue;
    const own: Groups = byScope.get(definition.scope) ?? new Map<string, SymbolDefinition[]>();
    byScope.set(definition.scope, own);
    add(byName, definition);
    add(own, definition);
  }
  const errors = analysis.findings.filter(({ severity }) => severity === 'error');
  const unread = errors.filter(({ kind }) => UNREADABLE.includes(kind));
  return { byName, byScope, refused: directivesOf(errors), unread: directivesOf(unread) };
}

function directivesOf(findings: readonly Finding[]): ReadonlySet<Directive> {
  return new Set(findings.map(({ directive }) => directive));
}

function add(groups: Groups, definition: SymbolDefinition): void {
  const same = groups.get(definition.word.value);
  if (same) same.push(definition);
  else groups.set(definition.word.value, [definition]);
}

function judgeReference(
  reference: SymbolReference,
  definitions: Definitions,
  context: DocumentContext,
): Report | undefined {
  const { semantics, target } = context;
  const { word, scope, directive } = reference;
  const name = word.value;
  if (semantics?.isPredefined?.('acl', name, target)) return undefined;
  const scoped = definitions.byScope.get(scope);
  const own = scoped?.get(name) ?? [];
  const above = own.filter((each) => each.directive.start <= directive.start);
  if (above.length > 0) return judgeDefinitions(reference, above, definitions, context);
  const opaque = [...(scoped?.values() ?? [])].flat().some((each) => each.word.opaque);
  if (opaque) return undefined;
  const [below] = own;
  return below ? sayBelow(reference, below, context) : sayUndefined(reference, definitions, context);
}

/** An ACL whose only line is refused isn't there either; one fault needn't be told twice as one. */
function judgeDefinitions(
  { word }: SymbolReference,
  above: readonly SymbolDefinition[],
  definitions: Definitions,
  context: DocumentContext,
): Report | undefined {
  const refused = above.every((each) => definitions.refused.has(each.directive));
  const [first] = above;
  if (!refused || !first) return undefined;
  return {
    span: word,
    severity: 'info',
    message: `The ACL "${word.value}" is not there, since ${nameLine(context, first.directive)}, which defines it, is refused.`,
    help: 'Mend that line first.',
  };
}

function sayBelow({ word }: SymbolReference, below: SymbolDefinition, context: DocumentContext): Report {
  return {
    span: word,
    message: `The ACL "${word.value}" is defined below, in ${nameLine(context, below.directive)}: HAProxy refuses to start.`,
    help: 'Move the "acl" line above this one.',
    related: [{ file: context.document.path, span: below.word, message: 'defined here, too late' }],
  };
}

/** Words that people write between tests. */
const OPERATORS: Readonly<Record<string, string | undefined>> = {
  and: 'Leave it out: tests that stand side by side must all hold.',
  not: 'Write "!" before what is to be negated.',
  if: 'A condition has one "if" or "unless".',
  unless: 'A condition has one "if" or "unless".',
};

function sayUndefined(reference: SymbolReference, definitions: Definitions, context: DocumentContext): Report {
  const { word, scope, directive } = reference;
  const { document } = context;
  const section = scope?.keyword.value ?? 'section';
  const [elsewhere] = definitions.byName.get(word.value) ?? [];
  const operator = OPERATORS[word.value.toLowerCase()];
  const message = `The ACL "${word.value}" is not defined in this ${section}: HAProxy refuses to start.`;
  if (operator !== undefined)
    return {
      span: word,
      message: `"${word.value}" is read as the name of an ACL, and there is none: HAProxy refuses to start.`,
      help: operator,
    };
  if (elsewhere)
    return {
      span: word,
      message,
      help: 'ACLs hold only in the section that defines them: repeat its line here.',
      related: [{ file: document.path, span: elsewhere.word, message: 'defined in another section' }],
    };
  const own = [...(definitions.byScope.get(scope)?.values() ?? [])].flat();
  const names = own.filter((each) => each.directive.start < directive.start).map((each) => each.word.value);
  const [best] = findSimilar(word.value, names);
  if (best === undefined && context.semantics?.innerVocabulary?.().find('fetch', [word]))
    return {
      span: word,
      message,
      help: `It is a sample fetch: a test of its own stands in braces, { ${word.value} }.`,
      suggestions: [
        {
          title: `Replace by "{ ${word.value} }"`,
          edits: [{ file: document.path, span: word, newText: `{ ${word.value} }` }],
        },
      ],
    };
  if (best === undefined) return { span: word, message, help: `Define it above: acl ${word.value} …` };
  const edits = [{ file: document.path, span: word, newText: best }];
  return {
    span: word,
    message,
    help: `Did you mean "${best}"?`,
    suggestions: [{ title: `Replace by "${best}"`, edits }],
  };
}
