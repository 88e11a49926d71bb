import { defineSyntaxErrorRule } from './syntax-error-rule';

export const unterminatedQuote = defineSyntaxErrorRule('unterminated-quote', {
  severity: 'error',
  summary: 'A quote is opened and never closed on its line.',
  why: `Everything up to the end of the line becomes one word. HAProxy refuses the file; keepalived and Squid take the rest
of the line, comments included, for the value.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#2.2'],
});
