import { RULES } from '../../server/checker/rules/index';
import { LANGUAGES, findReason, findSummary } from '../../server/checker/lang/catalogue';
import { MISSPELT } from './samples';
import { cdnlint, cdnlintJson, makeTree } from './run-cli';

describe('--lang', () => {
  const root = makeTree({ 'a/keepalived.conf': MISSPELT });

  it.each(LANGUAGES)('has nearly every rule in %s', (language) => {
    const known = RULES.filter(({ id }) => findSummary(language, id) !== undefined);
    expect(known.length / RULES.length).toBeGreaterThanOrEqual(0.95);
  });

  it.each(LANGUAGES)('says why a rule matters in %s', (language) => {
    const known = RULES.filter(({ id }) => findReason(language, id) !== undefined);
    expect(known.length / RULES.length).toBeGreaterThanOrEqual(0.95);
    const { stdout } = cdnlint(['--lang', language, root]);
    expect(stdout).not.toMatch(/= why: [A-Z][a-z]+ [a-z]+ /);
    expect(stdout).toContain(findReason(language, 'syntax/unknown-keyword')?.slice(0, 12));
  });

  it('says what is wrong in that language, with names and values as they are', () => {
    const of = (language: string): string => cdnlintJson(['--lang', language, root]).diagnostics[0]?.message ?? '';
    expect(of('zh-CN')).toMatch(/^keepalived 在 vrrp_instance 里不认识关键字 "pirority"/);
    expect(of('ja')).toMatch(/^keepalived は vrrp_instance の中のキーワード "pirority" を知りません/);
    expect(of('en')).toMatch(/^keepalived knows no keyword/);
  });

  it('is a mistake where the language is not known', () => {
    expect(cdnlint(['--lang', 'tlh', root]).code).toBe(2);
  });
});
