// Runs a TypeScript script of this repository: node scripts/run.mjs scripts/conformance.ts [argument…]
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { nodeOptions, yamlPlugin } from './esbuild-options.mjs';

const [script, ...rest] = process.argv.slice(2);
const outfile = join('build', 'scripts', basename(script).replace(/\.ts$/, '.cjs'));
await build({
  ...nodeOptions,
  entryPoints: [script],
  outfile,
  packages: 'bundle',
  external: ['esbuild'],
  sourcemap: 'inline',
  plugins: [yamlPlugin()],
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...rest], { stdio: 'inherit' });
process.exitCode = status ?? 1;
