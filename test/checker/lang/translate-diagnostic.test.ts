/** Every message that a fixture shows is said in the other languages too, and nothing of it stays English but names. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../../../server/checker/lang/catalogue';
import { chooseLanguage, translateDiagnostic, translateText } from '../../../server/checker/lang/translate-diagnostic';
import { RULES } from '../../../server/checker/rules/index';

const LINE = /^[^:]*:\d+:\d+: (?:error|warning|info): (?<message>.*) \[(?<rule>[^\]]+)\]$/;

const shown = readdirSync('fixtures/rules', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('expected.txt'))
  .flatMap((path) => readFileSync(join('fixtures/rules', path), 'utf8').split('\n'))
  .flatMap((line) => {
    const { message, rule } = LINE.exec(line)?.groups ?? {};
    return message !== undefined && rule !== undefined ? [{ message, rule }] : [];
  });

/** Three English words in a row, outside of quotation marks. */
const ENGLISH = /(?<![\w-])[A-Za-z]?[a-z]+ [a-z]{2,} [a-z]{2,}(?![\w-])/;

describe.each(LANGUAGES)('messages in %s', (language) => {
  it('are there for everything that the fixtures show', () => {
    expect(shown.length).toBeGreaterThan(380);
    const missing = shown.filter(({ message, rule }) => translateText(message, rule, language) === undefined);
    expect(missing).toEqual([]);
  });

  it('leave nothing in English but names and values', () => {
    const said = shown.map(({ message, rule }) => translateText(message, rule, language) ?? '');
    const left = said.filter((each) => ENGLISH.test(each.replaceAll(/"[^"]*"/g, '""')));
    expect(left).toEqual([]);
  });

  it('keep every quoted value', () => {
    const lost = shown.filter(({ message, rule }) => {
      const said = translateText(message, rule, language) ?? '';
      return (message.match(/"[^"]*"/g) ?? []).some((quoted) => !said.includes(quoted));
    });
    expect(lost).toEqual([]);
  });
});

describe('a diagnostic that has no translation', () => {
  const [rule] = RULES;
  const place = { file: 'a.cfg', span: { start: 0, end: 1 } };

  it('says what its rule is about, and its own words behind it', () => {
    const diagnostic = {
      rule: rule?.id ?? '',
      severity: 'error' as const,
      message: 'Unheard of.',
      related: [],
      ...place,
    };
    expect(translateDiagnostic(diagnostic, 'ja').message).toMatch(/\p{Script=Han}.* Unheard of\.$/u);
  });
});

describe('the language for a locale', () => {
  it.each([
    ['zh-cn', 'zh-CN'],
    ['zh_TW.UTF-8', 'zh-CN'],
    ['ja', 'ja'],
    ['en-GB', undefined],
    [undefined, undefined],
  ])('%s gives %s', (locale, language) => {
    expect(chooseLanguage(locale)).toBe(language);
  });
});
