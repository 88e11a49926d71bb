/**
 * Writes the TextMate grammars of the extension: shapes by hand, section keywords from the vocabulary.
 * `node scripts/run.mjs scripts/generate-syntaxes.ts [--check]`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLanguage } from '../grammars/index';

const FOLDER = join('client', 'syntaxes');

interface Pattern {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly beginCaptures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Pattern[];
  readonly include?: string;
}

interface Shape {
  readonly scope: string;
  readonly name: string;
  readonly language: string;
  /** Signs that begin a comment. */
  readonly comment: string;
  readonly more: readonly Pattern[];
}

const NUMBER: Pattern = {
  name: 'constant.numeric',
  match: '(?<![\\w.:/-])[+-]?\\d+(?:\\.\\d+)?(?:us|ms|[smhdkKMG]|%)?(?![\\w.:/-])',
};
const ADDRESS: Pattern = {
  name: 'constant.other.address',
  match:
    '(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?:/\\d{1,2})?(?::\\d+)?(?![\\w.])|\\b(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?:/\\d{1,3})?\\b',
};
const STRINGS: readonly Pattern[] = [
  {
    name: 'string.quoted.double',
    begin: '"',
    end: '"|$',
    patterns: [{ name: 'constant.character.escape', match: '\\\\.' }],
  },
  { name: 'string.quoted.single', begin: "'", end: "'|$" },
];

const SHAPES: readonly Shape[] = [
  {
    scope: 'source.keepalived',
    name: 'keepalived',
    language: 'keepalived',
    comment: '[#!]',
    more: [
      { name: 'punctuation.section.block', match: '[{}]' },
      { name: 'variable.other', match: '\\$(?:\\{\\w+\\}|\\w+)' },
      { name: 'keyword.control.conditional', match: '^\\s*@\\^?\\w+' },
    ],
  },
  {
    scope: 'source.haproxy',
    name: 'HAProxy',
    language: 'haproxy',
    comment: '#',
    more: [
      {
        name: 'keyword.control.conditional',
        match: '\\b(?:if|unless)\\b|^\\s*\\.(?:if|elif|else|endif|notice|warning|alert|diag)\\b',
      },
      { name: 'variable.other', match: '\\$(?:\\{\\w+\\}|\\w+)|%\\[[^\\]]*\\]|%(?:\\{[^}]*\\})?\\+?[A-Za-z]{1,8}' },
      { name: 'keyword.operator', match: '(?<=\\s)(?:!|\\|\\||\\{|\\})(?=\\s)|(?<=\\s)!(?=\\w)' },
    ],
  },
  {
    scope: 'source.squid',
    name: 'Squid',
    language: 'swift',
    comment: '#',
    more: [
      { name: 'keyword.control.conditional', match: '^\\s*(?:if|else|endif)\\b' },
      { name: 'support.constant', match: '(?<=\\s)(?:allow|deny|on|off)(?=\\s|$)' },
      { name: 'variable.other', match: '\\$\\{\\w+\\}' },
    ],
  },
];

/** Keywords that open a block at the outermost level. */
function listSections(language: string): readonly string[] {
  const semantics = findLanguage(language)?.semantics;
  const entries = semantics ? [...semantics.vocabulary().at('top').values()] : [];
  return entries.filter((entry) => entry.block === true || entry.lines !== undefined).map(({ name }) => name);
}

function makeGrammar({ scope, name, language, comment, more }: Shape): object {
  const short = scope.slice(scope.indexOf('.') + 1);
  const sections = listSections(language);
  const header: Pattern = {
    match: `^\\s*(${sections.join('|')})\\b(?:[ \\t]+([^\\s{#]+))?`,
    captures: { 1: { name: 'keyword.control.section' }, 2: { name: 'entity.name.section' } },
  };
  const keyword: Pattern = { name: 'keyword.other', match: '^\\s*(?:(?:no|default)\\s+)?[A-Za-z_.][\\w.-]*' };
  const patterns = [
    { name: 'comment.line', match: `(?:^|(?<=\\s))${comment}.*$` },
    ...more.slice(0, 1),
    ...(sections.length > 0 ? [header] : []),
    keyword,
    ...STRINGS,
    ...more.slice(1),
    ADDRESS,
    NUMBER,
    { name: 'support.constant', match: '(?<=\\s)(?:on|off|yes|no|true|false)(?=\\s|$)' },
  ];
  return { name, scopeName: scope, patterns: patterns.map((each) => withSuffix(each, short)) };
}

/** Scopes end with the language's name, as themes expect. */
function withSuffix(pattern: Pattern, short: string): Pattern {
  const captures = pattern.captures && {
    captures: Object.fromEntries(
      Object.entries(pattern.captures).map(([key, each]) => [key, { name: `${each.name}.${short}` }]),
    ),
  };
  return { ...pattern, ...(pattern.name !== undefined && { name: `${pattern.name}.${short}` }), ...captures };
}

/** Jinja, Go, ERB and shell templates around a configuration. */
const TEMPLATES = {
  scopeName: 'cdnlint.templates',
  injectionSelector: `L:${SHAPES.map(({ scope }) => scope).join(', L:')}`,
  patterns: [
    { name: 'comment.block.template', begin: '\\{#', end: '#\\}' },
    { name: 'meta.template.expression', begin: '\\{\\{-?', end: '-?\\}\\}', patterns: [...STRINGS, NUMBER] },
    {
      name: 'meta.template.statement',
      begin: '\\{%-?',
      end: '-?%\\}',
      patterns: [
        ...STRINGS,
        { name: 'keyword.control.template', match: '\\b(?:if|else|elif|endif|for|in|endfor|set|include)\\b' },
      ],
    },
    { name: 'meta.template.statement', begin: '<%[=-]?', end: '-?%>', patterns: [...STRINGS] },
  ],
};

/** Fenced blocks of a language in Markdown. */
function makeFence({ scope, language }: Shape): object {
  const names = language === 'swift' ? 'squid|swift-conf' : language;
  return {
    begin: `(^|\\G)(\\s*)(\`{3,}|~{3,})\\s*(?i:(${names})((\\s+|:|,|\\{|\\?)[^\`]*)?$)`,
    name: 'markup.fenced_code.block.markdown',
    end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
    patterns: [
      {
        begin: '(^|\\G)(\\s*)(.*)',
        while: '(^|\\G)(?!\\s*([`~]{3,})\\s*$)',
        contentName: `meta.embedded.block.${language}`,
        patterns: [{ include: scope }],
      },
    ],
  };
}

const MARKDOWN = {
  scopeName: 'cdnlint.markdown',
  injectionSelector: 'L:text.html.markdown',
  patterns: SHAPES.map(makeFence),
};

const files: readonly (readonly [string, object])[] = [
  ...SHAPES.map((shape) => [`${shape.scope.slice(7)}.tmLanguage.json`, makeGrammar(shape)] as const),
  ['templates.tmLanguage.json', TEMPLATES],
  ['markdown.tmLanguage.json', MARKDOWN],
];
const check = process.argv.includes('--check');
for (const [name, grammar] of files) {
  const path = join(FOLDER, name);
  const text = `${JSON.stringify(grammar, undefined, 2)}\n`;
  if (!check) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${path} is out of date: node scripts/run.mjs scripts/generate-syntaxes.ts`);
    process.exitCode = 1;
  }
}
