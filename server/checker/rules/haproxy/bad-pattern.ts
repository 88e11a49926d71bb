import { defineExpressionRule } from './expression-rule';

export const badPattern = defineExpressionRule('bad-pattern', {
  severity: 'error',
  summary: 'A pattern, flag or match method of an ACL that does not fit.',
  why: 'HAProxy refuses patterns that cannot be of the type that is compared, and an ACL that compares nothing never matches.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.1'],
  fixable: 'suggestion',
});
