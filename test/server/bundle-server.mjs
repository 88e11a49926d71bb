// Bundles the server as `npm run build` does, for tests: node test/server/bundle-server.mjs OUTFILE
import { build } from 'esbuild';
import { nodeOptions, yamlPlugin } from '../../scripts/esbuild-options.mjs';

await build({ ...nodeOptions, entryPoints: ['server/main.ts'], outfile: process.argv[2], plugins: [yamlPlugin()] });
