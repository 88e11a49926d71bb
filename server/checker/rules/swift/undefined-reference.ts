import { defineRule } from '../../rule';
import { reportUndefined } from './defined-above';
import { findUndefined } from '../../references';

export const undefinedReference = defineRule({
  id: 'swift/undefined-reference',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'A log format, helper or adaptation service is used and not defined above.',
  why: 'The program stops when it reads the line, so a restart after the change leaves no cache running.',
  sources: [
    'http://www.squid-cache.org/Doc/config/logformat/',
    'http://www.squid-cache.org/Doc/config/external_acl_type/',
    'http://www.squid-cache.org/Doc/config/icap_service/',
  ],
  fixable: 'suggestion',
  check(context) {
    const result = 'the program refuses the file';
    reportUndefined(context, 'logformat', { noun: 'log format', result, stops: true });
    reportUndefined(context, 'external-acl', { noun: 'external_acl_type', result, stops: true });
    reportServices(context);
  },
});

/** Services are looked up when all is read: one that is missing is a fault of the running cache, but for ACLs. */
function reportServices(context: Parameters<typeof reportUndefined>[0]): void {
  for (const { word, directive } of findUndefined(context, ['adaptation'])) {
    const strict = directive.keyword.value === 'acl';
    context.report({
      span: word,
      severity: strict ? 'error' : 'warning',
      message: `There is no adaptation service or set "${word.text}": ${strict ? 'the program refuses the file' : 'the rule has no effect'}.`,
      help: 'Define it with icap_service, ecap_service, adaptation_service_set or adaptation_service_chain.',
    });
  }
}
