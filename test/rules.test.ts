/**
 * Walks fixtures/rules/<area>/<rule>/. Each `bad…` folder is a tree in which the rule must say exactly what
 * expected.txt holds, and offer what details.txt holds where there is one; each `good…` folder one in which it must be silent; `fixed…` is `bad…` after its safe fixes.
 * UPDATE_EXPECTED=1 writes both anew: read the difference before you commit it.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from '../server/checker/apply-edits';
import { checkWorkspace } from '../server/checker/check';
import type { Rule } from '../server/checker/rule';
import { RULES } from '../server/checker/rules/index';
import { listFiles, loadTree, printDetails, printDiagnostic } from './load-tree';

const ROOT = join(__dirname, '..', 'fixtures', 'rules');

/** The rule alone; all of them where it is the others' suppressions that it looks at. */
function rulesFor(id: string): readonly Rule[] {
  return id === 'syntax/unused-suppression' ? RULES : RULES.filter((rule) => rule.id === id);
}

/** Everything of one rule that a tree gives: a line for each message, and what comes with them. */
function lintWithRule(folder: string, rule: string): { said: string[]; details: string[] } {
  const workspace = loadTree(folder);
  const { diagnostics, internalErrors, undecided } = checkWorkspace(workspace, { rules: rulesFor(rule) });
  expect(internalErrors).toEqual([]);
  const own = diagnostics.filter((each) => each.rule === rule);
  return {
    said: own.map((each) => printDiagnostic(workspace, each)),
    details: [
      ...own.flatMap((each) => printDetails(workspace, each)),
      ...undecided.map(({ file, message }) => `undecided: ${file ?? ''}: ${message}`),
    ],
  };
}

/** Compares with a file of lines; writes it instead where that is asked for. */
function expectLines(path: string, actual: readonly string[]): void {
  if (process.env['UPDATE_EXPECTED']) writeFileSync(path, actual.map((line) => `${line}\n`).join(''));
  expect(actual).toEqual(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
}

/** The tree after all safe fixes of one rule. */
function fixWithRule(folder: string, rule: string): Record<string, string> {
  const workspace = loadTree(folder);
  const { diagnostics } = checkWorkspace(workspace, { rules: rulesFor(rule) });
  const fixes = diagnostics.flatMap((each) => (each.rule === rule && each.fix ? [each.fix] : []));
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
      const { said, details } = lintWithRule(join(folder, name), id);
      expect(said.length).toBeGreaterThan(0);
      expectLines(join(folder, name, 'expected.txt'), said);
      const more = join(folder, name, 'details.txt');
      if (process.env['UPDATE_EXPECTED'] || existsSync(more)) expectLines(more, details);
    });
  }

  for (const name of cases.filter((each) => each.startsWith('good'))) {
    it(`is silent about ${name}`, () => {
      expect(lintWithRule(join(folder, name), id).said).toEqual([]);
    });
  }

  for (const name of cases.filter((each) => each.startsWith('fixed'))) {
    it(`turns ${name.replace('fixed', 'bad')} into ${name}`, () => {
      const fixed = fixWithRule(join(folder, name.replace('fixed', 'bad')), id);
      for (const path of listFiles(join(folder, name)))
        expect(fixed[path]).toBe(readFileSync(join(folder, name, path), 'utf8'));
      expect(lintWithRule(join(folder, name), id).said).toEqual([]);
    });
  }
});
