/** Every way in which cdnlint.yaml can be right or wrong: what comes out of it, and what is said at which place. */
import { readSettings, readTarget } from '../../server/checker/read-settings';
import type { SettingsReading, SettingsText } from '../../server/checker/read-settings';

const FILE = 'conf/cdnlint.yaml';

function read(text: string, others: Readonly<Record<string, string>> = {}): SettingsReading {
  const find = (name: string): SettingsText | undefined => {
    const found = others[name];
    return found === undefined ? undefined : { path: name, text: found };
  };
  return readSettings({ path: FILE, text }, find);
}

/** `rule @ what stands there: message | help | what would replace it`. */
function complaints(text: string, others: Readonly<Record<string, string>> = {}): string[] {
  return read(text, others).diagnostics.map(({ rule, file, severity, span, message, help, related, suggestions }) => {
    expect({ severity, related }).toEqual({ severity: 'error', related: [] });
    const place = (file === FILE ? text : (others[file] ?? '')).slice(span.start, span.end);
    const [suggestion] = suggestions ?? [];
    if (suggestion) {
      const newText = suggestion.edits[0]?.newText ?? '';
      expect(suggestion).toEqual({ title: `Replace by "${newText}"`, edits: [{ file, span, newText }] });
    }
    const parts = [
      message,
      ...(help === undefined ? [] : [help]),
      ...(suggestion?.edits.map((edit) => edit.newText) ?? []),
    ];
    return `${rule} @ ${place}: ${parts.join(' | ')}`;
  });
}

describe('a settings file that is right', () => {
  it('gives all that it says, and where each setting is from', () => {
    const text = `targets: { haproxy: 2.10, keepalived: "2.2", swift: swift }
hosts:
  lvs1: ./directors/lvs1/
  web1: { path: web, addresses: [192.0.2.1, 192.0.2.2] }
  web2: { addresses: 192.0.2.3 }
clusters: [[lvs1, lvs2], [a, b]]
rules: { haproxy/no-bind: info, lvs/ip-forward: "off" }
overrides:
  - files: [a/**, "b/*"]
    rules: { haproxy/no-bind: error }
  - files: c
ignore: [old/**]
include-outside: [/etc/shared]
format: { indent: 2 }
`;
    const { settings, diagnostics, origins, files } = read(text);
    expect(diagnostics).toEqual([]);
    expect(settings).toMatchObject({
      file: FILE,
      targets: { haproxy: { version: '2.10' }, keepalived: { version: '2.2' }, swift: { dialect: 'swift' } },
      hosts: [
        { name: 'lvs1', path: 'directors/lvs1', addresses: [] },
        { name: 'web1', path: 'web', addresses: ['192.0.2.1', '192.0.2.2'] },
        { name: 'web2', path: 'web2', addresses: ['192.0.2.3'] },
      ],
      clusters: [
        ['lvs1', 'lvs2'],
        ['a', 'b'],
      ],
      rules: { 'haproxy/no-bind': 'info', 'lvs/ip-forward': 'off' },
      overrides: [
        { files: ['a/**', 'b/*'], rules: { 'haproxy/no-bind': 'error' } },
        { files: ['c'], rules: {} },
      ],
      ignore: ['old/**'],
      includeOutside: ['/etc/shared'],
      format: { indent: 2 },
    });
    expect(settings.hosts.map(({ span }) => span && text.slice(span.start, span.end))).toEqual([
      'lvs1',
      'web1',
      'web2',
    ]);
    expect([...origins]).toEqual(
      [
        'targets.haproxy',
        'targets.keepalived',
        'targets.swift',
        'hosts.lvs1',
        'hosts.web1',
        'hosts.web2',
        'clusters',
        'rules.haproxy/no-bind',
        'rules.lvs/ip-forward',
        'overrides',
        'ignore',
        'include-outside',
        'format.indent',
      ].map((name) => [name, FILE]),
    );
    expect(files).toEqual([{ path: FILE, text }]);
  });

  it('may be empty, or hold keys without values', () => {
    for (const text of ['', '# nothing\n', 'rules:\nhosts:\ntargets:\n', '---\n']) {
      expect(read(text)).toMatchObject({
        diagnostics: [],
        settings: { targets: {}, hosts: [], clusters: [], rules: {}, overrides: [], ignore: [] },
      });
    }
  });

  it('sets all rules of an area at once', () => {
    const { settings, origins } = read('rules: { "pair/*": off }\n');
    expect(settings.rules['pair/no-owner']).toBe('off');
    expect(Object.keys(settings.rules).every((rule) => rule.startsWith('pair/'))).toBe(true);
    expect(Object.keys(settings.rules).length).toBeGreaterThan(15);
    expect(origins.get('rules.pair/no-owner')).toBe(FILE);
  });

  it('takes aliases, and tabs for the indentation', () => {
    const { settings, diagnostics } = read(
      'ignore: &all [a, b]\noverrides: [{ files: *all }]\nformat: { indent: tab }\n',
    );
    expect(diagnostics).toEqual([]);
    expect(settings).toMatchObject({ overrides: [{ files: ['a', 'b'] }], format: { indent: 0 } });
  });
});

