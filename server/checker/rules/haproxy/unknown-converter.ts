import { defineExpressionRule } from './expression-rule';

export const unknownConverter = defineExpressionRule('unknown-converter', {
  severity: 'error',
  summary: 'A converter that HAProxy does not have.',
  why: 'HAProxy refuses the whole file. The names of converters differ between releases and from those of fetches, so a line copied from elsewhere may not fit.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.3.1'],
  fixable: 'suggestion',
});
