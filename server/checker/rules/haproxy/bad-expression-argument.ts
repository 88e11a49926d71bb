import { defineExpressionRule } from './expression-rule';

export const badExpressionArgument = defineExpressionRule('bad-expression-argument', {
  severity: 'error',
  summary: 'An argument of a fetch or converter is missing, too many or of the wrong kind.',
  why: 'HAProxy checks arguments when it reads the file and refuses it.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.3'],
  fixable: 'suggestion',
});
