import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { askDaemons } from '../../../cli/verify/ask-daemons';
import { readDaemonOutput } from '../../../cli/verify/read-output';
import { CLEAN } from '../samples';
import { cdnlint, cdnlintJson, makeTree } from '../run-cli';

describe('what the daemons print', () => {
  it("is read in HAProxy's way", () => {
    const output = `[NOTICE]   (9) : haproxy version is 2.6.12
[ALERT]    (9) : config : parsing [/x/haproxy.cfg:3] : unknown keyword 'foo' in 'global' section
[WARNING]  (9) : config : missing timeouts for proxy 'web'.
[ALERT]    (9) : config : parsing [/x/haproxy.cfg:2] : cannot find user id for 'nobody2' (0:Success)
[ALERT]    (9) : config : Fatal errors found in configuration.`;
    expect(readDaemonOutput('haproxy', output)).toEqual([
      {
        file: '/x/haproxy.cfg',
        line: 3,
        severity: 'error',
        text: "unknown keyword 'foo' in 'global' section",
        isEnvironment: false,
      },
      {
        file: undefined,
        line: undefined,
        severity: 'warning',
        text: "missing timeouts for proxy 'web'.",
        isEnvironment: false,
      },
      {
        file: '/x/haproxy.cfg',
        line: 2,
        severity: 'error',
        text: "cannot find user id for 'nobody2' (0:Success)",
        isEnvironment: true,
      },
    ]);
  });

  it("is read in keepalived's way", () => {
    const output = "(/x/keepalived.conf: Line 5) Unknown keyword 'priorty'\nWARNING - interface eth9 does not exist\n";
    expect(readDaemonOutput('keepalived', output)).toMatchObject([
      { file: '/x/keepalived.conf', line: 5, isEnvironment: false },
      { file: undefined, line: undefined, isEnvironment: true },
    ]);
  });

  it("is read in Squid's way, the reason joined to the line", () => {
    const output = `2026/11/21 08:23:25| /x/s.conf(2): unrecognized: 'foo'
2026/11/21 08:23:25| ERROR: No digits were found in the input value 'x'.
2026/11/21 08:23:25| FATAL: Bungled /x/s.conf line 4: cache_mem x`;
    expect(readDaemonOutput('swift', output)).toMatchObject([
      { file: '/x/s.conf', line: 2, text: "unrecognized: 'foo'" },
      { file: '/x/s.conf', line: 4, severity: 'error', text: "No digits were found in the input value 'x'." },
    ]);
  });
});

/** A folder with a program of this name that prints and ends with 1. */
function fakeDaemon(name: string, script: string): string {
  const folder = makeTree({ [name]: `#!/bin/sh\n${script}\n` });
  chmodSync(join(folder, name), 0o755);
  return folder;
}

describe('--verify', () => {
  const root = makeTree({ 'lvs1/keepalived.conf': CLEAN });
  const path = (folder: string): Record<string, string> => ({ PATH: `${folder}:/usr/bin:/bin` });

  it('adds what the daemon alone knows, on its word, under its name', () => {
    const folder = fakeDaemon('keepalived', `echo "($3: Line 7) Wonder about 'eth0' here" >&2; exit 1`);
    const { diagnostics, code } = cdnlintJson(['--verify', root], { cwd: root, env: path(folder) });
    expect(code).toBe(1);
    expect(diagnostics).toMatchObject([
      {
        file: 'lvs1/keepalived.conf',
        rule: 'verify/keepalived',
        message: "keepalived says: Wonder about 'eth0' here",
        range: { start: { line: 7, column: 15 }, end: { line: 7, column: 19 } },
      },
    ]);
  });

  it('says nothing twice', () => {
    const folder = fakeDaemon('keepalived', `echo "($3: Line 9) Unknown keyword 'pirority'" >&2; exit 1`);
    const faulty = makeTree({ 'lvs1/keepalived.conf': CLEAN.replace('priority', 'pirority') });
    const { diagnostics } = cdnlintJson(['--verify', faulty], { env: path(folder) });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['syntax/unknown-keyword']);
  });

  it('shows what is about the machine apart', () => {
    const folder = fakeDaemon('keepalived', 'echo "WARNING - interface eth0 does not exist" >&2; exit 1');
    const { stdout, stderr, code } = cdnlint(['--verify', '--format', 'compact', root], { env: path(folder) });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('keepalived, of this machine');
  });

  it('goes on without a daemon that is not installed', () => {
    const { stderr, code } = cdnlint(['--verify', root], { env: { PATH: '/nonexistent' } });
    // Debian keeps daemons in /usr/sbin, which is looked into whatever PATH says.
    if (stderr !== '') expect(stderr).toContain('keepalived');
    expect(code).toBeLessThanOrEqual(1);
  });

  it('gives up on a daemon that hangs', async () => {
    const folder = fakeDaemon('keepalived', 'exec sleep 60');
    const before = process.env['PATH'];
    process.env['PATH'] = `${folder}:${before ?? ''}`;
    const [answer] = await askDaemons(
      [{ root, run: { languageId: 'keepalived', files: ['lvs1/keepalived.conf'] } }],
      300,
    );
    process.env['PATH'] = before;
    expect(answer?.failure).toBe('keepalived was not done after 0.3 seconds');
  });
});
