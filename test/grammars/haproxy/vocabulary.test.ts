/** HAProxy's vocabulary as it is used: what a line of a given release gives. Judged by HAProxy 2.6 where it is the target. */
import { analyseDocument } from '../../../grammars/core/analysis';
import type { Target } from '../../../grammars/core/target';
import { haproxy } from '../../../grammars/haproxy/index';

/** Kinds of the findings in one section, as errors or warnings. */
function kindsIn(section: string, line: string, target: Target = { version: '2.6' }): string[] {
  const { semantics } = haproxy;
  if (!semantics) throw new Error('HAProxy has no semantics');
  const document = haproxy.parse('haproxy.cfg', `${section}\n    ${line}\n`);
  return analyseDocument(document, semantics, target).findings.map(({ kind, severity }) => `${kind} ${severity}`);
}

describe("HAProxy's vocabulary", () => {
  it('knows the words of groups by release', () => {
    expect(kindsIn('frontend web', 'http-request silent-drop rst-ttl 3')).toEqual(['not-yet-available error']);
    expect(kindsIn('frontend web', 'http-request silent-drop rst-ttl 3', { version: '2.8' })).toEqual([]);
  });

  it('knows where the program only warns of the wrong section', () => {
    expect(kindsIn('backend app', 'maxconn 10')).toEqual(['ignored-in-section warning']);
    expect(kindsIn('frontend web', 'server s1 192.0.2.1:80')).toEqual(['wrong-section error']);
    expect(kindsIn('frontend web', 'option http-pretend-keepalive')).toEqual(['ignored-in-section warning']);
  });

  it('takes silently what the program takes silently', () => {
    expect(kindsIn('backend app', 'balance roundrobin more words')).toEqual([]);
    expect(kindsIn('backend app', 'server s1 192.0.2.1:80 weight')).toEqual([]);
    expect(kindsIn('frontend web', 'http-request deny if')).toEqual([]);
  });

  it('refuses what the program refuses', () => {
    expect(kindsIn('backend app', 'hash-type consistent avalanche')).toEqual(['unknown-keyword error']);
    expect(kindsIn('backend app', 'stick-table type ip len 10 size 1m')).not.toEqual([]);
    expect(kindsIn('backend app', 'option pgsql-check')).toEqual(['missing-argument error']);
    expect(kindsIn('listen app 192.0.2.1:80', 'mode tcp')).toEqual(['bad-value error']);
  });

  it('says what replaces a keyword that is gone', () => {
    expect(kindsIn('frontend web', 'reqrep ^a b', { version: '2.0' })).toEqual(['deprecated-keyword warning']);
    expect(kindsIn('frontend web', 'reqrep ^a b')).toEqual(['removed-keyword error']);
  });

  it('knows the words of the taobao-1.5 dialect, and what 1.5 let pass', () => {
    const dialect = { version: '1.5', dialect: 'taobao-1.5' };
    for (const line of ['nosepoll', 'spread-checks 3 50%', 'max-obj-size 512K', 'nbproc 1']) {
      expect(kindsIn('global', line, dialect)).toEqual([]);
      expect(kindsIn('global', line)).not.toEqual([]);
    }
    expect(kindsIn('frontend web', 'option httplog squidlog', dialect)).toEqual([]);
    expect(kindsIn('listen app 192.0.2.1:80', 'mode tcp', dialect)).toEqual([]);
  });
});
