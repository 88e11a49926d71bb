import { defineRule } from '../../rule';
import { readUnitModels } from './unit-models';

/** Types that mean something without a value. */
const NO_VALUES = new Set([
  'connections_encrypted',
  'any-of',
  'all-of',
  'time',
  'external',
  'note',
  'annotate_client',
  'annotate_transaction',
  'has',
  'random',
  'maxconn',
  'max_user_ip',
]);

export const emptyAcl = defineRule({
  id: 'swift/empty-acl',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'An ACL has no value, so it never matches.',
  why: 'A rule that allows it lets nobody in, a rule that denies it keeps nobody out, and with "!" before it, it holds for everybody.',
  sources: ['http://www.squid-cache.org/Doc/config/acl/'],
  check(context) {
    const unknown = new Set(
      context.analysis.findings.filter(({ kind }) => kind === 'unknown-keyword').map(({ directive }) => directive),
    );
    for (const acl of readUnitModels(context)[0]?.acls.values() ?? []) {
      const header = acl.type?.value === 'req_header' || acl.type?.value === 'rep_header';
      if (!acl.type || NO_VALUES.has(acl.type.value) || acl.values.length > (header ? 1 : 0)) continue;
      if (acl.flags.some((word) => word.opaque) || acl.lines.some((line) => unknown.has(line))) continue;
      context.report({
        span: acl.name.span,
        message: `The ACL "${acl.name.value}" has no value: it matches nothing.`,
        help: 'Give it values, or remove it together with the rules that name it.',
      });
    }
  },
});
