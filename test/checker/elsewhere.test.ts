/**
 * Every rule over the fixtures of all the others: what it says there stands in elsewhere.txt, and of nearly all of them
 * it says nothing. UPDATE_EXPECTED=1 writes the file anew: read the difference before you commit it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../../grammars/core/syntax';
import { checkWorkspace } from '../../server/checker/check';
import type { Rule } from '../../server/checker/rule';
import { RULES } from '../../server/checker/rules/index';
import { Workspace } from '../../server/checker/workspace';
import { loadSettings, loadTree, printDiagnostic } from '../load-tree';

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
const parsed = new Map<string, readonly Document[]>();
const loaded = new Map<string, Workspace>();

beforeAll(() => {
  loaded.clear();
});

/** Trees are read once for all rules. What a parser made of them stays even longer: no rule has a part in that. */
function load(tree: string): Workspace {
  const known = loaded.get(tree);
  if (known) return known;
  const workspace = new Workspace(loadSettings(join(FIXTURES, tree)));
  for (const document of parse(tree)) workspace.put(document);
  loaded.set(tree, workspace);
  return workspace;
}

function parse(tree: string): readonly Document[] {
  const known = parsed.get(tree);
  if (known) return known;
  const { documents } = loadTree(join(FIXTURES, tree));
  parsed.set(tree, documents);
  return documents;
}

/** True for trees of which a rule could say anything at all. */
function concerns(rule: Rule, tree: string): boolean {
  const documents = parse(tree);
  if (rule.scope === 'topology') return documents.length > 1;
  return rule.languages === undefined || documents.some(({ languageId }) => rule.languages?.includes(languageId));
}

/** What a rule says of other rules' trees, a line each. */
function sayElsewhere(rule: Rule): string[] {
  return trees
    .filter((tree) => !tree.startsWith(`${rule.id}/`) && concerns(rule, tree))
    .flatMap((tree) => {
      const workspace = load(tree);
      const { diagnostics } = checkWorkspace(workspace, { rules: [rule] });
      return diagnostics.map((each) => `${tree}/${printDiagnostic(workspace, each)}`);
    });
}

const quiet = RULES.filter(({ id }) => !TALKATIVE.includes(id)).map((rule) => [rule.id, rule] as const);

if (process.env['UPDATE_EXPECTED'])
  writeFileSync(EXPECTED, quiet.flatMap(([, rule]) => sayElsewhere(rule).map((line) => `${line}\n`)).join(''));
const expected = readFileSync(EXPECTED, 'utf8').split('\n');

it.each(quiet)('%s says of the trees of other rules what elsewhere.txt holds', (id, rule) => {
  expect(sayElsewhere(rule)).toEqual(expected.filter((line) => line.endsWith(`[${id}]`)));
});

it('expects nothing of rules that are gone', () => {
  const known = expected.filter((line) => quiet.some(([id]) => line.endsWith(`[${id}]`)));
  expect(expected.filter((line) => line !== '')).toEqual(known);
});
