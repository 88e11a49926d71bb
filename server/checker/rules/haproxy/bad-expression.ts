import { defineExpressionRule } from './expression-rule';

export const badExpression = defineExpressionRule('bad-expression', {
  severity: 'error',
  summary: 'A sample expression that HAProxy cannot read.',
  why: 'A missing parenthesis, bracket or comma makes HAProxy refuse the whole file. Blanks are the usual cause: they end a word even between parentheses.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.3'],
});
