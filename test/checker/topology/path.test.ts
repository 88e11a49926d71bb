/** The way of a request through one HAProxy: which backends it may reach, and what stands in its way. */
import { describeEnd, tracePath, traceThroughHost } from '../../../server/checker/topology/path';
import type { Hop } from '../../../server/checker/topology/path';
import { Workspace } from '../../../server/checker/workspace';

const TIERS = `backend app
    server app1 198.51.100.21:8080

backend img
    server img1 198.51.100.31:8080
`;

/** Every hop behind the first, indented by its depth. */
function listHops({ next }: Hop, depth = 0): string[] {
  return next.flatMap((hop) => {
    const end = describeEnd(hop);
    return [`${' '.repeat(depth)}${hop.text}${end === undefined ? '' : ` (${end})`}`, ...listHops(hop, depth + 1)];
  });
}

/** The way of a request to port 80 of a HAProxy with this frontend. */
function trace(lines: string, uri: string | null = '/index.html', kind = 'frontend'): string[] {
  const workspace = new Workspace();
  workspace.setFile({ path: 'h/haproxy.cfg', text: `${kind} web\n    bind :80\n${lines}\n${TIERS}` });
  const [host] = workspace.topology.hosts;
  if (!host) throw new Error('no host');
  return listHops(
    traceThroughHost(workspace.topology, host, '192.0.2.10', 80, { host: undefined, uri: uri ?? undefined }),
  );
}

describe('a request to one HAProxy', () => {
  it('goes to the backend of the first rule that holds, and says the conditions of those that may', () => {
    const rules = `    use_backend img if { path_beg /img }
    use_backend img if { src 192.0.2.0/24 }
    use_backend %[req.hdr(x-tier)] unless { src 198.51.100.0/24 }
    default_backend app`;
    expect(trace(rules)).toEqual([
      'frontend web',
      ' backend img if { src 192.0.2.0/24 }',
      '  server img1 (198.51.100.31:8080), of which no file is in the tree (unknown from here)',
      ' a backend that is worked out for each request (unknown from here)',
      ' backend app',
      '  server app1 (198.51.100.21:8080), of which no file is in the tree (unknown from here)',
    ]);
    expect(trace(rules, '/img/a.png')).toEqual([
      'frontend web',
      ' backend img',
      '  server img1 (198.51.100.31:8080), of which no file is in the tree (unknown from here)',
    ]);
  });

  it('goes to the servers of a listen section, behind the backends that it may be sent to', () => {
    const lines = `    use_backend img if { src 192.0.2.0/24 }
    server own 198.51.100.41:8080`;
    expect(trace(lines, null, 'listen')).toEqual([
      'listen web',
      ' backend img if { src 192.0.2.0/24 }',
      '  server img1 (198.51.100.31:8080), of which no file is in the tree (unknown from here)',
      ' server own (198.51.100.41:8080), of which no file is in the tree (unknown from here)',
    ]);
  });

  it('ends where a rule refuses its path, whatever its query, and where nothing takes it', () => {
    const lines = `    http-request deny if { path /index.html }
    default_backend app`;
    expect(trace(lines, '/index.html?v=1')).toEqual(['frontend web: is denied there (ends here)']);
    expect(trace(lines, null)).toEqual([
      'frontend web',
      ' backend app',
      '  server app1 (198.51.100.21:8080), of which no file is in the tree (unknown from here)',
    ]);
    expect(trace('    use_backend img if { path_beg /img }')).toEqual([
      'frontend web',
      ' no rule and no default_backend takes the request: it is answered 503 (ends here)',
    ]);
    expect(trace('    use_backend img if { src 192.0.2.0/24 }')).toEqual([
      'frontend web',
      ' backend img if { src 192.0.2.0/24 }',
      '  server img1 (198.51.100.31:8080), of which no file is in the tree (unknown from here)',
    ]);
  });

  it('is named after the host that it has reached', () => {
    const workspace = new Workspace();
    workspace.setFile({
      path: 'h/haproxy.cfg',
      text: `frontend web\n    bind :::80\n    default_backend app\n${TIERS}`,
    });
    const [host] = workspace.topology.hosts;
    const request = { host: undefined, uri: undefined };
    expect(host && traceThroughHost(workspace.topology, host, '2001:db8::10', 80, request).text).toBe(
      'a request to [2001:db8::10]:80 on h',
    );
    expect(listHops(tracePath(workspace.topology, '2001:db8::99', 80, request))).toEqual([
      'nothing in the tree has 2001:db8::99 (ends here)',
    ]);
  });
});
