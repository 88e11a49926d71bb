import { findManualUrl } from '../../../grammars/haproxy/manual-url';
import { HAPROXY_DATA } from '../../../grammars/haproxy/vocabulary/index';
import { Vocabulary } from '../../../grammars/core/vocabulary';

const vocabulary = new Vocabulary(HAPROXY_DATA);

function urlOf(place: string, keyword: string, version?: string): string | undefined {
  const entry = vocabulary.at(place).get(keyword);
  if (!entry) throw new Error(`no ${keyword} in ${place}`);
  return findManualUrl(entry, version === undefined ? {} : { version })?.replace('https://docs.haproxy.org/', '');
}

describe('findManualUrl', () => {
  it('points at the heading of the target release', () => {
    expect(urlOf('backend', 'balance', '2.6')).toBe('2.6/configuration.html#4-balance');
    expect(urlOf('backend', 'option httpchk', '2.6')).toBe('2.6/configuration.html#4-option%20httpchk');
    expect(urlOf('bind', 'accept-proxy', '2.6')).toBe('2.6/configuration.html#5.1-accept-proxy');
    expect(urlOf('server', 'check')).toBe('3.2/configuration.html#5.2-check');
  });

  it('knows that actions got a chapter in 3.0', () => {
    expect(urlOf('http-request', 'add-acl()', '2.6')).toBe('2.6/configuration.html#4-http-request%20add-acl');
    expect(urlOf('http-request', 'track-sc*', '3.0')).toBe('3.0/configuration.html#4.4-track-sc0');
  });

  it('knows that sections moved in 3.2', () => {
    expect(urlOf('userlist', 'user', '2.6')).toBe('2.6/configuration.html#3-user');
    expect(urlOf('userlist', 'user', '3.2')).toBe('3.2/configuration.html#12-user');
    expect(urlOf('top', 'peers', '3.2')).toBe('3.2/configuration.html#11-peers');
    expect(urlOf('top', 'backend')).toBe('3.2/configuration.html#4');
  });

  it('goes to the release that knows the keyword', () => {
    expect(urlOf('frontend', 'reqrep')).toBe('2.0/configuration.html#4-reqrep');
    expect(urlOf('server', 'sni-auto', '2.6')).toBe('3.3/configuration.html#5.2-sni-auto');
  });

  it('leads from a word to the keyword that it belongs to', () => {
    expect(urlOf('cookie', 'indirect', '2.6')).toBe('2.6/configuration.html#4-cookie');
    expect(urlOf('return', 'lf-string', '2.6')).toBe('2.6/configuration.html#4-http-request%20return');
  });

  it('has none for words of a dialect', () => {
    expect(urlOf('global', 'max-obj-size')).toBeUndefined();
  });
});
