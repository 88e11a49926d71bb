// Options that the build, the script runner and the tests share: how YAML becomes JavaScript.
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { parse } from 'yaml';

const isText = (path) => dirname(path).endsWith('/text');

/** Data files become objects whose JSON is parsed when first looked at: the command line starts without any of it. */
function lazyData(value) {
  const names = Object.keys(value).map((name) => JSON.stringify(name));
  return `let data;
const load = () => (data ??= JSON.parse(${JSON.stringify(JSON.stringify(value))}));
export default { ${names.map((name) => `get ${name}() { return load()[${name}]; }`).join(', ')} };`;
}

/** Texts are looked up a key at a time; `source` is an expression that gives the whole record. */
function lazyText(source) {
  return `let data;
const load = () => (data ??= ${source});
export default new Proxy({}, {
  get: (_, key) => load()[key],
  has: (_, key) => key in load(),
  ownKeys: () => Reflect.ownKeys(load()),
  getOwnPropertyDescriptor: (_, key) => Object.getOwnPropertyDescriptor(load(), key),
});`;
}

/**
 * esbuild plugin for `.yaml` imports.
 * @param texts collects texts for a file of their own (`texts.json` beside the bundle); without it they are inlined
 * @param packFile packs data files (grammars/core/vocabulary-file.ts); without it they are left as they are written
 */
export function yamlPlugin({ texts, packFile } = {}) {
  return {
    name: 'yaml',
    setup(build) {
      build.onLoad({ filter: /\.yaml$/ }, async ({ path }) => {
        const value = parse(await readFile(path, 'utf8')) ?? {};
        if (!isText(path) && packFile) return { contents: JSON.stringify(packFile(value)), loader: 'json' };
        if (!isText(path)) return { contents: lazyData(value), loader: 'js' };
        if (!texts) return { contents: lazyText(`JSON.parse(${JSON.stringify(JSON.stringify(value))})`), loader: 'js' };
        const key = `${basename(dirname(dirname(dirname(path))))}/${basename(path)}`;
        texts[key] = value;
        const file = `JSON.parse(require('node:fs').readFileSync(require('node:path').join(__dirname, 'texts.json'), 'utf8'))`;
        return { contents: lazyText(`(globalThis.__cdnlintTexts ??= ${file})[${JSON.stringify(key)}]`), loader: 'js' };
      });
    },
  };
}

/** For scripts and bundles that run on Node. */
export const nodeOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  absWorkingDir: process.cwd(),
};
