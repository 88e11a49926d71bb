import { defineSyntaxErrorRule } from './syntax-error-rule';

export const badConditional = defineSyntaxErrorRule('bad-conditional', {
  severity: 'error',
  summary: 'A conditional block is not opened, closed or written as the program reads it.',
  why: `An \`.if\`, \`@if\` or \`if\` without its end swallows everything behind it, and an end without its beginning is
refused: the parts of the file that take effect are not those that one sees.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#2.4', 'http://www.squid-cache.org/Doc/config/'],
});
