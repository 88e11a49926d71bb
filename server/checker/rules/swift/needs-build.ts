import { defineRule } from '../../rule';

export const needsBuild = defineRule({
  id: 'swift/needs-build',
  scope: 'document',
  reads: 'findings',
  languages: ['swift'],
  severity: 'info',
  summary: 'A keyword is known only to Squid packages that are built with a certain library.',
  why: `The same release comes as several packages. A file that works with one stops another, which shows when a machine is
set up anew or the distribution changes what its package is built with.`,
  sources: ['https://packages.debian.org/squid-openssl', 'http://www.squid-cache.org/Doc/config/ssl_bump/'],
  check(context) {
    const said = new Set<string>();
    for (const finding of context.analysis.findings) {
      // One word of a library tells which package the file is for; the others would say the same.
      if (finding.kind !== 'needs-build' || said.has(finding.about ?? '')) continue;
      said.add(finding.about ?? '');
      const { span, severity, message = '', help } = finding;
      context.report({ span, severity, message, ...(help !== undefined && { help }) });
    }
  },
});
