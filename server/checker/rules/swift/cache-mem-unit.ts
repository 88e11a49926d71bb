import { defineSwiftFindingRule } from './finding-rules';

export const cacheMemUnit = defineSwiftFindingRule(
  'cache-mem-unit',
  'size-without-unit',
  {
    severity: 'warning',
    summary: 'A size has no unit, so it is taken as bytes.',
    why: '`cache_mem 256` is 256 bytes: the memory cache holds nothing, every hit comes from disk or from the origin, and only the load shows it.',
    sources: ['http://www.squid-cache.org/Doc/config/cache_mem/'],
    fixable: 'suggestion',
  },
  ({ span }, { document }) => ({
    suggestions: ['MB', 'KB', 'bytes'].map((unit) => ({
      title: `Add "${unit}"`,
      edits: [{ file: document.path, span: { start: span.end, end: span.end }, newText: ` ${unit}` }],
    })),
  }),
);
