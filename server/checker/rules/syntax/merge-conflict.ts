import { findMergeConflict } from '../../merge-conflict';
import { defineRule } from '../../rule';

/** One diagnostic for a file: while both sides stand in it, nothing else can be said of it. */
export const mergeConflict = defineRule({
  id: 'syntax/merge-conflict',
  scope: 'document',
  severity: 'error',
  summary: 'The file holds unresolved merge conflict markers.',
  why: `The markers are no keywords, and both sides of the conflict take effect, the later one over the earlier. cdnlint says
nothing else of such a file until the conflict is resolved.`,
  sources: ['https://git-scm.com/docs/git-merge#_how_conflicts_are_presented'],
  check({ document, report }) {
    const span = findMergeConflict(document);
    if (!span) return;
    report({
      span,
      message:
        'An unresolved merge conflict begins here: the program would read both sides and the markers between them.',
      help: 'Keep one side and remove the lines with <<<<<<<, ======= and >>>>>>>.',
    });
  },
});
