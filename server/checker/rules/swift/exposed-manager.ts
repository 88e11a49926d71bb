import { defineRule } from '../../rule';
import { readUnitModels } from './unit-models';

export const exposedManager = defineRule({
  id: 'swift/exposed-manager',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'The cache manager is open to everybody.',
  why: 'It shows the configuration with the names of peers, what clients fetch at this moment, and with a password of "none" shuts the cache down.',
  sources: ['http://www.squid-cache.org/Doc/config/cachemgr_passwd/'],
  fixable: 'suggestion',
  check(context) {
    for (const rule of readUnitModels(context)[0]?.access.get('http_access') ?? []) {
      const [only] = rule.acls;
      if (
        rule.action.value !== 'allow' ||
        rule.acls.length !== 1 ||
        only?.negated !== false ||
        only.name.toLowerCase() !== 'manager'
      )
        continue;
      const end = only.word.end;
      context.report({
        span: rule.directive,
        message: 'Everybody may ask the cache manager.',
        help: 'Write "http_access allow localhost manager" and "http_access deny manager".',
        suggestions: [
          {
            title: 'Allow it from this machine alone',
            edits: [{ file: context.document.path, span: { start: end, end }, newText: ' localhost' }],
          },
        ],
      });
    }
  },
});
