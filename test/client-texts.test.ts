/** Texts of the extension: every one that is shown has an English and a Chinese form, and none is left over. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { listFiles } from './load-tree';

const read = (path: string): Record<string, string> => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
const keysOf = (path: string): string[] => Object.keys(read(path)).sort();

const placeholdersOf = (text: string): string[] => (text.match(/\{\d+\}|command:[\w.]+|`[^`]+`/g) ?? []).sort();
/** Everything in a manifest that is shown to a person. */
const SHOWN = /^(?:title|description|markdownDescription|enumDescriptions|deprecationMessage)$/;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function listShown(value: unknown): string[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    SHOWN.test(key) ? [each].flat().map(String) : listShown(each),
  );
}

interface Language {
  readonly id: string;
  readonly filenames: readonly string[];
  readonly filenamePatterns: readonly string[];
  readonly firstLine: string;
  readonly extensions?: readonly string[];
}

interface Contributions {
  readonly languages: readonly Language[];
  readonly commands: readonly { readonly command: string; readonly title?: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  readonly walkthroughs: unknown;
}

describe('texts of the extension', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: Contributions };

  test('no text of the manifest is written in one language only', () => {
    const { commands, configuration, walkthroughs } = contributes;
    const shown = [commands, configuration.properties, walkthroughs].flatMap(listShown);
    expect(shown.length).toBeGreaterThan(25);
    expect(shown.filter((text) => !/^%[\w.-]+%$/.test(text))).toEqual([]);
  });

  test('every command has a title, every setting a description', () => {
    const { commands, configuration } = contributes;
    expect(commands.filter(({ title }) => title === undefined)).toEqual([]);
    const settings = Object.entries(configuration.properties);
    const silent = settings.filter(([, { description, markdownDescription }]) => !(description ?? markdownDescription));
    expect(silent).toEqual([]);
  });

  test.each(['package.nls.zh-cn.json', 'client/bundle.l10n.zh-cn.json'])(
    '%s keeps every placeholder, command and code, and says something',
    (path) => {
      const originals = path.startsWith('client') ? undefined : read('package.nls.json');
      for (const [key, text] of Object.entries(read(path))) {
        const original = originals ? originals[key] : key;
        expect([key, placeholdersOf(text)]).toEqual([key, placeholdersOf(original ?? '')]);
        expect(text).toMatch(/\p{Script=Han}/u);
      }
    },
  );

  test('nothing is shown to a person without being looked up', () => {
    const sources = listFiles('client').filter((path) => path.endsWith('.ts'));
    const bare = sources.filter((path) =>
      /\b(?:show\w+Message|setStatusBarMessage|createWebviewPanel)\(\s*['`]\S+ |title: ['`]/.test(
        readFileSync(join('client', path), 'utf8'),
      ),
    );
    expect(bare).toEqual([]);
  });

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
    for (const { extensions, filenamePatterns, id } of contributes.languages) {
      expect(extensions).toBeUndefined();
      for (const pattern of filenamePatterns) expect(pattern).toMatch(new RegExp(`${id}|swift`));
    }
  });
});

describe('files that the extension takes', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { contributes: Contributions };

  /** As the editor decides: by name, by pattern (of the whole path where it has a slash), by the first line. */
  const claim = (path: string, firstLine = ''): string | undefined => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return contributes.languages.find(
      ({ filenames, filenamePatterns, firstLine: begins }) =>
        filenames.includes(name) ||
        filenamePatterns.some((pattern) => picomatch.isMatch(pattern.includes('/') ? path : name, pattern)) ||
        new RegExp(begins).test(firstLine),
    )?.id;
  };

  test.each([
    ['/etc/foo.cfg', '[section]'],
    ['/etc/nginx/nginx.conf', 'user www-data;'],
    ['/etc/nginx/conf.d/site.conf', 'server {'],
    ['/etc/apache2/apache2.conf', '# This is the main Apache server configuration file.'],
    ['/etc/sysctl.conf', '# See sysctl.conf (5) for information.'],
    ['/etc/lvm/lvm.conf', 'config {'],
    ['/srv/setup.cfg', '[metadata]'],
    ['/etc/rsyslog.d/49-haproxy.conf', '$AddUnixListenSocket /var/lib/haproxy/dev/log'],
    ['/etc/swift/proxy-server.conf', '[DEFAULT]'],
  ])('%s is left to others', (path, firstLine) => {
    expect(claim(path, firstLine)).toBeUndefined();
  });

  test.each([
    ['/srv/haproxy1/haproxy.cfg', '', 'haproxy'],
    ['/etc/haproxy/conf.d/10-web.cfg', '', 'haproxy'],
    ['/srv/lvs1/keepalived.conf', '', 'keepalived'],
    ['/srv/templates/keepalived.conf.j2', '', 'keepalived'],
    ['/srv/lvs1/main.conf', '! Configuration File for keepalived', 'keepalived'],
    ['/srv/swift1/swift.conf', '', 'squid'],
    ['/etc/squid/conf.d/sites.conf', '', 'squid'],
  ])('%s (%j) is %s', (path, firstLine, id) => {
    expect(claim(path, firstLine)).toBe(id);
  });
});

test('the TextMate grammars are those that the vocabulary gives', () => {
  const run = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/generate-syntaxes.ts', '--check'], {
    encoding: 'utf8',
  });
  expect(run.stderr.replace(/^npm warn.*$/gm, '').trim()).toBe('');
  expect(run.status).toBe(0);
}, 30_000);
