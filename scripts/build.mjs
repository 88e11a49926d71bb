// Bundles the command line, the server and the extension, one file each; texts for people lie beside them.
// node scripts/build.mjs [FOLDER]; the folder is dist where none is given.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { compileGrammars } from './compiled-grammars.mjs';
import { nodeOptions, yamlPlugin } from './esbuild-options.mjs';
import { listPackages, renderLicences } from './licences.mjs';

const folder = process.argv[2] ?? 'dist';
const texts = {};
const metafiles = [];
/** The profiler (scripts/profile.mjs) wants to read names. */
const minify = process.env.CDNLINT_KEEP_NAMES === undefined;
const { packFile, ...compiled } = await compileGrammars();
const shared = {
  ...nodeOptions,
  ...compiled,
  minify,
  keepNames: false,
  legalComments: 'none',
  plugins: [yamlPlugin({ texts, packFile })],
};
const bundles = [
  { entryPoints: ['cli/main.ts'], outfile: join(folder, 'cdnlint.js'), ...asFunction() },
  { entryPoints: ['cli/worker.ts'], outfile: join(folder, 'worker.js') },
  { entryPoints: ['server/main.ts'], outfile: join(folder, 'server.js') },
  { entryPoints: ['client/extension.ts'], outfile: join(folder, 'client.js'), external: ['vscode'] },
];
/** For vscode.dev: the extension as a script, the server in a worker; texts are inside, since there is no file beside them. */
const browser = {
  ...shared,
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  plugins: [yamlPlugin({ packFile })],
};
const browserBundles = [
  { entryPoints: ['client/browser.ts'], outfile: join(folder, 'client-web.js'), external: ['vscode'] },
  { entryPoints: ['server/worker.ts'], outfile: join(folder, 'server-worker.js'), format: 'iife' },
  { entryPoints: ['client/webview/topology-view.ts'], outfile: join(folder, 'topology-view.js'), format: 'iife' },
];

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const bundle of bundles.filter(({ entryPoints }) => existsSync(entryPoints[0])))
  metafiles.push((await build({ ...shared, metafile: true, ...bundle })).metafile);
for (const bundle of browserBundles.filter(({ entryPoints }) => existsSync(entryPoints[0])))
  metafiles.push((await build({ ...browser, metafile: true, ...bundle })).metafile);
await writeFile(join(folder, 'texts.json'), JSON.stringify(texts));
await writeFile(join(folder, 'LICENSES.txt'), renderLicences(listPackages(metafiles)));
await buildStart();
await writeFile(join(folder, 'cdnlint.1'), execFileSync(process.execPath, [join(folder, 'cli.js'), 'man']));

/** What cli/start.ts calls: a function as Node makes one of a module. */
function asFunction() {
  return { banner: { js: '(function (exports, require, module, __filename, __dirname) {' }, footer: { js: '})' } };
}

/** The executable carries the bundle's fingerprint, so that compiled code of another build is never taken. */
async function buildStart() {
  const bytes = await readFile(join(folder, 'cdnlint.js'));
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const outfile = join(folder, 'cli.js');
  await build({
    ...shared,
    entryPoints: ['cli/start.ts'],
    outfile,
    banner: { js: '#!/usr/bin/env node' },
    define: { BUILD_ID: JSON.stringify(id) },
  });
  await chmod(outfile, 0o755);
  // The first runs, without options and with one, leave the compiled code for this release of Node beside the bundle.
  for (const options of [[], ['--quiet']])
    spawnSync(process.execPath, [outfile, ...options, 'fixtures/sites/toy-cdn'], { stdio: 'ignore', timeout: 60_000 });
}
