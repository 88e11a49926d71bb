import { defineRule } from '../../rule';
import { findLines, graverForSwift, isWholeConfiguration, placeForMissing, readUnitModels } from './unit-models';

export const noHttpPort = defineRule({
  id: 'swift/no-http-port',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'The cache listens on no port.',
  why: 'The configuration is read without complaint, and the program then stops because there is nothing to listen on.',
  sources: ['http://www.squid-cache.org/Doc/config/http_port/'],
  fixable: 'suggestion',
  check(context) {
    if (!isWholeConfiguration(context)) return;
    if (findLines(readUnitModels(context), 'http_port', 'https_port', 'ftp_port', 'ascii_port').length > 0) return;
    const edits = [{ file: context.document.path, span: { start: 0, end: 0 }, newText: 'http_port 3128\n' }];
    context.report({
      span: placeForMissing(context, 'http_access', 'cache_mem'),
      severity: graverForSwift(context),
      message: 'There is no http_port line: the cache stops at start-up because it has no port to listen on.',
      help: 'Add "http_port PORT" with the port that the tier in front sends to.',
      suggestions: [{ title: 'Listen on 3128', edits }],
    });
  },
});
