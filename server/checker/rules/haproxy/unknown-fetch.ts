import { defineExpressionRule } from './expression-rule';

export const unknownFetch = defineExpressionRule('unknown-fetch', {
  severity: 'error',
  summary: 'A sample fetch that HAProxy does not have.',
  why: 'HAProxy refuses the whole file, so a reload fails and the old configuration keeps running until the process is restarted; then nothing runs at all.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.3'],
  fixable: 'suggestion',
});
