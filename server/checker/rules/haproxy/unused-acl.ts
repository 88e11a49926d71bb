import type { SymbolDefinition } from '../../../../grammars/core/finding';
import { findUnused } from '../../references';
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
    for (const definition of findUnused(context, ['acl'])) {
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
