import { analyseDocument } from '../../../grammars/core/analysis';
import type { Target } from '../../../grammars/core/target';
import { parseDocument } from '../../../grammars/haproxy/build-document';
import { haproxySemantics } from '../../../grammars/haproxy/semantics';

/** Kind and text of all findings. */
function findIn(text: string, target: Target = {}): string[] {
  const { findings } = analyseDocument(parseDocument('haproxy.cfg', text), haproxySemantics, target);
  return findings.map(({ kind, severity, span }) => `${severity} ${kind} ${text.slice(span.start, span.end)}`);
}

/** The same for one line of a listen section. */
const check = (line: string, target?: Target) => findIn(`listen l\n  ${line}\n`, target);

describe('lines of haproxy.cfg', () => {
  it.each([
    'bind :80',
    'bind 192.0.2.1:80,[::]:443 name x',
    'bind :80-90 interface eth0',
    'bind unix@/run/x.sock mode 600',
    'bind /run/x.sock user haproxy',
    'server a 192.0.2.1',
    'server a 192.0.2.1: check inter 2s fastinter 500 rise 2 fall 3 weight 256',
    'server a 127.1:80',
    'server a www.example.com:+100',
    'timeout client 24d',
    'source 0.0.0.0 usesrc clientip',
    'no log',
    'no option dontlognull',
    'default option dontlognull',
    'stick-table type ip size 1m expire 1h store gpc0,conn_rate(10s)',
    'maxconn 10000',
    'server a "${HOST}:${PORT}"',
  ])('accepts %s', (line) => {
    expect(check(line)).toEqual([]);
  });

  it.each([
    ['bind *', 'error bad-value *'],
    ['bind :0', 'error bad-value :0'],
    ['bind :70000', 'error bad-value :70000'],
    ['bind :90-80', 'error bad-value :90-80'],
    ['bind :80a', 'warning bad-value :80a'],
    ['bind ,:80', 'error bad-value ,:80'],
    ['bind udp@:80', 'error bad-value udp@:80'],
    ['bind 192.0.2.300:80', 'error bad-value 192.0.2.300:80'],
    ['server a 192.0.2.1:80-90', 'error bad-value 192.0.2.1:80-90'],
    ['server a 192.0.2.1:http', 'error bad-value 192.0.2.1:http'],
    ['server a 192.0.2.1 weight 300', 'error bad-value 300'],
    ['server a 192.0.2.1 inter 5x', 'error bad-value 5x'],
    ['server a$ 192.0.2.1', 'error bad-value a$'],
    ['timeout client 25d', 'error bad-value 25d'],
    ['timeout client 1.5s', 'error bad-value 1.5s'],
    ['timeout client', 'error missing-argument client'],
    ['timeout client 5s 6', 'error extra-argument 6'],
    ['no maxconn 5', 'error bad-value no'],
    ['no log global', 'error extra-argument global'],
    ['maxconn many', 'warning bad-value many'],
    ['stick-table type ip size 1m store gpc9', 'error bad-value gpc9'],
  ])('finds fault with %s', (line, finding) => {
    expect(check(line)).toEqual([finding]);
  });

  it('leaves out what an .if certainly leaves out', () => {
    const text = 'global\n.if version_atleast(2.8)\n  wrong 1\n.else\n  maxconn x\n.endif\n.if 0\n  wrong 2\n.endif\n';
    expect(findIn(text, { version: '2.6' })).toEqual(['warning bad-value x']);
    expect(findIn(text, { version: '3.0' })).toEqual(['error unknown-keyword wrong']);
  });

  it('takes rules in defaults only where these have a name', () => {
    const line = '  http-request deny if { src 203.0.113.1 }\n';
    expect(findIn(`defaults\n${line}`)).toEqual(['error wrong-section http-request']);
    expect(findIn(`defaults named\n${line}`)).toEqual([]);
  });

  it('refuses headers with addresses, and says so of the servers below', () => {
    expect(findIn('listen l :80\n  server a 192.0.2.1\n')).toEqual([
      'error bad-value :80',
      'info wrong-section server',
    ]);
  });

  it('finds the same in lines that read the same', () => {
    const section = (name: string) => `backend ${name}\n  use-server a if { path / }\n  server a 192.0.2.1 track b/a\n`;
    const text = section('b') + section('c');
    const { definitions, references } = analyseDocument(parseDocument('x', text), haproxySemantics, {});
    const places = [...definitions, ...references].map(({ word, scope }) => [
      text.slice(word.start, word.end),
      scope?.args[0]?.value,
    ]);
    expect(places.filter(([name]) => name === 'a')).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['a', 'b'],
      ['a', 'c'],
    ]);
  });
});
