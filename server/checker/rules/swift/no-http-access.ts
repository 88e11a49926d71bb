import { defineRule } from '../../rule';
import { findLines, isWholeConfiguration, placeForMissing, readUnitModels } from './unit-models';

export const noHttpAccess = defineRule({
  id: 'swift/no-http-access',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'There is no http_access rule, so every request is denied.',
  why: 'Without a rule that lets requests in, the cache answers 403 to everybody, the health checks of the tier in front included.',
  sources: ['http://www.squid-cache.org/Doc/config/http_access/'],
  check(context) {
    if (!isWholeConfiguration(context)) return;
    const models = readUnitModels(context);
    if (findLines(models, 'http_access').length > 0 || findLines(models, 'http_port', 'https_port').length === 0)
      return;
    context.report({
      span: placeForMissing(context, 'http_port', 'https_port'),
      message: 'There is no http_access line: every request is answered 403.',
      help: 'Let in what this cache serves, for instance "acl sites dstdomain .example.com" and "http_access allow sites", then "http_access deny all".',
    });
  },
});
