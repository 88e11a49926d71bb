import { defineExpressionRule } from './expression-rule';

export const fetchNotAvailableHere = defineExpressionRule('fetch-not-available-here', {
  severity: 'error',
  summary: 'A sample fetch is used where what it reads is not there.',
  why: 'A response cannot be read before it came, nor the request once it is gone. In expressions HAProxy refuses the file; in a condition it only warns, and the rule then never matches.',
  sources: [
    'https://docs.haproxy.org/3.2/configuration.html#7.3',
    '`haproxy -dKall` prints the table of fetches and the places that may use them.',
  ],
});
