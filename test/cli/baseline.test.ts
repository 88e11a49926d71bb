import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAN, MISSPELT } from './samples';
import { cdnlint, makeTree } from './run-cli';

const FILE = 'a/keepalived.conf';
const NEW_FAULT = MISSPELT.replace('advert_int', 'advret_int');

function makeAccepted(): { root: string; baseline: string } {
  const root = makeTree({ [FILE]: MISSPELT });
  const baseline = join(root, 'baseline.json');
  expect(cdnlint(['--baseline', baseline, '--update-baseline', root])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('1 diagnostic accepted') as string,
  });
  return { root, baseline };
}

describe('--baseline', () => {
  it('accepts what was there and fails for what is new', () => {
    const { root, baseline } = makeAccepted();
    const before = cdnlint(['--baseline', baseline, root]);
    expect(before.code).toBe(0);
    expect(before.stdout).toContain('1 accepted by the baseline');
    writeFileSync(join(root, FILE), NEW_FAULT);
    const after = cdnlint(['--baseline', baseline, '--format', 'compact', root]);
    expect(after.code).toBe(1);
    expect(after.stdout).toMatch(/^\S+ error: .*advret_int.*\n$/);
  });

  it('survives shifted and re-indented lines', () => {
    const { root, baseline } = makeAccepted();
    writeFileSync(join(root, FILE), `# new\n\n${MISSPELT.replace('    pirority', '\tpirority')}`);
    expect(cdnlint(['--baseline', baseline, root]).code).toBe(0);
  });

  it('holds wherever the program is started', () => {
    const { root, baseline } = makeAccepted();
    expect(cdnlint(['--baseline', '../baseline.json', '.'], { cwd: join(root, 'a') }).code).toBe(0);
    expect(cdnlint(['--baseline', baseline, root], { cwd: '/' }).code).toBe(0);
  });

  it('tells what is gone, and prunes it', () => {
    const { root, baseline } = makeAccepted();
    writeFileSync(join(root, FILE), CLEAN);
    expect(cdnlint(['--baseline', baseline, root]).stderr).toContain('nothing is found any more of 1 entry of');
    const pruned = cdnlint(['--baseline', baseline, '--prune-baseline', root]);
    expect(pruned.stderr).toMatch(/removed 1 entry of .*: nothing is found there any more/);
    expect(JSON.parse(readFileSync(baseline, 'utf8'))).toEqual({ version: 1, diagnostics: [] });
    writeFileSync(join(root, FILE), MISSPELT);
    expect(cdnlint(['--baseline', baseline, root]).code).toBe(1);
  });

  it('is not taken from a file that is none', () => {
    const root = makeTree({ [FILE]: CLEAN, 'baseline.json': '{"version":2}' });
    expect(cdnlint(['--baseline', join(root, 'baseline.json'), root]).code).toBe(2);
  });
});
