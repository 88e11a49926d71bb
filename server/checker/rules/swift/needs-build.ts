import { defineSwiftFindingRule } from './finding-rules';

export const needsBuild = defineSwiftFindingRule('needs-build', 'needs-build', {
  severity: 'info',
  summary: 'A keyword is known only to Squid packages that are built with a certain library.',
  why: `The same release comes as several packages. A file that works with one stops another, which shows when a machine is
set up anew or the distribution changes what its package is built with.`,
  sources: ['https://packages.debian.org/squid-openssl', 'http://www.squid-cache.org/Doc/config/ssl_bump/'],
});
