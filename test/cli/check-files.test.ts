import { join } from 'node:path';
import { cdnlintJson, makeTree } from './run-cli';

const HAPROXY = `global
    crt-base /etc/nowhere/certs
    pidfile /run/nowhere/haproxy.pid
    lua-load /etc/nowhere/auth.lua
defaults
    mode http
    timeout client 5s
    timeout connect 5s
    timeout server 5s
    errorfile 503 /etc/nowhere/errors/503.http
frontend web
    bind :443 ssl crt site.pem
    http-request set-header X-Pool %[req.hdr(host),map(/etc/nowhere/pools.map,web)]
    default_backend web
backend web
    server a 192.0.2.11:80
`;

const missing = (root: string): string[] =>
  cdnlintJson(['--check-files', root])
    .diagnostics.filter(({ rule }) => rule === 'files/missing-file')
    .map(({ message }) => /"([^"]+)"/.exec(message)?.[1] ?? '');

describe('--check-files', () => {
  it('looks for certificates, error files, maps and Lua, and not for what the program writes itself', () => {
    const root = makeTree({ 'web1/haproxy.cfg': HAPROXY });
    expect(missing(root)).toEqual([
      '/etc/nowhere/auth.lua',
      '/etc/nowhere/errors/503.http',
      'site.pem',
      '/etc/nowhere/pools.map',
    ]);
  });

  it("takes a file below the host's folder for its own", () => {
    const root = makeTree({
      'web1/etc/haproxy/haproxy.cfg': HAPROXY,
      'web1/etc/nowhere/auth.lua': '',
      'web1/etc/nowhere/errors/503.http': '',
      'web1/etc/nowhere/certs/site.pem': '',
      'web1/etc/nowhere/pools.map': '',
    });
    expect(missing(root)).toEqual([]);
  });

  it('takes a file of this machine', () => {
    const text = HAPROXY.replaceAll('/etc/nowhere/pools.map', join(__dirname, 'run-cli.ts'));
    expect(missing(makeTree({ 'web1/haproxy.cfg': text }))).not.toContain(join(__dirname, 'run-cli.ts'));
  });

  it('says nothing without being asked', () => {
    const { diagnostics } = cdnlintJson([makeTree({ 'web1/haproxy.cfg': HAPROXY })]);
    expect(diagnostics.filter(({ rule }) => rule.startsWith('files/'))).toEqual([]);
  });
});
