import { defineExpressionRule } from './expression-rule';

export const badCondition = defineExpressionRule('bad-condition', {
  severity: 'error',
  summary: 'A condition that HAProxy cannot read.',
  why: 'Conditions know only names of ACLs, "!", "or" and tests in braces, each a word of its own. Anything else is taken for the name of an ACL that does not exist.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.2'],
});
