/**
 * Walks fixtures/rules/<area>/<rule>/. Each `bad…` folder is a tree in which the rule must say exactly what
 * expected.txt holds; each `good…` folder one in which it must be silent; `fixed…` is `bad…` after its safe fixes.
 * UPDATE_EXPECTED=1 writes expected.txt anew: read the difference before you commit it.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from '../server/checker/apply-edits';
import { checkWorkspace } from '../server/checker/check';
import { RULES } from '../server/checker/rules/index';
import { listFiles, loadTree, printDiagnostic } from './load-tree';

const ROOT = join(__dirname, '..', 'fixtures', 'rules');

/** Everything of one rule that a tree gives. */
function lintWithRule(folder: string, rule: string): string[] {
  const workspace = loadTree(folder);
  const { diagnostics, internalErrors } = checkWorkspace(workspace);
  expect(internalErrors).toEqual([]);
  return diagnostics.filter((each) => each.rule === rule).map((each) => printDiagnostic(workspace, each));
}

/** The tree after all safe fixes of one rule. */
function fixWithRule(folder: string, rule: string): Record<string, string> {
  const workspace = loadTree(folder);
  const fixes = checkWorkspace(workspace).diagnostics.flatMap((each) =>
    each.rule === rule && each.fix ? [each.fix] : [],
  );
  const texts = new Map(workspace.documents.map((document) => [document.path, document.text]));
  return Object.fromEntries(applyEdits(texts, fixes).texts);
}

describe.each(RULES.map((rule) => rule.id))('%s', (id) => {
  const folder = join(ROOT, id);
  const cases = existsSync(folder) ? readdirSync(folder).sort() : [];

  it('has a case that fires and one that stays silent', () => {
    expect(cases.some((name) => name.startsWith('bad'))).toBe(true);
    expect(cases.some((name) => name.startsWith('good'))).toBe(true);
  });

  for (const name of cases.filter((each) => each.startsWith('bad'))) {
    it(`says what ${name}/expected.txt holds`, () => {
      const expected = join(folder, name, 'expected.txt');
      const actual = lintWithRule(join(folder, name), id);
      if (process.env['UPDATE_EXPECTED']) writeFileSync(expected, actual.map((line) => `${line}\n`).join(''));
      expect(actual.length).toBeGreaterThan(0);
      expect(actual).toEqual(
        readFileSync(expected, 'utf8')
          .split('\n')
          .filter((line) => line !== ''),
      );
    });
  }

  for (const name of cases.filter((each) => each.startsWith('good'))) {
    it(`is silent about ${name}`, () => {
      expect(lintWithRule(join(folder, name), id)).toEqual([]);
    });
  }

  for (const name of cases.filter((each) => each.startsWith('fixed'))) {
    it(`turns ${name.replace('fixed', 'bad')} into ${name}`, () => {
      const fixed = fixWithRule(join(folder, name.replace('fixed', 'bad')), id);
      for (const path of listFiles(join(folder, name)))
        expect(fixed[path]).toBe(readFileSync(join(folder, name, path), 'utf8'));
      expect(lintWithRule(join(folder, name), id)).toEqual([]);
    });
  }
});
