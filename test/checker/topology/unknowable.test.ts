/**
 * Where a rule has nothing to ask for, what can't be known leaves it silent. Each case takes a tree in which the rule
 * speaks (its `bad` fixture) and makes one thing in it unknowable: a template's value, a variable from outside, a file
 * that isn't here, a condition.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../../../server/checker/check';
import type { Workspace } from '../../../server/checker/workspace';
import { RULES } from '../../../server/checker/rules/index';
import { loadTree } from '../../load-tree';

const FIXTURES = join(__dirname, '..', '..', '..', 'fixtures', 'rules');
const INCLUDE = 'include missing.d/*.conf\n';

/** `from` undefined: `to` is put before the file's text; `to` undefined: the file is taken away. */
type Change = readonly [path: string, from: string | RegExp | undefined, to: string | undefined];

const CASES: readonly (readonly [rule: string, what: string, change: Change])[] = [
  [
    'pair/equal-priority',
    'a priority from a template',
    ['lvs2/keepalived.conf', 'priority 100', 'priority {{ rank }}'],
  ],
  [
    'pair/equal-priority',
    'a priority under a condition',
    ['lvs2/keepalived.conf', 'priority 100', '@north priority 100'],
  ],
  ['pair/no-master', 'a state from a template', ['lvs2/keepalived.conf', 'state BACKUP', 'state {{ role }}']],
  ['pair/no-master', 'a state from the environment', ['lvs1/keepalived.conf', 'state BACKUP', 'state ${_ENV ROLE}']],
  ['pair/no-owner', 'a weight from a template', ['lvs1/keepalived.conf', 'weight 0 reverse', 'weight {{ w }} reverse']],
  [
    'pair/preempt-mismatch',
    'lines from a template',
    ['b/keepalived.conf', '    priority', '    {{ preempt }}\n    priority'],
  ],
  [
    'pair/preempt-mismatch',
    'an include that is not here',
    ['b/keepalived.conf', '    priority', `    ${INCLUDE}    priority`],
  ],
  ['pair/priority-inversion', 'a priority from a template', ['lvs2/keepalived.conf', '150', '{{ rank }}']],
  [
    'pair/priority-inversion',
    'the master by a condition',
    ['lvs1/keepalived.conf', 'state MASTER', '@north state MASTER'],
  ],
  [
    'pair/real-server-mismatch',
    'an address from a template',
    ['lvs1/keepalived.conf', '192.0.2.22 80', '{{ web2 }} 80'],
  ],
  ['pair/real-server-mismatch', 'an include that is not here', ['lvs1/keepalived.conf', undefined, INCLUDE]],
  ['pair/router-id-same', 'a name from a template', ['lvs2/keepalived.conf', 'LVS_DEVEL', '{{ inventory_hostname }}']],
  ['pair/router-id-same', 'a name from the environment', ['lvs2/keepalived.conf', 'LVS_DEVEL', '${_HOST}']],
  [
    'pair/split-brain',
    'peers from a template',
    ['lvs2/keepalived.conf', '        192.0.2.11\n', '        192.0.2.11\n        {{ more }}\n'],
  ],
  [
    'pair/split-brain',
    'the source from a template',
    ['lvs3/keepalived.conf', 'unicast_src_ip 192.0.2.13', 'unicast_src_ip {{ own }}'],
  ],
  ['pair/two-masters', 'a state from a template', ['lvs2/keepalived.conf', 'state MASTER', 'state {{ role }}']],
  ['pair/two-masters', 'a state under a condition', ['lvs2/keepalived.conf', 'state MASTER', '@south state MASTER']],

  [
    'lvs/arp-announce-missing',
    'a value from a template',
    ['web1/sysctl.conf', undefined, 'net.ipv4.conf.all.arp_announce = {{ v }}\n'],
  ],
  [
    'lvs/arp-announce-missing',
    'an interface from a variable',
    ['web1/lvs.sh', '#!/bin/sh', '#!/bin/sh\nsysctl -w net.ipv4.conf.$DEV.arp_announce=2'],
  ],
  [
    'lvs/arp-announce-missing',
    'a value from a variable',
    ['web1/lvs.sh', '#!/bin/sh', '#!/bin/sh\nsysctl -w net.ipv4.conf.all.arp_announce=$LEVEL'],
  ],
  [
    'lvs/arp-only-on-lo',
    'a value from a template',
    [
      'web1/sysctl.conf',
      undefined,
      'net.ipv4.conf.all.arp_ignore = {{ v }}\nnet.ipv4.conf.all.arp_announce = {{ w }}\n',
    ],
  ],
  ['lvs/conntrack-small', 'a value from a template', ['lvs1/sysctl.conf', '65536', '{{ conntrack }}']],
  ['lvs/real-server-unknown', 'an address from a template', ['lvs1/keepalived.conf', '192.0.2.22 80', '{{ web2 }} 80']],
  [
    'lvs/rp-filter-tun',
    'a value from a template',
    ['web1/sysctl.conf', 'tunl0.rp_filter = 1', 'tunl0.rp_filter = {{ v }}'],
  ],
  [
    'lvs/rp-filter-tun',
    'a kind of forwarding from a template',
    ['lvs1/keepalived.conf', 'lb_kind TUN', 'lb_kind {{ kind }}'],
  ],
  ['lvs/stop-branch-leaves-vip', 'a value from a variable', ['web1/lvs_real.sh', /echo 0/g, 'echo $BEFORE']],
  ['lvs/vip-loopback-netmask', 'a netmask from a variable', ['web1/lvs.sh', /\/24/g, '/$MASK']],
  ['lvs/vip-loopback-netmask', 'an address from a variable', ['web1/lvs.sh', /192\.0\.2\.100/g, '$VIP']],
  ['lvs/vip-on-wrong-interface', 'an interface from a variable', ['web1/lvs.sh', /eth0/g, '$DEV']],
  ['lvs/vip-on-wrong-interface', 'an address from a variable', ['web1/lvs.sh', /192\.0\.2\.100/g, '$VIP']],

  [
    'topology/check-path-mismatch',
    'a pattern from the environment',
    ['web1/haproxy.cfg', 'path_beg /internal', 'path_beg "${HIDDEN}"'],
  ],
  [
    'topology/check-path-mismatch',
    'patterns from a file',
    ['web1/haproxy.cfg', 'path_beg /internal', 'path_beg -f /etc/haproxy/hidden.lst'],
  ],
  [
    'topology/check-path-mismatch',
    'a path from a template',
    ['lvs1/keepalived.conf', '/internal/alive', '{{ alive }}'],
  ],
  [
    'topology/check-path-mismatch',
    'a rule before it that may let it through',
    [
      'web1/haproxy.cfg',
      '    http-request deny',
      '    http-request allow if { path -f /etc/haproxy/open.lst }\n    http-request deny',
    ],
  ],
  ['topology/loop', 'an address from a template', ['cache2/swift.conf', /192\.0\.2\.31/g, '{{ origin }}']],
  ['topology/loop', 'a name that only DNS knows', ['cache2/swift.conf', /192\.0\.2\.31/g, 'parent.example.com']],
  [
    'topology/unused-node',
    'targets from a template',
    ['lvs1/keepalived.conf', '    real_server 192.0.2.21', '    {{ pool }}\n    real_server 192.0.2.21'],
  ],
  ['topology/unused-node', 'an include that is not here', ['lvs1/keepalived.conf', undefined, INCLUDE]],
  [
    'topology/vip-not-bound',
    'an address from the environment',
    ['web1/haproxy.cfg', 'bind 192.0.2.21:80', 'bind "${VIP}:80"'],
  ],
  ['topology/vip-not-bound', 'no haproxy.cfg of the host', ['web1/haproxy.cfg', undefined, undefined]],
];

