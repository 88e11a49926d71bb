import { INPUT_RULES } from '../../server/checker/input-rules';
import { RULES } from '../../server/checker/rules/index';
import { LANGUAGES, findReason, findSummary } from '../../server/checker/lang/catalogue';
import { translateText } from '../../server/checker/lang/translate-diagnostic';
import { CLEAN, MISSPELT } from './samples';
import type { JsonDiagnostic } from './run-cli';
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

  it('says labels, the line at the end and what was left open in that language as well', () => {
    const open = makeTree({
      'lvs1/keepalived.conf': `${CLEAN}\nvirtual_server 192.0.2.100 80 {\n    lvs_sched rr\n    lvs_method DR\n    real_server 192.0.2.21 80 {\n    }\n}\n`,
    });
    const shown = (language: string, ...args: string[]): string =>
      cdnlint(['--lang', language, '--verbose', ...args, '.'], { cwd: open }).stdout;
    expect(shown('en')).toMatch(/ warning: .*\n(?:.*\n)*.* = why: /);
    expect(shown('en')).toMatch(/^Read 1 file of 1 host, 0 pairs: .*1 check left open for want of files:$/m);
    expect(shown('zh-CN')).toMatch(/ 警告: .*\n(?:.*\n)*.* = 原因: /);
    expect(shown('zh-CN')).toMatch(/^读取了 1 台主机的 1 个文件（0 个主备组）：.*因缺少文件，有 1 项检查无法判定:$/m);
    expect(shown('zh-CN')).toContain('不能确定 192.0.2.100:80 的真实服务器的 ARP 设置和地址');
    expect(shown('ja')).toMatch(/^ホスト 1 台のファイル 1 件（冗長構成 0 組）を読みました：/m);
    expect(shown('ja')).toContain('192.0.2.100:80 の実サーバーの ARP 設定とアドレス');
    for (const language of LANGUAGES)
      for (const format of ['pretty', 'markdown'])
        expect(shown(language, '--format', format)).not.toMatch(
          /\b(?:error|warning|note|file|host|pair|why|help|check|read|nothing|more|where|what|rule)s?\b(?!\.md|\/)(?=[ :|])/i,
        );
  });

  it('is a mistake where the language is not known', () => {
    expect(cdnlint(['--lang', 'tlh', root]).code).toBe(2);
  });

  it('is taken by explain and by the rules of a SARIF report, too', () => {
    const summary = findSummary('ja', 'syntax/unknown-keyword') ?? '?';
    expect(cdnlint(['explain', '--lang', 'ja', 'unknown-keyword']).stdout).toContain(summary.slice(0, 20));
    expect(cdnlint(['--lang', 'ja', '--format', 'sarif', root]).stdout).toContain(summary);
  });
});

describe('what is said of files and of cdnlint.yaml', () => {
  it.each(LANGUAGES)('has a summary and a reason in %s', (language) => {
    for (const { id } of INPUT_RULES) {
      expect(findSummary(language, id)).toBeDefined();
      expect(findReason(language, id)).toBeDefined();
    }
  });

  const nested = `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(100)}]\nc: &c [${'*b,'.repeat(100)}]\nignore: *c\n`;
  const settings: readonly string[] = [
    'ruels: {}\nzzzzz: 1\n',
    'rules: { keepalived/waek-auth: off, zzz/zzzz: off, keepalived/weak-auth: warn }\n',
    'targets: { haproxy: "0.1", keepalived: "2.x", swift: swfit, nginx: "1" }\n',
    'targets: { haproxy: [] }\nhosts: { a: [1], b: { path: [], adresses: [] } }\n',
    'hosts: 1\nclusters: 1\nformat: { indent: many }\noverrides: [{ rules: {} }]\n',
    'format: { indent: [] }\nrules: { keepalived/weak-auth: [] }\nextends: []\nignore: { a: 1 }\n',
    '- 1\n',
    'rules: {}\nrules: {}\n',
    'rules: *nothing\n',
    nested,
    'extends: nowhere.yaml\n',
    'extends: cdnlint.yaml\n',
    ' '.repeat(1_100_000),
  ];
  const files: Readonly<Record<string, string | Buffer>> = {
    'a/keepalived.conf': `include ../../elsewhere/x.conf\n${MISSPELT}`,
    'b/haproxy.cfg': Buffer.from('global\n    daemon\n', 'utf16le').swap16(),
    'c/haproxy.cfg': Buffer.concat([
      Buffer.from('# '),
      Buffer.from([0xd6, 0xf7, 0xbb, 0xfa]),
      Buffer.from('\nglobal\n'),
    ]),
    'd/haproxy.cfg': 'global\0\n',
    'e/haproxy.cfg': 'frontend a\n    bind :443 ssl crt /nowhere/a.pem\n    mode http\n',
  };
  const said = (args: readonly string[], tree: Readonly<Record<string, string | Buffer>>): readonly JsonDiagnostic[] =>
    cdnlintJson([...args, '.'], { cwd: makeTree(tree) }).diagnostics.filter(({ rule }) =>
      /^(?:files|settings)\//.test(rule),
    );
  const all = [
    ...settings.flatMap((text) => said([], { 'cdnlint.yaml': text, 'a/keepalived.conf': MISSPELT })),
    ...said(['--check-files'], files),
  ];

  it('comes up here in all its kinds', () => {
    expect([...new Set(all.map(({ rule }) => rule))].sort()).toEqual([
      'files/bad-encoding',
      'files/missing-file',
      'files/not-text',
      'files/outside-include',
      'settings/bad-extends',
      'settings/bad-syntax',
      'settings/bad-value',
      'settings/unknown-key',
      'settings/unknown-rule',
    ]);
    expect(all.length).toBeGreaterThan(30);
  });

  it.each(LANGUAGES)('is said in %s, help as well', (language) => {
    const missing = all
      .flatMap(({ rule, message, help }) =>
        [message, ...(help === undefined ? [] : [help])].map((text) => ({ rule, text })),
      )
      .filter(({ rule, text }) => translateText(text, rule, language) === undefined);
    expect(missing).toEqual([]);
  });
});
