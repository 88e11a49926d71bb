import type { SymbolDefinition } from '../../../../grammars/core/finding';
import type { Directive } from '../../../../grammars/core/syntax';
import { findUnused } from '../../references';
import type { DocumentContext } from '../../rule';
import { defineRule } from '../../rule';
import { wholeLine } from './lines';

export const unusedAcl = defineRule({
  id: 'haproxy/unused-acl',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'info',
  summary: 'An ACL is defined and no condition of its section uses it.',
  why: 'Either it is left over, or the rule that was to use it is missing or names another one: then traffic takes a way that nobody meant.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.1'],
  fixable: 'suggestion',
  check(context) {
    const seen = new Map<string, SymbolDefinition[]>();
    const mentions = new Mentions(context);
    for (const definition of findUnused(context, ['acl'])) {
      if (mentions.has(definition)) continue;
      const key = `${definition.scope?.start ?? 0} ${definition.word.value}`;
      const same = seen.get(key);
      if (same) same.push(definition);
      else seen.set(key, [definition]);
    }
    for (const definitions of seen.values()) {
      const [first] = definitions;
      if (!first) continue;
      const edits = definitions.map(({ directive }) => ({
        file: context.document.path,
        span: wholeLine(context, directive),
        newText: '',
      }));
      context.report({
        span: first.word,
        message: `No condition of this ${first.scope?.keyword.value ?? 'section'} uses the ACL "${first.word.value}".`,
        help: 'Use it, or remove it.',
        tags: ['unnecessary'],
        suggestions: [{ title: 'Remove the ACL', edits }],
      });
    }
  },
});

/** Words of lines that HAProxy refuses: no condition is read there, but they tell what an ACL is for. */
class Mentions {
  private words: ReadonlyMap<Directive | undefined, ReadonlySet<string>> | undefined;

  constructor(private readonly context: DocumentContext) {}

  has({ scope, word }: SymbolDefinition): boolean {
    this.words ??= this.collect();
    return this.words.get(scope)?.has(word.value) === true;
  }

  private collect(): ReadonlyMap<Directive | undefined, ReadonlySet<string>> {
    const words = new Map<Directive | undefined, Set<string>>();
    for (const { directive, severity, kind } of this.context.analysis.findings) {
      if (severity !== 'error' && kind !== 'removed-keyword') continue;
      const section = words.get(directive.parent) ?? new Set();
      words.set(directive.parent, section);
      const from = directive.keyword.value === 'acl' ? 1 : 0;
      for (const { value } of directive.args.slice(from)) section.add(value.replace(/^!+/, ''));
    }
    return words;
  }
}
