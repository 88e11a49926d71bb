/** Texts of the extension: every one that is shown has an English and a Chinese form, and none is left over. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './load-tree';

const read = (path: string): Record<string, string> => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
const keysOf = (path: string): string[] => Object.keys(read(path)).sort();

describe('texts of the extension', () => {
  test('the manifest uses exactly the texts of package.nls.json, and all are translated', () => {
    const used = [...readFileSync('package.json', 'utf8').matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1] ?? '');
    expect(keysOf('package.nls.json')).toEqual([...new Set(used)].sort());
    expect(keysOf('package.nls.zh-cn.json')).toEqual(keysOf('package.nls.json'));
  });

  test('messages in the code are exactly those that are translated', () => {
    const sources = listFiles('client').filter((path) => path.endsWith('.ts'));
    const code = sources.map((path) => readFileSync(join('client', path), 'utf8')).join('\n');
    const used = [...code.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? '');
    expect(keysOf('client/bundle.l10n.zh-cn.json')).toEqual([...new Set(used)].sort());
  });

  test('no generic extension is claimed, and every language has its own names', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { languages: { id: string; extensions?: string[]; filenamePatterns: string[] }[] };
    };
    for (const { extensions, filenamePatterns, id } of contributes.languages) {
      expect(extensions).toBeUndefined();
      for (const pattern of filenamePatterns) expect(pattern).toMatch(new RegExp(`${id}|swift`));
    }
  });
});

test('the TextMate grammars are those that the vocabulary gives', () => {
  const run = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/generate-syntaxes.ts', '--check'], {
    encoding: 'utf8',
  });
  expect(run.stderr.replace(/^npm warn.*$/gm, '').trim()).toBe('');
  expect(run.status).toBe(0);
}, 30_000);
