import { DEEPEST_BLOCK } from '../../../grammars/core/syntax';
import { parseDocument } from '../../../grammars/swift/build-document';

const parse = (text: string) => parseDocument('squid.conf', text);
const wordsOf = (text: string) => parse(text).directives.map(({ words }) => words.map(({ value }) => value));

describe('lines of a squid.conf', () => {
  it('are words between blanks, each with its exact place', () => {
    const text = '  http_port\t3128  accel\n';
    const [line] = parse(text).directives;
    expect(line?.words.map(({ start, end }) => text.slice(start, end))).toEqual(['http_port', '3128', 'accel']);
  });

  it('end at a # that begins a word, and keep one inside a word', () => {
    expect(wordsOf('http_access allow all # everybody\nacl a url_regex x#y\n')).toEqual([
      ['http_access', 'allow', 'all'],
      ['acl', 'a', 'url_regex', 'x#y'],
    ]);
    expect(parse('# one\nvia on # two\n').comments.map(({ text }) => text)).toEqual(['# one', '# two']);
  });

  it('go on behind a backslash at the end', () => {
    expect(wordsOf('acl a port 80 \\\n    443 \\\n    8080\nvia on\n')).toEqual([
      ['acl', 'a', 'port', '80', '443', '8080'],
      ['via', 'on'],
    ]);
  });

  it('hold quoted words with blanks', () => {
    const [line] = parse('request_header_add X-A "a b" all').directives;
    expect(line?.args.map(({ value, quoted }) => [value, quoted])).toEqual([
      ['X-A', false],
      ['a b', true],
      ['all', false],
    ]);
  });

  it('keep the next line after a quote that is never closed', () => {
    expect(wordsOf('visible_hostname "a b\nvia on\n').at(-1)).toEqual(['via', 'on']);
  });

  it('take template markers as words of which nothing is known', () => {
    const document = parse('http_port {{ port }}\ncache_mem ${MEM} MB\n');
    expect(document.templated).toBe(true);
    expect(document.directives.flatMap(({ args }) => args.map(({ opaque }) => opaque))).toEqual([true, true, false]);
  });

  it('may end in CRLF or a lone CR', () => {
    expect(wordsOf('via on\r\nvia off\rvia on')).toEqual([
      ['via', 'on'],
      ['via', 'off'],
      ['via', 'on'],
    ]);
  });
});

describe('conditionals', () => {
  it('hold the lines up to their endif', () => {
    const [condition, behind] = parse('if true\nvia on\nif false\nvia off\nendif\nendif\nvia on\n').directives;
    expect(condition?.block?.directives.map(({ keyword }) => keyword.value)).toEqual(['via', 'if']);
    expect(behind?.keyword.value).toBe('via');
  });

  it.each([
    ['if true\nvia on\n', 'This "if" is never closed: Squid refuses the whole configuration.'],
    ['via on\nendif\n', '"endif" without an "if" before it: Squid stops reading here and does not start.'],
    ['else\n', '"else" without an "if" before it: Squid stops reading here and does not start.'],
    ['if maybe\nendif\n', 'This "if" cannot be evaluated: "maybe": Squid refuses the whole configuration.'],
    [
      'if a = 1\nendif\n',
      'This "if" compares "a", which is not a whole number: Squid refuses the whole configuration.',
    ],
  ])('that are wrong are said to be: %j', (text, message) => {
    expect(parse(text).syntaxErrors.map((error) => error.message)).toEqual([message]);
  });

  it('take any depth of nesting, of which the outer blocks are kept', () => {
    const deep = 'if true\n'.repeat(5000);
    expect(parse(deep).syntaxErrors).toHaveLength(DEEPEST_BLOCK);
    expect(parse(`${deep}cache_mem 64 MB\nelse\n${'endif\n'.repeat(5000)}`).syntaxErrors).toEqual([]);
    expect(parse(`${deep}${'endif\n'.repeat(5001)}`).syntaxErrors).toHaveLength(1);
  });
});

describe('the dialect of a file', () => {
  it.each([
    ['swift.conf', 'via on', 'swift'],
    ['squid.conf', 'via on', 'squid'],
    ['cache.conf', 'only_use_cache_mem on', 'swift'],
  ])('of %s with %j is %s after it', (path, text, dialect) => {
    expect(parseDocument(path, text).dialect).toBe(dialect);
  });
});

describe('a byte-order mark', () => {
  it('is reported and removed by the fix, and the first word is read', () => {
    const document = parse('\uFEFFvia on\n');
    expect(document.syntaxErrors.map(({ kind }) => kind)).toEqual(['byte-order-mark']);
    expect(document.directives[0]?.keyword.value).toBe('via');
  });
});
