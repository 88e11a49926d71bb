import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { cdnlint, makeTree } from './run-cli';

const CONFIG = `defaults
    mode http
    timeout client 5s
    timeout connect 5s
    timeout server 5s
frontend web
    bind :80
    default_backend web
backend web
    server a 192.0.2.11:80
`;

describe('--target LANGUAGE=auto', () => {
  const installed = (version: string): Record<string, string> => {
    const folder = makeTree({
      haproxy: `#!/bin/sh\necho "HAProxy version ${version}-1 2023/01/01 - https://haproxy.org/"\n`,
    });
    chmodSync(join(folder, 'haproxy'), 0o755);
    return { PATH: `${folder}:/usr/bin:/bin` };
  };
  const root = makeTree({
    'a/haproxy.cfg': CONFIG.replace('bind :80', 'bind :80 default-crt /etc/ssl/site.pem ssl crt /etc/ssl/x.pem'),
  });

  it('takes the release of the program that is installed', () => {
    const of = (version: string): string =>
      cdnlint(['--target', 'haproxy=auto', '--format', 'compact', root], { env: installed(version) }).stdout;
    expect(of('2.6.12')).toContain('syntax/not-yet-available');
    expect(of('3.1.0')).not.toContain('syntax/not-yet-available');
  });

  it('ends with 2 where the program does not tell', () => {
    const folder = makeTree({ haproxy: '#!/bin/sh\nexit 1\n' });
    chmodSync(join(folder, 'haproxy'), 0o755);
    const { code, stderr } = cdnlint(['--target', 'haproxy=auto', root], { env: { PATH: `${folder}:/usr/bin:/bin` } });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('haproxy') as string });
  });
});
