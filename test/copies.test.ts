/**
 * A repository of many nodes: all fixtures in one tree give what each gives alone. Most of them use the same addresses
 * and names, so that any pairing of routers of different nodes shows here.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../server/checker/check';
import { DEFAULT_SETTINGS } from '../server/checker/settings';
import { Workspace } from '../server/checker/workspace';
import { listFiles, loadTree } from './load-tree';

const ROOT = join(__dirname, '..', 'fixtures');
const AREAS = /^(?:pair|lvs|topology)\//;

const list = (folder: string): string[] => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);
/** Folders that are a node each, without settings of their own. */
const NODES = [...list('sites'), ...list('pairs'), ...list('rules').flatMap(list).flatMap(list)].filter(
  (node) => !existsSync(join(ROOT, node, 'cdnlint.yaml')),
);

/** What the rules about whole nodes say, without the names of hosts, which are longer where many are alike. */
function judge(workspace: Workspace, prefix = ''): string[] {
  const { diagnostics, internalErrors } = checkWorkspace(workspace);
  expect(internalErrors).toEqual([]);
  return diagnostics
    .filter(({ rule }) => AREAS.test(rule))
    .map(({ rule, file, span }) => `${prefix}${file}:${span.start} ${rule}`);
}

describe('a tree of nodes', () => {
  it('gives what its nodes give alone', () => {
    const whole = new Workspace(DEFAULT_SETTINGS);
    for (const node of NODES)
      for (const path of listFiles(join(ROOT, node)))
        whole.setFile({ path: `${node}/${path}`, text: readFileSync(join(ROOT, node, path), 'utf8') });
    const alone = NODES.flatMap((node) => judge(loadTree(join(ROOT, node)), `${node}/`));
    expect(judge(whole).toSorted()).toEqual(alone.toSorted());
  });
});
