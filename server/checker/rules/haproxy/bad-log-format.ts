import { defineExpressionRule } from './expression-rule';

export const badLogFormat = defineExpressionRule('bad-log-format', {
  severity: 'error',
  summary: 'A log format that HAProxy cannot read.',
  why: 'HAProxy refuses the whole format and with it the file. A percent sign that is meant as such must be doubled.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#8.2.6'],
});
