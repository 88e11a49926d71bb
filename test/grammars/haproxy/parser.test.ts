import { walkDirectives } from '../../../grammars/core/syntax';
import type { Document } from '../../../grammars/core/syntax';
import { parseDocument } from '../../../grammars/haproxy/build-document';
import type { HaproxyDirective } from '../../../grammars/haproxy/line';
import { SECTION_KEYWORDS } from '../../../grammars/haproxy/tokens';
import { haproxyVocabulary } from '../../../grammars/haproxy/vocabulary-index';

const parse = (text: string) => parseDocument('haproxy.cfg', text);

/** Values of all words, line by line. */
function valuesOf(document: Document): string[][] {
  const lines: string[][] = [];
  walkDirectives(document.directives, ({ words }) => lines.push(words.map((word) => word.value)));
  return lines;
}

/** Values of the words of one line. */
const cut = (line: string) => valuesOf(parse(`${line}\n`))[0] ?? [];
const errorsOf = (text: string) => parse(text).syntaxErrors.map(({ kind }) => kind);

describe('the parser of haproxy.cfg', () => {
  it('knows the same sections as the vocabulary', () => {
    const sections = [...haproxyVocabulary().at('top').keys()].sort();
    expect([...SECTION_KEYWORDS]).toEqual(sections);
  });

  it('ends a section where the next begins, however lines are indented', () => {
    const { directives } = parse('global\nmaxconn 1\n  frontend web\n\t\tbind :80\nbackend app\n');
    expect(directives.map(({ words }) => words.map((word) => word.value).join(' '))).toEqual([
      'global',
      'frontend web',
      'backend app',
    ]);
    expect(directives.map(({ block }) => block?.directives.length)).toEqual([1, 1, 0]);
  });

  it('takes a word that only begins like a section for a keyword', () => {
    expect(parse('global\n cache-expire 5\n listener x\n').directives).toHaveLength(1);
  });

  it('gives every word its exact place', () => {
    const text = 'frontend web\n  http-request set-header X-A "a b"\'c\' \\"d\\" # end\n';
    walkDirectives(parse(text).directives, ({ words }) => {
      for (const word of words) expect(text.slice(word.start, word.end)).toBe(word.text);
    });
    expect(parse(text).comments).toEqual([expect.objectContaining({ text: '# end' })]);
  });

  it.each([
    ['a b\tc', ['a', 'b', 'c']],
    ['a\\ b', ['a b']],
    ['a \\#b', ['a', '#b']],
    ['a#b', ['a']],
    ['"a b" \'c d\' e"f g"h', ['a b', 'c d', 'ef gh']],
    ["'a\\n' a\\n", ['a\\n', 'a\n']],
    ['\\x41 "\\x42"', ['A', 'B']],
    ['"\\"a\\""', ['"a"']],
    ['^a\\.b$', ['^a\\.b$']],
    ['a "" b', ['a']],
    ['acl x path_reg ^/a\\\\b', ['acl', 'x', 'path_reg', '^/a\\b']],
  ])('cuts %s as HAProxy does', (line, words) => {
    expect(cut(line)).toEqual(words);
  });

  it.each(['"$NAME"', '"${NAME}"', '"${NAME-80}"', '"${NAME[*]}"', '${NAME}', '{{ name }}', '{% x %}a', '<%= x %>'])(
    'can not know the value of %s',
    (word) => {
      const { directives } = parse(`global\n  maxconn ${word}\n`);
      expect(directives[0]?.block?.directives[0]?.words[1]).toMatchObject({ opaque: true, text: word });
    },
  );

  it('takes a dollar outside double quotes as it stands', () => {
    expect(cut("path_end /a$ '$b' $NAME")).toEqual(['path_end', '/a$', '$b', '$NAME']);
  });

  it.each([
    ['global\n  user "abc\n', ['unterminated-quote']],
    ["global\n  user 'abc\n", ['unterminated-quote']],
    ['global\n  user a\\xz\n', ['bad-escape']],
    ['global\n  user "a$"\n', ['bad-escape']],
    ['global\n  user "${A"\n', ['bad-escape']],
    ['global\n  user a \\\n  group b\n', ['bad-escape']],
    ['global\n  maxconn 1', ['bad-line']],
    [`global\n  a${' b'.repeat(64)}\n`, ['bad-line']],
    ['global\n  user "" x\n', ['bad-line']],
    ['\uFEFFglobal\n', ['byte-order-mark']],
    ['.if 1\n', ['bad-conditional']],
    ['.endif\n', ['bad-conditional']],
    ['.if foo\n.endif\n', ['bad-conditional']],
    ['.if 1\n.else\n.elif 1\n.endif\n', ['bad-conditional']],
    ['.wrong\n', ['bad-conditional']],
  ])('finds what is wrong in %j', (text, kinds) => {
    expect(errorsOf(text)).toEqual(kinds);
  });

  it('finds nothing wrong with conditions that HAProxy can read', () => {
    const conditions = ['1', '!0', 'defined(X) && !feature(LUA)', '(0 || version_atleast(2.4))', 'streq("$A",b)', ''];
    for (const condition of conditions) expect(errorsOf(`.if ${condition}\nglobal\n.endif\n`)).toEqual([]);
  });

  it('keeps lines of an .if in their section and knows the branch', () => {
    const { directives } = parse('global\n.if 0\n  maxconn 1\n.else\n  maxconn 2\n.endif\n  daemon\n');
    const lines = (directives[0]?.block?.directives ?? []) as readonly HaproxyDirective[];
    expect(lines.map((line) => [line.keyword.value, line.branch !== undefined])).toEqual([
      ['.if', false],
      ['maxconn', true],
      ['.else', true],
      ['maxconn', true],
      ['.endif', true],
      ['daemon', false],
    ]);
  });

  it('passes over lines of template markers and says that the file is a template', () => {
    const document = parse('backend app\n{{ range servers }}\n  server {{ .Name }} {{ .Address }}\n{{ end }}\n');
    expect(document.templated).toBe(true);
    expect(document.directives[0]?.block?.directives).toHaveLength(1);
  });

  it('stays linear on hostile lines', () => {
    const before = Date.now();
    for (const part of ['{', '{{', '"', "'", '\\', '<%', '$', '${'])
      parse(`global\n  ${part.repeat(100_000 / part.length)}\n`);
    expect(Date.now() - before).toBeLessThan(5000);
  });
});
