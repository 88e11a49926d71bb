import { defineRule } from '../../rule';

/** Raised by `check.ts` once all other rules have spoken; listed here so that it has a name, a page and a severity. */
export const unusedSuppression = defineRule({
  id: 'syntax/unused-suppression',
  scope: 'document',
  severity: 'info',
  summary: 'A `cdnlint-disable` comment suppresses nothing.',
  why: `A suppression that outlived its reason hides the next fault of the same kind on that line.`,
  sources: ['https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments'],
  fixable: 'fix',
  check: () => undefined,
});