describe('a settings file that is wrong', () => {
  it.each<[string, string[]]>([
    [
      'ruels: {}\nzzzzzz: 1\n',
      [
        'settings/unknown-key @ ruels: "ruels" means nothing in cdnlint.yaml, so it is passed over. | Did you mean "rules"? | rules',
        'settings/unknown-key @ zzzzzz: "zzzzzz" means nothing in cdnlint.yaml, so it is passed over. | Known here: extends, targets, hosts, clusters, rules, overrides, ignore, include-outside, format.',
      ],
    ],
    [
      'targets: { haprxy: "2.6", haproxy: "0.5", swift: swfit, keepalived: x }\n',
      [
        'settings/unknown-key @ haprxy: "haprxy" means nothing in targets, so it is passed over. | Did you mean "haproxy"? | haproxy',
        'settings/bad-value @ "0.5": haproxy 0.5 is older than 1.4, the oldest release that is known.',
        'settings/bad-value @ swfit: "swfit" is no release or dialect of swift: write a release such as "7" or swift or squid or squid-3.5 or squid-4 or squid-5 or squid-6 or squid-7. Did you mean "swift"?',
        'settings/bad-value @ x: "x" is no release or dialect of keepalived: write a release such as "2.4".',
      ],
    ],
    [
      'targets: { haproxy: [] }\n',
      ['settings/bad-value @ []: "targets.haproxy" must be a release such as "2.6", or a dialect.'],
    ],
    [
      'hosts: { a: { path: [], adresses: x }, b: { addresses: [[]] }, c: [] }\n',
      [
        'settings/bad-value @ []: "hosts.a.path" must be a path.',
        'settings/unknown-key @ adresses: "adresses" means nothing in hosts.a, so it is passed over. | Did you mean "addresses"? | addresses',
        'settings/bad-value @ []: "hosts.b.addresses" must be text.',
        'settings/bad-value @ []: "hosts.c" must hold keys with values.',
      ],
    ],
    ['hosts: 1\n', ['settings/bad-value @ 1: "hosts" must hold keys with values.']],
    [
      'clusters: x\noverrides: 1\n',
      ['settings/bad-value @ x: "clusters" must be a list.', 'settings/bad-value @ 1: "overrides" must be a list.'],
    ],
    ['clusters: [{}]\n', ['settings/bad-value @ {}: "a cluster" must be a list.']],
    [
      'rules: { haproxy/no-bnid: off, zzzzzzz/*: off, haproxy/no-bind: warn, lvs/ip-forward: 12345678, lvs/rp-filter-tun: wraning }\n',
      [
        'settings/unknown-rule @ haproxy/no-bnid: There is no rule "haproxy/no-bnid", so this setting does nothing. | Did you mean "haproxy/no-bind"? | haproxy/no-bind',
        'settings/unknown-rule @ zzzzzzz/*: There is no rule "zzzzzzz/*", so this setting does nothing. | `cdnlint rules` lists them.',
        'settings/bad-value @ warn: "warn" is no severity. | Write off, info, warning or error.',
        'settings/bad-value @ 12345678: "12345678" is no severity. | Write off, info, warning or error.',
        'settings/bad-value @ wraning: "wraning" is no severity. | Did you mean "warning"? | warning',
      ],
    ],
    [
      'rules: { haproxy/no-bind: [] }\n',
      ['settings/bad-value @ []: "rules.haproxy/no-bind" must be off, info, warning or error.'],
    ],
    [
      'overrides: [{ rules: {} }, { fiels: [a], files: [b] }]\n',
      [
        'settings/bad-value @ { rules: {} }: This override has no "files", so it matches nothing.',
        'settings/unknown-key @ fiels: "fiels" means nothing in an override, so it is passed over. | Did you mean "files"? | files',
      ],
    ],
    [
      'format: { indent: 17, idnent: 1 }\n',
      [
        'settings/bad-value @ 17: "17" is neither 1 to 16 nor "tab".',
        'settings/unknown-key @ idnent: "idnent" means nothing in format, so it is passed over. | Did you mean "indent"? | indent',
      ],
    ],
    ['format: { indent: -1 }\n', ['settings/bad-value @ -1: "-1" is neither 1 to 16 nor "tab".']],
    ['format: { indent: 1.5 }\n', ['settings/bad-value @ 1.5: "1.5" is neither 1 to 16 nor "tab".']],
    ['format: { indent: [] }\n', ['settings/bad-value @ []: "format.indent" must be a number of blanks, or "tab".']],
    ['ignore: { a: 1 }\n', ['settings/bad-value @ { a: 1 }: "ignore" must be a list.']],
    ['ignore:\n', ['settings/bad-value @ : "ignore" must be a list.']],
    ['[1]\n', ['settings/bad-value @ [1]: The file must hold keys with values, such as "rules: {}".']],
    ['text\n', ['settings/bad-value @ text: The file must hold keys with values, such as "rules: {}".']],
    [
      'rules: {}\nrules: {}\n',
      ['settings/bad-syntax @ r: This key stands twice in one place; the last one would win.'],
    ],
    [
      'ignore: *x\n',
      [
        'settings/bad-syntax @ *x: "*x" stands for nothing: no "&x" is above it.',
        'settings/bad-value @ *x: "ignore" must be a list.',
      ],
    ],
    ['extends: []\n', ['settings/bad-value @ []: "extends" must be the path of a settings file.']],
    [
      'extends: none.yaml\n',
      ['settings/bad-extends @ none.yaml: "none.yaml" can not be read, so nothing is inherited.'],
    ],
  ])('%j is complained of where it is', (text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });

  // A test that is named after a megabyte of blanks makes mutation testing fail.
  it('of more than a megabyte is not read', () => {
    expect(complaints(' '.repeat(1_000_001))).toEqual([
      'settings/bad-syntax @ : The file has more than 1 MB, so it is not read.',
    ]);
  });

  it('of too many values is read in part', () => {
    const many = `a: &a [${'x,'.repeat(999)}x]\nignore: [${'*a,'.repeat(10)}*a]\noverrides: [${'{ files: *a },'.repeat(60)}]\n`;
    expect(complaints(many).filter((each) => each.startsWith('settings/bad-syntax'))).toEqual([
      'settings/bad-syntax @ : The aliases multiply to too many values; the rest is not read.',
    ]);
  });

  it('of ten thousand brackets is not read', () => {
    expect(complaints('['.repeat(10_000))).toEqual([
      'settings/bad-syntax @ : The file can not be read: it is nested too deeply.',
    ]);
  });

  it('of hundreds of mistakes is complained of twenty times', () => {
    expect(complaints('a: [\n'.repeat(200)).length).toBeLessThanOrEqual(20);
  });

  it('keeps what is right in it', () => {
    const { settings } = read('rules: { haproxy/no-bind: off, haproxy/no-bnid: off }\nfromat: {}\nignore: [a]\n');
    expect(settings).toMatchObject({ rules: { 'haproxy/no-bind': 'off' }, ignore: ['a'] });
    expect(settings.format).toBeUndefined();
  });
});

