import { defineExpressionRule } from './expression-rule';

export const converterTypeMismatch = defineExpressionRule('converter-type-mismatch', {
  severity: 'error',
  summary: 'A converter that cannot work on what comes before it.',
  why: 'Every converter takes one type and gives one. HAProxy casts some types into others by itself, and refuses the file where it cannot.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.3.1', 'Every pair of types was tried with HAProxy 2.6.'],
});
