/**
 * Whole nodes: what cdnlint says of each folder of fixtures/sites/ is what its expected.txt holds, to the letter.
 * UPDATE_EXPECTED=1 writes expected.txt anew: read the difference before you commit it.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../server/checker/check';
import { loadTree, printDiagnostic } from './load-tree';

const ROOT = join(__dirname, '..', 'fixtures', 'sites');

for (const name of readdirSync(ROOT)) {
  describe(name, () => {
    const expected = join(ROOT, name, 'expected.txt');

    it('gives what expected.txt holds, without an internal error', () => {
      const workspace = loadTree(join(ROOT, name));
      const { diagnostics, internalErrors } = checkWorkspace(workspace);
      const actual = diagnostics.map((diagnostic) => printDiagnostic(workspace, diagnostic));
      expect(internalErrors).toEqual([]);
      if (process.env['UPDATE_EXPECTED']) writeFileSync(expected, actual.map((line) => `${line}\n`).join(''));
      const lines = existsSync(expected) ? readFileSync(expected, 'utf8').split('\n').filter(Boolean) : [];
      expect(actual).toEqual(lines);
    });
  });
}
