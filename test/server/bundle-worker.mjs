// Bundles the server for a browser's worker as `npm run build` does, for tests: node test/server/bundle-worker.mjs OUTFILE
import { build } from 'esbuild';
import { nodeOptions, yamlPlugin } from '../../scripts/esbuild-options.mjs';

await build({
  ...nodeOptions,
  platform: 'browser',
  format: 'iife',
  mainFields: ['browser', 'module', 'main'],
  entryPoints: ['server/worker.ts'],
  outfile: process.argv[2],
  plugins: [yamlPlugin()],
});
