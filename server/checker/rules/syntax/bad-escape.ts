import { defineSyntaxErrorRule } from './syntax-error-rule';

export const badEscape = defineSyntaxErrorRule('bad-escape', {
  severity: 'warning',
  summary: 'A backslash sequence means something else than it seems to.',
  why: `Each of the programs knows only a few escapes. An unknown one is refused, or the backslash disappears and the rest
is taken as it stands, which changes regular expressions in particular.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#2.2'],
});
