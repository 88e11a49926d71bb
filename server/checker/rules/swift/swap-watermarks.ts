import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { readUnitModels } from './unit-models';
import type { Directive } from '../../../../grammars/core/syntax';

const PAIRS: readonly (readonly [string, string])[] = [
  ['cache_swap_low', 'cache_swap_high'],
  ['ipcache_low', 'ipcache_high'],
  ['netdb_low', 'netdb_high'],
];

export const swapWatermarks = defineRule({
  id: 'swift/swap-watermarks',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'The mark at which clearing stops is not below the one at which it begins.',
  why: 'Objects are thrown out from the high mark down to the low one. With the marks the wrong way round the cache clears all the time, or never in time.',
  sources: ['http://www.squid-cache.org/Doc/config/cache_swap_low/'],
  fixable: 'suggestion',
  check(context) {
    for (const [lowName, highName] of PAIRS) {
      const [low, high] = [lastOf(context, lowName), lastOf(context, highName)];
      const [lowWord, highWord] = [low?.args[0], high?.args[0]];
      if (!lowWord || !highWord || !(Number(lowWord.value) >= Number(highWord.value))) continue;
      const file = context.document.path;
      context.report({
        span: lowWord,
        message: `${lowName} ${lowWord.value} is not below ${highName} ${highWord.value}: clearing has nowhere to stop.`,
        help: 'Leave some per cent between the two.',
        related: [{ file, span: highWord, message: 'the high mark' }],
        suggestions: [
          {
            title: 'Exchange the two',
            edits: [
              { file, span: lowWord, newText: highWord.text },
              { file, span: highWord, newText: lowWord.text },
            ],
          },
        ],
      });
    }
  },
});

function lastOf(context: DocumentContext, keyword: string): Directive | undefined {
  return readUnitModels(context)[0]?.settings.get(keyword)?.at(-1);
}
