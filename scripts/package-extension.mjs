// `npm run package`: makes cdnlint.vsix from what the extension needs, and no more. node scripts/package-extension.mjs [OUT [DIST]] [--web]
// --web leaves out the entry for Node, so that an editor in the browser runs everything in its own workers.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [target = 'cdnlint.vsix', dist = 'dist'] = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const out = resolve(target);
const isWebOnly = process.argv.includes('--web');
const stage = join('build', 'extension');
const LARGEST = 2_000_000;
const BUNDLES = [
  'LICENSES.txt',
  'client.js',
  'client-web.js',
  'server.js',
  'server-worker.js',
  'texts.json',
  'topology-view.js',
];
const FOLDERS = ['languages', 'media', 'snippets', 'syntaxes', 'walkthrough'].map((name) => join('client', name));

rmSync(stage, { recursive: true, force: true });
mkdirSync(join(stage, 'dist'), { recursive: true });
for (const name of BUNDLES) cpSync(join(dist, name), join(stage, 'dist', name));
for (const folder of [...FOLDERS, join('docs', 'rules')]) cpSync(folder, join(stage, folder), { recursive: true });
for (const name of readdirSync('.').filter((each) =>
  /^(?:package\.nls\..*json|package\.nls\.json|LICENSE|CHANGELOG\.md)$/.test(each),
))
  cpSync(name, join(stage, name));
const translations = readdirSync('client').filter((name) => /^bundle\.l10n\..*json$/.test(name));
if (translations.length > 0) mkdirSync(join(stage, 'l10n'));
for (const name of translations) cpSync(join('client', name), join(stage, 'l10n', name));
cpSync(join('client', 'README.md'), join(stage, 'README.md'));
writeFileSync(join(stage, 'package.json'), JSON.stringify(readManifest(translations.length > 0), undefined, 2));

const vsce = resolve('node_modules', '@vscode', 'vsce', 'vsce');
const options = [
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  out,
];
const { status } = spawnSync(process.execPath, [vsce, ...options], {
  cwd: stage,
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (status !== 0) process.exit(status ?? 1);
const { size } = statSync(out);
console.log(`${out}: ${(size / 1_000_000).toFixed(2)} MB`);
if (size >= LARGEST) {
  console.error(`It must stay below ${LARGEST / 1_000_000} MB.`);
  process.exitCode = 1;
}

/** What concerns the extension; the command line's part stays out. */
function readManifest(isTranslated) {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const key of ['bin', 'files', 'scripts', 'devDependencies', 'dependencies', 'overrides']) delete manifest[key];
  if (isWebOnly) delete manifest.main;
  manifest.engines = { vscode: manifest.engines.vscode };
  return isTranslated ? { ...manifest, l10n: './l10n' } : manifest;
}
