import { defineRule } from '../../rule';
import type { DocumentContext, Report } from '../../rule';
import { reportUndefined } from './defined-above';

const RESULT = 'the program refuses the file';

export const undefinedAcl = defineRule({
  id: 'swift/undefined-acl',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'A rule names an ACL that is not defined above it.',
  why: `The program stops with "ACL not found" when it reads the line. A reload then leaves the old configuration running,
and the next restart leaves nothing running at all.`,
  sources: ['http://www.squid-cache.org/Doc/config/acl/'],
  fixable: 'suggestion',
  check(context) {
    const report = (found: Report): void => {
      context.report(
        isDenyInfo(context, found)
          ? { ...found, severity: 'warning', message: found.message.replace(RESULT, 'this page is never shown') }
          : found,
      );
    };
    reportUndefined({ ...context, report }, 'acl', { noun: 'ACL', result: RESULT, stops: true });
  },
});

/** `deny_info` takes any word; one that is no ACL merely never matches. */
function isDenyInfo({ analysis }: DocumentContext, { span }: Report): boolean {
  return analysis.references.some(
    ({ word, directive }) => word.start === span.start && directive.keyword.value === 'deny_info',
  );
}
