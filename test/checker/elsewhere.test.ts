/**
 * Every rule over the fixtures of all the others: what it says there stands in elsewhere.txt, and of nearly all of them
 * it says nothing. UPDATE_EXPECTED=1 writes the file anew: read the difference before you commit it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../../server/checker/check';
import { RULES } from '../../server/checker/rules/index';
import type { Workspace } from '../../server/checker/workspace';
import { loadTree, printDiagnostic } from '../load-tree';

const FIXTURES = join(__dirname, '..', '..', 'fixtures', 'rules');
const EXPECTED = join(__dirname, 'elsewhere.txt');
/** What they speak of is left out of most fixtures on purpose. */
const TALKATIVE = [
  'haproxy/no-forwardfor',
  'keepalived/no-sorry-server',
  'keepalived/script-security',
  'swift/connect-to-any-port',
];

const trees = RULES.flatMap(({ id }) =>
  readdirSync(join(FIXTURES, id))
    .filter((name) => /^(?:bad|good)/.test(name))
    .map((name) => join(id, name)),
);
const loaded = new Map<string, Workspace>();

/** Trees are read once: what reads them is tested elsewhere. */
function load(tree: string): Workspace {
  const workspace = loaded.get(tree) ?? loadTree(join(FIXTURES, tree));
  loaded.set(tree, workspace);
  return workspace;
}

/** What a rule says of other rules' trees, a line each. */
function sayElsewhere(id: string): string[] {
  const rules = RULES.filter((rule) => rule.id === id);
  return trees
    .filter((tree) => !tree.startsWith(`${id}/`))
    .flatMap((tree) => {
      const workspace = load(tree);
      const { diagnostics } = checkWorkspace(workspace, { rules });
      return diagnostics.map((each) => `${tree}/${printDiagnostic(workspace, each)}`);
    });
}

const quiet = RULES.map(({ id }) => id).filter((id) => !TALKATIVE.includes(id));

if (process.env['UPDATE_EXPECTED'])
  writeFileSync(EXPECTED, quiet.flatMap((id) => sayElsewhere(id).map((line) => `${line}\n`)).join(''));
const expected = readFileSync(EXPECTED, 'utf8').split('\n');

it.each(quiet)('%s says of the trees of other rules what elsewhere.txt holds', (id) => {
  expect(sayElsewhere(id)).toEqual(expected.filter((line) => line.endsWith(`[${id}]`)));
});

it('expects nothing of rules that are gone', () => {
  const known = expected.filter((line) => quiet.some((id) => line.endsWith(`[${id}]`)));
  expect(expected.filter((line) => line !== '')).toEqual(known);
});
