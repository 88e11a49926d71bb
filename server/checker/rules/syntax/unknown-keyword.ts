import type { Finding } from '../../../../grammars/core/finding';
import { findSimilar } from '../../did-you-mean';
import type { DocumentContext, Report } from '../../rule';
import { describePlace, describeRefusal, programOf } from '../../wording';
import { defineFindingRule } from './finding-rule';

export const unknownKeyword = defineFindingRule(
  'unknown-keyword',
  {
    severity: 'error',
    summary: 'The program knows no such keyword, anywhere.',
    why: `HAProxy and Squid refuse to start; keepalived writes a line to the log and runs on without the setting, which is
worse: the file looks as if a health check or an interface were configured, and it isn't.`,
    sources: [
      'https://docs.haproxy.org/',
      'https://www.keepalived.org/manpage.html',
      'http://www.squid-cache.org/Doc/config/',
    ],
    fixable: 'suggestion',
  },
  wordUnknown,
);

/** Mostly the type was forgotten, and the word is the first value. */
const NAME_TYPE = 'Write the type behind the name, as in "acl NAME dstdomain .example.com".';

function wordUnknown(finding: Finding, context: DocumentContext): Omit<Report, 'span' | 'severity'> {
  const { document } = context;
  const written = finding.word?.value ?? '';
  if (finding.dialects) return wordDialect(written, finding.dialects, document.path);
  const where = finding.behind === undefined ? describePlace(finding.place) : `behind "${finding.behind}"`;
  const [best] = findSimilar(written, finding.candidates ?? []);
  const result = isPassedOver(finding, context)
    ? `${programOf(document)} passes over it`
    : describeRefusal(document, finding.directive);
  const isAclType = finding.place === 'acl';
  const message = isAclType
    ? `"${written}" is no type of ACL: ${result}.`
    : `${programOf(document)} knows no keyword "${written}" ${where}: ${result}.`;
  if (best === undefined) return { message, help: isAclType ? NAME_TYPE : adviseWord(finding, written, context) };
  const edits = [{ file: document.path, span: finding.span, newText: best }];
  return { message, help: `Did you mean "${best}"?`, suggestions: [{ title: `Replace by "${best}"`, edits }] };
}

/** Habits of other languages. A number behind a server's address is mostly its port. */
function adviseWord({ behind, directive, place }: Finding, written: string, { document }: DocumentContext): string {
  if (written === '}' && document.languageId === 'haproxy')
    return 'HAProxy has no braces around sections: one ends where the next begins. Remove the line.';
  if (place === 'vrrp_sync_group') return 'Names of instances stand in a block of their own: group { … }.';
  const address = directive.args[1];
  const isPort = behind === 'server' && /^\d+$/.test(written) && directive.args[2]?.value === written;
  return isPort && address
    ? `Write the port behind a colon: ${address.value}:${written}.`
    : 'Correct the word or remove the line.';
}

/** An option that the program takes with no more than a complaint. */
function isPassedOver(finding: Finding, { semantics }: DocumentContext): boolean {
  return finding.severity === 'warning' && semantics?.unknownOptionSeverity?.(finding.place) === 'warning';
}

function wordDialect(written: string, dialects: readonly string[], path: string): Omit<Report, 'span' | 'severity'> {
  return {
    message: `"${written}" is known by ${dialects.join(' and ')} alone; any other build refuses it.`,
    help: `If ${path} is for it, say so in cdnlint.yaml under targets; otherwise remove the line.`,
  };
}
