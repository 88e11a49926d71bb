import { defineSwiftFindingRule } from './finding-rules';

export const oldSpelling = defineSwiftFindingRule(
  'old-spelling',
  'old-spelling',
  {
    severity: 'warning',
    summary: 'A word is written as Squid 2 wrote it: "enable" and "disable" for "on" and "off", "vhost" for "accel".',
    why: 'Later releases warn of these words at every start, and one day will refuse them.',
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
