import { defineExpressionRule } from './expression-rule';

export const unknownLogTag = defineExpressionRule('unknown-log-tag', {
  severity: 'error',
  summary: 'A log format uses a tag that HAProxy does not have.',
  why: 'HAProxy refuses the whole format and with it the file. A percent sign that is meant as such must be doubled.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#8.2.6'],
  fixable: 'suggestion',
});
