import type { Word } from '../../../../grammars/core/syntax';
import { defineRule } from '../../rule';
import type { SwiftModel } from '../../../../grammars/swift/model';
import { nameLine, readUnitModels } from './unit-models';

/** Settings whose first argument is a file that the program writes. */
const FILES = [
  'cache_log',
  'cache_store_log',
  'pid_filename',
  'cache_swap_state',
  'cache_swap_log',
  'sht_filename',
  'netdb_filename',
];

export const sharedPaths = defineRule({
  id: 'swift/shared-paths',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'Two settings write to the same file or folder.',
  why: `Two stores in one folder overwrite each other's index and delete each other's objects; a log that is also another
file ends up as a mixture that no tool can read.`,
  sources: ['http://www.squid-cache.org/Doc/config/cache_dir/'],
  check(context) {
    const model = readUnitModels(context)[0];
    if (!model) return;
    const seen = new Map<string, Word>();
    for (const { word, path } of listPaths(model)) {
      const first = seen.get(path);
      if (!first) seen.set(path, word);
      else
        context.report({
          span: word,
          message: `${path} is written to by ${nameLine(context, first)} as well: each spoils what the other wrote.`,
          help: 'Give each its own path.',
          related: [{ file: context.document.path, span: first, message: 'the other' }],
        });
    }
  },
});

function listPaths({ settings, cacheDirs }: SwiftModel): { word: Word; path: string }[] {
  const files = FILES.flatMap((keyword) => settings.get(keyword)?.slice(-1) ?? []).flatMap((line) =>
    line.args.slice(0, 1),
  );
  const logs = ['access_log', 'cache_access_log'].flatMap((keyword) => settings.get(keyword) ?? []);
  const plain = logs.filter((line) => line.args.length === 1).flatMap((line) => line.args);
  const stores = cacheDirs.flatMap(({ directive }) => directive.args.slice(1, 2));
  return [...files, ...plain, ...stores]
    .filter((word) => !word.opaque)
    .map((word) => ({ word, path: normalize(word.value) }))
    .filter(({ path }) => path.startsWith('/') && path !== '/dev/null')
    .sort((a, b) => a.word.start - b.word.start);
}

/** Without the module in front and slashes behind. */
function normalize(path: string): string {
  const plain = path.replace(/^(?:stdio|daemon|udp|tcp):/, '');
  let end = plain.length;
  while (end > 1 && plain[end - 1] === '/') end--;
  return plain.slice(0, end);
}
