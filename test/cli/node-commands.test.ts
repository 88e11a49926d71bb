/**
 * What failover, trace, graph and diff-pair print of the fixture sites, to the letter: fixtures/commands/.
 * UPDATE_EXPECTED=1 writes the files anew: read the difference before you commit it.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTree } from './run-cli';
import { runHere } from './run-here';

const EXPECTED = join(__dirname, '..', '..', 'fixtures', 'commands');
const SITES = 'fixtures/sites';

const RUNS: Readonly<Record<string, { readonly args: readonly string[]; readonly code: number }>> = {
  'failover-toy.txt': { args: ['failover', `${SITES}/toy-cdn`], code: 0 },
  'failover-broken.txt': { args: ['failover', `${SITES}/broken-cdn`], code: 1 },
  'failover-book.json': { args: ['failover', `${SITES}/book-pair`, '--format', 'json'], code: 0 },
  'failover-checks.txt': { args: ['failover', 'fixtures/pairs/weight-too-small'], code: 1 },
  'failover-files.txt': { args: ['failover', 'fixtures/pairs/track-file'], code: 0 },
  'trace-toy.txt': {
    args: ['trace', `${SITES}/toy-cdn`, '192.0.2.244:80', '--host', 'www.example.com', '--uri', '/a.png'],
    code: 0,
  },
  'trace-toy-denied.txt': { args: ['trace', `${SITES}/toy-cdn`, '192.0.2.244', '--host', 'www.example.org'], code: 1 },
  'trace-broken.txt': { args: ['trace', `${SITES}/broken-cdn`, '192.0.2.100:80', '--uri', '/index.html'], code: 1 },
  'trace-broken-swift.json': { args: ['trace', `${SITES}/broken-cdn`, '192.0.2.102:9090', '-f', 'json'], code: 1 },
  'trace-nobody.txt': { args: ['trace', `${SITES}/toy-cdn`, '192.0.2.244:81'], code: 1 },
  'graph-toy.mermaid': { args: ['graph', `${SITES}/toy-cdn`], code: 0 },
  'graph-broken.mermaid': { args: ['graph', `${SITES}/broken-cdn`], code: 0 },
  'graph-toy.dot': { args: ['graph', `${SITES}/toy-cdn`, '--format', 'dot'], code: 0 },
  'graph-toy.svg': { args: ['graph', `${SITES}/toy-cdn`, '--format', 'svg'], code: 0 },
  'graph-toy.json': { args: ['graph', `${SITES}/toy-cdn`, '--format', 'json'], code: 0 },
  'diff-pair-toy.txt': { args: ['diff-pair', `${SITES}/toy-cdn/lvs1`, `${SITES}/toy-cdn/lvs2`], code: 0 },
  'diff-pair-book.txt': { args: ['diff-pair', `${SITES}/book-pair/lvs-1`, `${SITES}/book-pair/lvs-2`], code: 1 },
  'diff-pair-book.json': {
    args: [
      'diff-pair',
      `${SITES}/book-pair/lvs-1/keepalived.conf`,
      `${SITES}/book-pair/lvs-2/keepalived.conf`,
      '-f',
      'json',
    ],
    code: 1,
  },
};

describe('commands that look at a whole node', () => {
  it.each(Object.entries(RUNS))('prints what %s holds', async (name, { args, code }) => {
    const run = await runHere(args);
    const path = join(EXPECTED, name);
    if (process.env['UPDATE_EXPECTED']) writeFileSync(path, run.stdout);
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
    expect(run.code).toBe(code);
  });

  it('has a run for every file', () => {
    expect(readdirSync(EXPECTED).sort()).toEqual(Object.keys(RUNS).sort());
  });

  it.each([
    [['failover', 'fixtures/nowhere'], /fixtures\/nowhere: no such file or folder/],
    [['failover', `${SITES}/toy-cdn/swift1`], /no two VRRP routers/],
    [['trace', `${SITES}/toy-cdn`, 'www.example.com:80'], /trace takes ADDRESS:PORT/],
    [['trace', `${SITES}/toy-cdn`], /missing required argument/],
    [['graph', `${SITES}/toy-cdn`, '--format', 'png'], /png/],
    [['diff-pair', `${SITES}/toy-cdn`, `${SITES}/toy-cdn/lvs2`], /several directors are here \(lvs1, lvs2\)/],
    [['diff-pair', `${SITES}/toy-cdn/swift1`, `${SITES}/toy-cdn/lvs2`], /no keepalived configuration/],
  ])('refuses %j with a reason and 2', async (args, message) => {
    const { code, stderr, stdout } = await runHere(args);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('says when a folder holds nothing to draw', async () => {
    const folder = makeTree({ 'web/sysctl.conf': 'vm.swappiness = 10\n' });
    expect(await runHere(['graph', folder])).toMatchObject({ code: 2, stdout: '' });
  });

  it('writes a graph to a file', async () => {
    const folder = makeTree({});
    const { code } = await runHere(['graph', `${SITES}/toy-cdn`, '-f', 'svg', '-o', join(folder, 'node.svg')]);
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'node.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });
});