function make(workspace: Workspace, [path, from, to]: Change): void {
  const text = workspace.documents.find((document) => document.path === path)?.text;
  if (text === undefined) throw new Error(`There is no ${path} in the fixture.`);
  if (to === undefined) {
    workspace.removeFile(path);
    return;
  }
  const after = from === undefined ? to + text : text.replace(from, () => to);
  if (after === text) throw new Error(`${String(from)} is not in ${path}.`);
  workspace.setFile({ path, text: after });
}

describe('silent where it can not be known', () => {
  it('has a case of every rule on pairs, directors and nodes, here or among those that ask', () => {
    const tests = ['unknowable', 'undecided'].map((name) => readFileSync(join(__dirname, `${name}.test.ts`), 'utf8'));
    const rules = RULES.filter(({ id }) => /^(?:pair|lvs|topology)\//.test(id)).map(({ id }) => id);
    expect(rules.filter((id) => !tests.some((text) => text.includes(`'${id}'`)))).toEqual([]);
  });

  it.each(CASES)('%s: %s', (rule, _what, change) => {
    const rules = RULES.filter(({ id }) => id === rule);
    const workspace = loadTree(join(FIXTURES, rule, 'bad'));
    expect(checkWorkspace(workspace, { rules }).diagnostics).not.toEqual([]);
    make(workspace, change);
    const { diagnostics, internalErrors } = checkWorkspace(workspace, { rules });
    expect(internalErrors).toEqual([]);
    expect(diagnostics.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
  });
});
