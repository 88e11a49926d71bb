import { defineSwiftFindingRule } from './finding-rules';

export const hostNameInAcl = defineSwiftFindingRule('host-name-in-acl', 'host-name-in-acl', {
  severity: 'info',
  summary: 'An ACL for addresses names a host, which is looked up when the configuration is read.',
  why: `After a power cut caches often come up before the name servers do. A cache that must resolve names to read its own
configuration then does not come up at all.`,
  sources: ['http://www.squid-cache.org/Doc/config/acl/'],
});
