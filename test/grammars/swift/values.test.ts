import { findRegexFault, isLooseAddress } from '../../../grammars/swift/acl-types';
import { findLogFormatFault } from '../../../grammars/swift/log-format';
import { findByteUnit, findTimeUnit } from '../../../grammars/swift/units';
import { readWholeNumber } from '../../../grammars/swift/value-types';

describe('values as Squid reads them', () => {
  it.each([
    ['10', 10],
    ['0x10', 16],
    ['010', 8],
    ['-3', -3],
    ['09', undefined],
    ['5x', undefined],
    ['', undefined],
  ])('the number %j is %s', (text, value) => {
    expect(readWholeNumber(text)).toBe(value);
  });

  it('units may go on behind their name', () => {
    expect(findTimeUnit('minutes')).toBe(60);
    expect(findTimeUnit('min')).toBeUndefined();
    expect(findByteUnit('MBytes')).toBe(1024 ** 2);
    expect(findByteUnit('M')).toBeUndefined();
  });

  it.each(['192.0.2.1', '10.1', '12345', '2001:db8::1', '192.00.2.1'])('%s is an address', (text) => {
    expect(isLooseAddress(text)).toBe(true);
  });

  it.each(['10.', '300.1.1.1', '1.2.3.4.5', 'a.b', '1.2.3.4:80'])('%s is no address', (text) => {
    expect(isLooseAddress(text)).toBe(false);
  });
});

describe('regular expressions', () => {
  it.each(['\\.(gif|png)$', '[0-9]{9,}', '[]a]', '[[:alpha:]]+', 'a\\)', 'a|b'])('%s compiles', (pattern) => {
    expect(findRegexFault(pattern)).toBeUndefined();
  });

  it.each([
    ['(', '"(" is never closed'],
    ['[a', '"[" is never closed'],
    ['*a', 'nothing stands before "*"'],
    ['a{9,,}', '"{9,,}" is no count'],
    ['a\\', 'it ends with a backslash'],
  ])('%s does not', (pattern, fault) => {
    expect(findRegexFault(pattern)).toBe(fault);
  });
});

describe('log formats', () => {
  it.each(['%ts.%03tu %6tr %>a', '%{Referer}>h', '%"-10>a', '%[un %%', '%http::>h', '%>ha{X:a}', '%tsfoo'])(
    '%s is known',
    (format) => {
      expect(findLogFormatFault(format)).toBeUndefined();
    },
  );

  it.each([
    ['%ts %zz', '%zz'],
    ['%{Foo>h', '%{Foo>h'],
    ['100%', '%'],
    ['%foo::ts x', '%foo::ts'],
  ])('%s is not', (format, text) => {
    expect(findLogFormatFault(format)?.text).toBe(text);
  });
});
