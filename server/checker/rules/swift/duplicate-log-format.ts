import { defineRule } from '../../rule';
import { readUnitModels } from './unit-models';
import type { Word } from '../../../../grammars/core/syntax';

const BUILT_IN = new Set(['squid', 'common', 'combined', 'referrer', 'useragent', 'icap_squid']);

export const duplicateLogFormat = defineRule({
  id: 'swift/duplicate-log-format',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'A log format is defined that exists already, so the line is ignored.',
  why: 'The first definition stays. The log looks the old way, and whatever reads it by the new format reads nonsense.',
  sources: ['http://www.squid-cache.org/Doc/config/logformat/'],
  check(context) {
    const seen = new Map<string, Word>();
    for (const line of readUnitModels(context)[0]?.settings.get('logformat') ?? []) {
      const [name] = line.args;
      if (!name || name.opaque || line.parent) continue;
      const first = seen.get(name.value);
      if (!first) seen.set(name.value, name);
      if (!first && !BUILT_IN.has(name.value)) continue;
      context.report({
        span: name,
        message: `The log format "${name.value}" ${first ? 'is defined above' : 'is built in'}: Squid ignores this line with an error.`,
        help: 'Choose another name, and name it in access_log.',
        ...(first && { related: [{ file: context.document.path, span: first, message: 'defined here first' }] }),
      });
    }
  },
});
