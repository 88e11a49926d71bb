import { defineRule } from '../../rule';
import { readUnitModels } from './unit-models';

export const memoryOnlyWithDisk = defineRule({
  id: 'swift/memory-only-with-disk',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'Only memory is to be used, and a store on disk is configured as well.',
  why: `With \`only_use_cache_mem on\` the store is opened, takes its room and is never written to. What was meant to
survive a restart is gone after it, and the origin gets the whole load at once.`,
  sources: ['http://www.squid-cache.org/Doc/config/cache_dir/'],
  fixable: 'suggestion',
  check(context) {
    const models = readUnitModels(context);
    const onlyMemory = models.map((model) => model.onlyMemory).find((found) => found !== undefined);
    if (onlyMemory?.value !== true) return;
    for (const dir of models[0]?.cacheDirs ?? []) {
      const start = context.document.lines.lineSpan(context.document.lines.lineAt(dir.directive.start)).start;
      const end = context.document.lines.offsetAt(context.document.lines.lineAt(dir.directive.end) + 1, 0);
      context.report({
        span: dir.directive,
        message: `"only_use_cache_mem on" keeps objects in memory alone: ${dir.directory?.value ?? 'this store'} is never written to.`,
        help: 'Remove this line, or set "only_use_cache_mem off".',
        suggestions: [
          { title: 'Remove the store', edits: [{ file: context.document.path, span: { start, end }, newText: '' }] },
        ],
      });
    }
  },
});
