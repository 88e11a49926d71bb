/** Snippets of the extension: what is inserted, in a file that it fits in, is taken without an error or a warning. */
import { readFileSync } from 'node:fs';
import { DEFAULT_SETTINGS } from '../server/checker/settings';
import { Workspace } from '../server/checker/workspace';
import { checkWorkspace } from '../server/checker/check';
import { printDiagnostic } from './load-tree';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const LANGUAGES = { haproxy: 'haproxy.cfg', keepalived: 'keepalived.conf', squid: 'squid.conf' } as const;
type Language = keyof typeof LANGUAGES;

const readSnippets = (language: Language): readonly Snippet[] =>
  Object.values(JSON.parse(readFileSync(`client/snippets/${language}.json`, 'utf8')) as Record<string, Snippet>);

const HOLE = /\\([\\$}])|\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)\}|\$(\d+)/g;

/** What stands there once every hole is left as it is proposed; of choices, the one asked for or the last. */
function insert(body: readonly string[], choice: number): string {
  const values = new Map<string, string>();
  const fill = (_: string, ...groups: readonly (string | undefined)[]): string => {
    const [escaped, hole = '', value = '', choices, use] = groups;
    if (escaped) return escaped;
    if (use) return values.get(use) ?? '';
    const all = choices?.split(',');
    const text = all ? (all[Math.min(choice, all.length - 1)] ?? '') : insert([value], choice);
    values.set(hole, text);
    return text;
  };
  return body.join('\n').replace(HOLE, fill);
}

const countChoices = (body: readonly string[]): number =>
  Math.max(1, ...[...body.join('\n').matchAll(/\|([^|]+)\|/g)].map(([, list = '']) => list.split(',').length));

const base = insert(readSnippets('haproxy')[0]?.body ?? [], 0);
const caches = 'backend caches\n\tserver cache1 192.0.2.41:8080 check\n';
const indent = (text: string): string => text.replace(/^/gm, '\t');
const virtual = (text: string): string =>
  `virtual_server 192.0.2.10 80 {\n\tlb_algo wrr\n\tlb_kind DR\n\tprotocol TCP\n${indent(text)}\n}\n`;

/** What must stand around a snippet: what it names, and the block that it belongs to. */
const AROUND: Readonly<Record<string, (text: string) => string>> = {
  'haproxy front': (text) => `${base}${text}\n${caches}`,
  'haproxy back': (text) => `${base}frontend web\n\tbind :80\n\tdefault_backend app\n${text}\n`,
  'haproxy caches': (text) => `${base}frontend web\n\tbind :80\n\tdefault_backend caches\n${text}\n`,
  'haproxy host': (text) =>
    `${base}frontend web\n\tbind :80\n${indent(text)}\n\tdefault_backend caches\n${caches}${caches.replace('caches', 'api')}`,
  'haproxy stats': (text) => `${base}${text}\n`,
  'keepalived script': (text) => `global_defs {\n\tscript_user root\n\tenable_script_security\n}\n${text}\n`,
  'keepalived sync': (text) => {
    const [instance] = readSnippets('keepalived');
    const first = insert(instance?.body ?? [], 0);
    return `${first}\n${first.replace('VI_1', 'VI_2').replace(' 51', ' 52').replace('192.0.2.10', '192.0.2.11')}\n${text}\n`;
  },
  'keepalived real': virtual,
  'keepalived realhttp': virtual,
};

function lint(language: Language, text: string): string[] {
  const workspace = new Workspace(DEFAULT_SETTINGS);
  workspace.setFile({ path: LANGUAGES[language], text });
  const found = checkWorkspace(workspace).diagnostics.filter(({ severity }) => severity !== 'info');
  return found.map((each) => printDiagnostic(workspace, each));
}

const languages = Object.keys(LANGUAGES) as Language[];
const cases = languages.flatMap((language) =>
  readSnippets(language).flatMap(({ prefix, body }) =>
    Array.from({ length: countChoices(body) }, (_, choice) => ({ language, prefix, body, choice })),
  ),
);

test.each(cases)('$language $prefix (choice $choice) is taken', ({ language, prefix, body, choice }) => {
  const inserted = insert(body, choice);
  expect(inserted).not.toMatch(/\$\{|\$\d/);
  const text = (AROUND[`${language} ${prefix}`] ?? ((it) => `${it}\n`))(inserted);
  expect(lint(language, text)).toEqual([]);
});

test.each(languages)('prefixes of %s are told apart, and each has a description', (language) => {
  const snippets = readSnippets(language);
  expect(new Set(snippets.map(({ prefix }) => prefix)).size).toBe(snippets.length);
  expect(snippets.filter(({ description }) => !description)).toEqual([]);
});
