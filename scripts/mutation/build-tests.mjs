// Bundles the tests that bear on server/checker, and the (mutated) sources with them, into one file that Mocha loads once:
// a mutant is then switched on inside the running process, and no module is loaded again for it.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { nodeOptions, yamlPlugin } from '../esbuild-options.mjs';

const tests = [
  'test/rules.test.ts',
  'test/sites.test.ts',
  'test/cli/node-commands.test.ts',
  ...findTests('test/checker'),
];

/** Tests find their fixtures from the folder in which they stand, which a bundle would make its own. */
const keepFolders = {
  name: 'keep-folders',
  setup: (builder) => {
    builder.onLoad({ filter: /\/test\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: source.replaceAll('__dirname', JSON.stringify(dirname(path))), loader: 'ts' };
    });
  },
};

// Stryker's copy lies in a folder that .gitignore leaves out: as a work tree of its own, it is not read from there.
if (!existsSync('.git')) mkdirSync('.git');

await build({
  ...nodeOptions,
  stdin: { contents: tests.map((path) => `import './${path}';`).join('\n'), resolveDir: process.cwd() },
  outfile: join('build', 'mutation', 'tests.cjs'),
  plugins: [yamlPlugin(), keepFolders],
});

function findTests(folder) {
  const paths = readdirSync(folder, { recursive: true }).filter(
    (path) => path.endsWith('.test.ts') && !path.endsWith('other-texts.test.ts'),
  );
  return paths.sort().map((path) => join(folder, path));
}