describe('a settings file that extends another', () => {
  const base =
    'rules: { haproxy/no-bind: off, lvs/ip-forward: off }\nignore: [b]\nhosts: { h: p }\ntargets: { haproxy: "2.4" }\n';

  it('wins over it, and joins its lists', () => {
    const own = 'extends: base.yaml\nrules: { haproxy/no-bind: info }\nignore: [a]\ntargets: { keepalived: "2.2" }\n';
    const { settings, origins, files } = read(own, { 'base.yaml': base });
    expect(settings).toMatchObject({
      file: FILE,
      rules: { 'haproxy/no-bind': 'info', 'lvs/ip-forward': 'off' },
      ignore: ['b', 'a'],
      hosts: [{ name: 'h', path: 'p' }],
      targets: { haproxy: { version: '2.4' }, keepalived: { version: '2.2' } },
    });
    expect(origins.get('rules.haproxy/no-bind')).toBe(FILE);
    expect(origins.get('rules.lvs/ip-forward')).toBe('base.yaml');
    expect(files.map(({ path }) => path)).toEqual([FILE, 'base.yaml']);
  });

  it('is told of a circle, and of what is wrong in the other file', () => {
    const others = { 'a.yaml': 'extends: b.yaml\nruels: {}\n', 'b.yaml': 'extends: a.yaml\n' };
    expect(complaints('extends: a.yaml\n', others)).toEqual([
      'settings/unknown-key @ ruels: "ruels" means nothing in cdnlint.yaml, so it is passed over. | Did you mean "rules"? | rules',
      'settings/bad-extends @ a.yaml: "a.yaml" extends this file in turn, so it is left out.',
    ]);
  });

  it('goes no deeper than sixteen files', () => {
    const others = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`${at}.yaml`, `extends: ${at + 1}.yaml\n`] as const),
    );
    const { files, diagnostics } = read('extends: 0.yaml\n', others);
    expect(files).toHaveLength(17);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['settings/bad-extends']);
  });
});

describe('a target', () => {
  it('is a release or a dialect of a language that has them', () => {
    expect(readTarget('haproxy', '2.6')).toEqual({ version: '2.6' });
    expect(readTarget('haproxy', '1.8')).toEqual({ version: '1.8' });
    expect(readTarget('haproxy', '99')).toEqual({ version: '99' });
    expect(readTarget('swift', 'squid')).toMatchObject({ dialect: 'squid' });
    expect(readTarget('sysctl', '1')).toBe('"sysctl" has no releases to choose from.');
    expect(readTarget('haproxy', '2.')).toBe(
      '"2." is no release or dialect of haproxy: write a release such as "3.4" or taobao-1.5.',
    );
  });
});
