import { defineSyntaxErrorRule } from './syntax-error-rule';

export const badLine = defineSyntaxErrorRule('bad-line', {
  severity: 'error',
  summary: 'A line has no form that the program can read.',
  why: 'What cannot be read takes no effect, or keeps the program from starting.',
  sources: ['https://www.keepalived.org/manpage.html', 'https://docs.haproxy.org/3.2/configuration.html#2.1'],
  fixable: 'fix',
});
