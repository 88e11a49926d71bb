import { defineSyntaxErrorRule } from './syntax-error-rule';

/** keepalived -t only says that some brace is missing somewhere; measured with 2.2.7. */
export const unbalancedBrace = defineSyntaxErrorRule('unbalanced-brace', {
  severity: 'error',
  summary: 'A block is never closed, or a `}` closes nothing.',
  why: `keepalived reads on with every later block inside the one that was left open, so whole VRRP instances and virtual
servers vanish without a word. \`keepalived -t\` says that a brace is missing, but not where. cdnlint names the block that
is most likely open, by its indentation and by which keywords can stand where, and reads on as if it had been closed.`,
  sources: ['https://www.keepalived.org/manpage.html'],
});
