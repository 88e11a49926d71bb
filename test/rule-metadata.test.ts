/** What holds for every rule, so that nobody has to remember it. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RULES } from '../server/checker/rules/index';
import { listFiles } from './load-tree';

const RULES_FOLDER = 'server/checker/rules';
const ruleIds = RULES.map(({ id }) => id);

/** Files of a rule folder that declare no rule themselves but are shared by several. */
function isRuleFile(path: string): boolean {
  return ruleIds.includes(path.replace(/\.ts$/, ''));
}

describe('the list of rules', () => {
  it('holds every rule once', () => {
    expect(ruleIds.filter((id, at) => ruleIds.indexOf(id) !== at)).toEqual([]);
  });

  it('has a file of the same name for each', () => {
    expect(ruleIds.filter((id) => !existsSync(join(RULES_FOLDER, `${id}.ts`)))).toEqual([]);
  });

  it('leaves out no file that declares a rule', () => {
    const unlisted = listFiles(RULES_FOLDER)
      .filter((path) => basename(path) !== 'index.ts' && !isRuleFile(path))
      .filter((path) => declaresRule(path));
    expect(unlisted).toEqual([]);
  });

  it('offers a fix or a suggestion for at least 40 of 100', () => {
    const mended = RULES.filter(({ fixable }) => fixable !== undefined);
    expect(mended.length / RULES.length).toBeGreaterThanOrEqual(0.4);
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('stands in for rules that there are', () => {
    const replaced = rule.scope === 'topology' ? (rule.replaces ?? []) : [];
    expect(replaced.filter((each) => !ruleIds.includes(each))).toEqual([]);
  });

  it('says in one line what is wrong, and why it bites', () => {
    expect(rule.summary).toMatch(/^[A-Z`"<{].{10,160}\.$/);
    expect(rule.why.length).toBeGreaterThan(40);
    expect(rule.sources.length).toBeGreaterThan(0);
  });

  it('has a page in the docs', () => {
    expect(existsSync(join('docs', 'rules', `${id}.md`))).toBe(true);
  });
});

function declaresRule(path: string): boolean {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- every file of the folder, listed or not
  const exported: unknown = Object.values(require(join('..', RULES_FOLDER, path)) as Record<string, unknown>);
  return (exported as { id?: unknown }[]).some(
    (value) => typeof value === 'object' && value.id === join(dirname(path), basename(path, '.ts')),
  );
}

it('keeps no fixture of a rule that is gone', () => {
  const folders = listFiles('fixtures/rules').map((path) => path.split('/').slice(0, 2).join('/'));
  const unknown = [...new Set(folders)].filter((id) => !ruleIds.includes(id));
  expect(unknown).toEqual([]);
});
