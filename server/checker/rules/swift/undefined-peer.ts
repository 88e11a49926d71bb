import { defineRule } from '../../rule';
import type { Report } from '../../rule';
import { reportUndefined } from './defined-above';

export const undefinedPeer = defineRule({
  id: 'swift/undefined-peer',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'An access rule is for a cache peer that is not defined above it.',
  why: `The line is dropped with a word in the log. The peer that was meant then has no rule at all and takes every request,
or takes those that the rule was to keep away from it.`,
  sources: ['http://www.squid-cache.org/Doc/config/cache_peer_access/'],
  fixable: 'suggestion',
  check(context) {
    const { references } = context.analysis;
    const report = (found: Report): void => {
      const use = references.find(({ word }) => word.start === found.span.start);
      context.report(
        use?.directive.keyword.value === 'neighbor_type_domain' ? { ...found, severity: 'warning' } : found,
      );
    };
    reportUndefined({ ...context, report }, 'cache_peer', {
      noun: 'cache_peer',
      result: 'the rule is dropped',
      stops: false,
    });
  },
});
