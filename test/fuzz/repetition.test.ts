/** Lines of one sign or beginning over and over: nothing throws, and reading takes time in proportion to the length. */
import { checkWorkspace } from '../../server/checker/check';
import { Workspace } from '../../server/checker/workspace';

const LENGTH = 30_000;
/** CPU time of one text, in milliseconds: several times what is needed, and a fraction of what the square would take. */
const MOST = 50 + LENGTH / 15;

/** What once took the square of the length, or the whole stack. */
const CASES: readonly (readonly [path: string, head: string, atoms: readonly string[]])[] = [
  ['h/haproxy.cfg', '.if ', ['(', '!']],
  ['h/haproxy.cfg', 'frontend a\n  log-format ', ['%[', '%{', '"\\a']],
  ['h/haproxy.cfg', 'frontend a\n  http-request deny if ', ['a ', '{']],
  ['k/keepalived.conf', '', ['{', '{{', '<%', 'a {\n']],
  ['k/keepalived.conf', 'vrrp_script a {\n script ', ['{%', '${a', '"${a}', '~LST(']],
  ['s/squid.conf', 'acl a url_regex ', ['{%', '%{', '${a']],
  ['s/squid.conf', '', ['if true\n']],
  ['x/lvs.sh', '#!/bin/sh\nip addr add ', ['(', '${a']],
];

/** CPU time of a task, in milliseconds: other programs on the machine don't count. */
function measure(task: () => void): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe.each(CASES)('%s with %j and', (path, head, atoms) => {
  it.each(atoms)('%j over and over', (atom) => {
    const text = `${head}${atom.repeat(LENGTH / atom.length)}\n`;
    const workspace = new Workspace();
    const time = measure(() => {
      workspace.setFile({ path, text });
      expect(checkWorkspace(workspace).internalErrors).toEqual([]);
    });
    expect(time).toBeLessThan(MOST);
  });
});
