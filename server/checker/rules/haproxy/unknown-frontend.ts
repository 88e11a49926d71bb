import { findUndefined, listNames } from '../../references';
import { findSimilar } from '../../did-you-mean';
import { defineRule } from '../../rule';

export const unknownFrontend = defineRule({
  id: 'haproxy/unknown-frontend',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'error',
  summary: 'An expression names a frontend that is not defined.',
  why: 'HAProxy looks names in expressions up when all is read, and refuses to start if one is missing.',
  sources: ['https://docs.haproxy.org/3.2/configuration.html#7.3.2-fe_conn'],
  fixable: 'suggestion',
  check(context) {
    for (const { word } of findUndefined(context, ['frontend'])) {
      const [best] = findSimilar(word.value, listNames(context.unit, ['frontend', 'listen']));
      context.report({
        span: word,
        message: `No frontend is named "${word.value}": HAProxy refuses to start.`,
        help: best === undefined ? 'Correct the name.' : `Did you mean "${best}"?`,
        ...(best !== undefined && {
          suggestions: [
            {
              title: `Replace by "${best}"`,
              edits: [{ file: context.document.path, span: word, newText: best }],
            },
          ],
        }),
      });
    }
  },
});
