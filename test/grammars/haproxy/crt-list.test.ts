import { analyseDocument } from '../../../grammars/core/analysis';
import { crtList } from '../../../grammars/haproxy/crt-list/index';
import { detectLanguage } from '../../../grammars/index';

/** What is said of a line for a release: severity, kind and the word pointed at. */
function judge(line: string, version = '2.6'): string[] {
  const document = crtList.parse('crt-list.txt', `${line}\n`);
  if (!crtList.semantics) throw new Error('no semantics');
  const { findings } = analyseDocument(document, crtList.semantics, { version });
  return findings.map(({ severity, kind, span }) => `${severity} ${kind} ${line.slice(span.start, span.end)}`);
}

describe('a line of a crt-list', () => {
  it('has brackets as words of their own, and comments in the first column alone', () => {
    const { directives, comments } = crtList.parse('crt-list', '# a\n\n  a.pem[alpn h2]x # y\n');
    expect(comments.map(({ text }) => text)).toEqual(['# a']);
    expect(directives.map(({ words }) => words.map(({ value }) => value))).toEqual([
      ['a.pem', '[', 'alpn', 'h2', ']', 'x', '#', 'y'],
    ]);
  });

  // Each line was given to HAProxy 2.6, which refuses what is an error here and takes the rest.
  it.each([
    ['a.pem', []],
    ['a.pem [alpn h2,http/1.1] www.example.com !x.example.com', []],
    ['a.pem[alpn h2]x', []],
    ['a.pem []', []],
    ['a.pem *.example.com !*', []],
    ['a.pem [alpn h2', ['warning bad-value [']],
    ['a.pem alpn h2]', ['error bad-value ]']],
    ['[alpn h2] a.pem', ['error bad-value [']],
    ['a.pem [alpnn h2] x', ['error unknown-keyword alpnn']],
    ['a.pem [alpn] x', ['error missing-argument alpn']],
    ['a.pem [alpn h2] [verify none]', ['error bad-value [']],
    ['a.pem x [alpn h2]', ['warning bad-value [']],
    ['a.pem [verify nnone]', ['error bad-value nnone']],
    ['a.pem [crt x]', ['error unknown-keyword crt']],
    ['a.pem [ocsp-update on]', ['error not-yet-available ocsp-update']],
  ])('is judged as HAProxy judges it: %s', (line, said) => {
    expect(judge(line)).toEqual(said);
  });

  it('is judged for the release', () => {
    expect(judge('a.pem [ocsp-update on]', '2.8')).toEqual([]);
  });

  it('must end with a line break', () => {
    const [error] = crtList.parse('crt-list', 'a.pem').syntaxErrors;
    expect(error?.kind).toBe('bad-line');
  });
});

describe('telling a crt-list from other files', () => {
  it.each([
    ['etc/haproxy/crt-list.txt', '# shop\n/etc/haproxy/shop.pem shop.example.com\n'],
    ['crtlist', 'shop.pem\n'],
    ['web.crtlist', 'shop.pem [alpn h2]\n'],
    ['haproxy/certs', 'a.pem [alpn h2] a.example.com\nb.pem\n'],
  ])('knows %s', (path, text) => {
    expect(detectLanguage(path, text)?.id).toBe('crt-list');
  });

  it.each([
    ['crt-list.md', 'How to write one:\n\nname each certificate\non a line\n'],
    ['files.txt', '/etc/haproxy/a.pem\n/etc/haproxy/b.pem\n'],
    ['haproxy.cfg', 'frontend web\n    bind :443 ssl crt-list /etc/haproxy/crt-list\n'],
  ])('leaves %s alone', (path, text) => {
    expect(detectLanguage(path, text)?.id).not.toBe('crt-list');
  });
});
