import { defineSwiftFindingRule } from './finding-rules';

export const oldSpelling = defineSwiftFindingRule(
  'old-spelling',
  'old-spelling',
  {
    severity: 'warning',
    summary: 'A switch is written "enable" or "disable".',
    why: 'Squid 2 took these words; later releases warn at every start, and one day will refuse them. The words are "on" and "off".',
    sources: ['http://www.squid-cache.org/Doc/config/'],
    fixable: 'fix',
  },
  ({ span, candidates = [] }, { document }) => ({
    fix: {
      title: `Write "${candidates[0] ?? 'on'}"`,
      edits: [{ file: document.path, span, newText: candidates[0] ?? 'on' }],
    },
  }),
);
