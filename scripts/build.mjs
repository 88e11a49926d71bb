// Bundles the command line, the server and the extension into dist/, one file each; texts for people lie beside them.
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { nodeOptions, yamlPlugin } from './esbuild-options.mjs';

const texts = {};
const shared = { ...nodeOptions, minify: true, keepNames: false, legalComments: 'none', plugins: [yamlPlugin(texts)] };
const bundles = [
  { entryPoints: ['cli/main.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { entryPoints: ['server/main.ts'], outfile: 'dist/server.js' },
  { entryPoints: ['client/extension.ts'], outfile: 'dist/client.js', external: ['vscode'] },
];

await rm('dist', { recursive: true, force: true });
await mkdir('dist');
for (const bundle of bundles.filter(({ entryPoints }) => existsSync(entryPoints[0])))
  await build({ ...shared, ...bundle });
await writeFile('dist/texts.json', JSON.stringify(texts));
if (existsSync('dist/cli.js')) await chmod('dist/cli.js', 0o755);
