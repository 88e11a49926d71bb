import { RULES } from '../../server/checker/rules/index';
import { CATALOGUES } from '../../cli/lang/translate-report';
import { MISSPELT } from './samples';
import { cdnlint, cdnlintJson, makeTree } from './run-cli';

describe('--lang', () => {
  const root = makeTree({ 'a/keepalived.conf': MISSPELT });

  it.each(Object.keys(CATALOGUES))('has nearly every rule in %s', (language) => {
    const catalogue = CATALOGUES[language] ?? {};
    const known = RULES.filter(({ id }) => catalogue[id] !== undefined);
    expect(known.length / RULES.length).toBeGreaterThanOrEqual(0.95);
  });

  it('says what a rule is about in that language, with names and values behind it', () => {
    const of = (language: string): string => cdnlintJson(['--lang', language, root]).diagnostics[0]?.message ?? '';
    expect(of('zh-CN')).toMatch(/^程序.*"pirority"/);
    expect(of('ja')).toMatch(/^プログラム.*"pirority"/);
    expect(of('en')).toMatch(/^keepalived knows no keyword/);
  });

  it('is a mistake where the language is not known', () => {
    expect(cdnlint(['--lang', 'tlh', root]).code).toBe(2);
  });
});
