/** What a condition or an access list says of one request, as far as host name and path decide. */
import { readSwiftModel } from '../../../grammars/swift/model';
import { evaluateAccess, evaluateCondition } from '../../../server/checker/topology/evaluate-request';
import { Workspace } from '../../../server/checker/workspace';

const REQUEST = { host: 'www.example.com', uri: '/img/logo.PNG?v=1' };

function condition(
  text: string,
  acls: readonly string[] = [],
  request: Partial<typeof REQUEST> = REQUEST,
): boolean | undefined {
  const workspace = new Workspace();
  const lines = acls.map((acl) => `    acl ${acl}\n`).join('');
  workspace.setFile({
    path: 'h/haproxy.cfg',
    text: `frontend a\n    bind :80\n    mode http\n${lines}    use_backend b ${text}\n`,
  });
  const section = workspace.topology.hosts[0]!.proxies[0]!.sections[0]!;
  return evaluateCondition(section, section.rules[0]!.condition, { host: request.host, uri: request.uri });
}

describe('a condition of HAProxy', () => {
  it.each<[string, boolean | undefined]>([
    ['', true],
    ['if TRUE', true],
    ['if FALSE', false],
    ['unless TRUE', false],
    ['unless FALSE', true],
    ['if !TRUE', false],
    ['if { always_true }', true],
    ['if { always_false }', false],
    ['if !{ always_false }', true],
    ['if nothing', undefined],
    ['unless nothing', undefined],
    ['if !nothing', undefined],
    ['if TRUE FALSE', false],
    ['if nothing FALSE', false],
    ['if nothing TRUE', undefined],
    ['if FALSE || TRUE', true],
    ['if FALSE or TRUE', true],
    ['if nothing or TRUE', true],
    ['if nothing or FALSE', undefined],
    ['if FALSE or FALSE', false],
    ['if { hdr(host) www.example.com }', true],
    ['if { hdr(host) example.com }', false],
    ['if { hdr(Host) -i WWW.EXAMPLE.COM }', true],
    ['if { hdr(host) WWW.EXAMPLE.COM }', false],
    ['if { req.hdr(host,1) www.example.com }', true],
    ['if { req.fhdr(host) www.example.com }', true],
    ['if { fhdr(host) www.example.com }', true],
    ['if { hdr(host),lower www.example.com }', true],
    ['if { hdr(host),upper www.example.com }', undefined],
    ['if { hdr(cookie) www.example.com }', undefined],
    ['if { hdr(xhost) www.example.com }', undefined],
    ['if { hdr_beg(host) www. }', true],
    ['if { hdr_beg(host) example }', false],
    ['if { hdr_end(host) .com }', true],
    ['if { hdr_end(host) .co }', false],
    ['if { hdr_sub(host) example }', true],
    ['if { hdr_sub(host) other }', false],
    ['if { hdr_dom(host) example.com }', true],
    ['if { hdr_dom(host) .example. }', true],
    ['if { hdr_dom(host) xample.com }', false],
    ['if { hdr_reg(host) example }', undefined],
    ['if { path /img/logo.PNG }', true],
    ['if { path /img/logo.PNG?v=1 }', false],
    ['if { path_beg /img }', true],
    ['if { path_beg /css /img/ }', true],
    ['if { path_beg img }', false],
    ['if { path_end .png }', false],
    ['if { path_end -i .png }', true],
    ['if { path_sub log }', true],
    ['if { path_dir img }', true],
    ['if { path_dir /img/ }', true],
    ['if { path_dir im }', false],
    ['if { path_reg ^/img }', undefined],
    ['if { path -m beg /img }', true],
    ['if { path -m reg ^/img }', undefined],
    ['if { path -m found }', undefined],
    ['if { path -i -m end .png }', true],
    ['if { path -f /etc/paths }', undefined],
    ['if { path -- -x /img/logo.PNG }', true],
    ['if { path -- -x }', false],
    ['if { url /img/logo.PNG?v=1 }', true],
    ['if { url_end v=1 }', true],
    ['if { url_beg /x }', false],
    ['if { src 192.0.2.1 }', undefined],
    ['if { }', undefined],
    ['if { path( x }', undefined],
  ])('%s is %s', (text, expected) => {
    expect(condition(text)).toBe(expected);
  });

  it('takes several lines of one name for alternatives', () => {
    const acls = [
      'static path_beg /css',
      'static path_beg /img',
      'other path_beg /x',
      'near src 192.0.2.1',
      'near path /x',
    ];
    expect(condition('if static', acls)).toBe(true);
    expect(condition('if other', acls)).toBe(false);
    expect(condition('if near', acls)).toBeUndefined();
    expect(condition('if static !other', acls)).toBe(true);
    expect(condition('if TRUE', ['TRUE path_beg /x'])).toBe(false);
  });

  it('is open where the request does not say enough', () => {
    expect(condition('if { hdr(host) a }', [], { uri: '/' })).toBeUndefined();
    expect(condition('if { path / }', [], { host: 'a' })).toBeUndefined();
    expect(condition('if { url / }', [], { host: 'a' })).toBeUndefined();
  });
});

describe('an access list of a cache', () => {
  const access = (text: string, host: string | undefined = 'www.example.com') => {
    const workspace = new Workspace();
    const document = workspace.setFile({ path: 'squid.conf', text })!;
    const model = readSwiftModel(document);
    const { allowed, rule } = evaluateAccess(model, model.access.get('http_access') ?? [], { host, uri: '/' });
    return { allowed, by: rule && document.text.slice(rule.directive.start, rule.directive.end).trim() };
  };
  const ACLS =
    'acl sites dstdomain .example.com www.example.org\nacl any src all\nacl net src 192.0.2.0/24\nacl file dstdomain "/etc/x"\n';

  it.each<[string, boolean | undefined, string | undefined]>([
    ['http_access allow all', true, 'http_access allow all'],
    ['http_access deny all', false, 'http_access deny all'],
    ['http_access deny !all', true, undefined],
    ['http_access allow !all', false, undefined],
    ['http_access allow sites\nhttp_access deny all', true, 'http_access allow sites'],
    ['http_access allow SITES', true, 'http_access allow SITES'],
    ['http_access deny !sites\nhttp_access allow any', true, 'http_access allow any'],
    ['http_access allow net\nhttp_access allow all', undefined, 'http_access allow net'],
    ['http_access allow net !all\nhttp_access deny all', false, 'http_access deny all'],
    ['http_access allow file\nhttp_access deny all', undefined, 'http_access allow file'],
    ['http_access allow nothing\nhttp_access deny all', undefined, 'http_access allow nothing'],
    ['', false, undefined],
  ])('%j says %s', (rules, allowed, by) => {
    expect(access(`${ACLS}${rules}\n`)).toEqual({ allowed, by });
  });

  it.each<[string, boolean]>([
    ['example.com', true],
    ['a.b.example.com', true],
    ['badexample.com', false],
    ['www.example.org', true],
    ['a.www.example.org', false],
    ['example.org', false],
  ])('holds %s against domains: %s', (host, allowed) => {
    expect(access(`${ACLS}http_access allow sites\nhttp_access deny all\n`, host).allowed).toBe(allowed);
  });

  it('is open where no host name is given', () => {
    const workspace = new Workspace();
    const model = readSwiftModel(workspace.setFile({ path: 'squid.conf', text: `${ACLS}http_access allow sites\n` })!);
    const rules = model.access.get('http_access') ?? [];
    expect(evaluateAccess(model, rules, { host: undefined, uri: undefined }).allowed).toBeUndefined();
  });
});
