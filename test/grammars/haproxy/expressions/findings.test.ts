/** What the readers say of expressions. Each line was given to HAProxy 2.6, which refuses what is an error here and takes the rest. */
import type { ExpressionResult } from '../../../../grammars/haproxy/expressions/index';
import {
  checkAcl,
  checkCondition,
  checkExpression,
  checkLogFormat,
} from '../../../../grammars/haproxy/expressions/index';
import { splitWords } from './words';

interface Place {
  readonly ruleset?: string;
  readonly section?: string;
  readonly version?: string;
}

type Check = (line: string, place?: Place) => ExpressionResult;

const contextOf = ({ ruleset, section = 'frontend', version = '2.6' }: Place) => ({
  ruleset,
  section,
  target: { version },
});
const expression: Check = (line, place = {}) => checkExpression(splitWords(line), 0, contextOf(place));
const acl: Check = (line, place = {}) => checkAcl(splitWords(line), 0, contextOf(place));
const condition: Check = (line, place = { ruleset: 'http-request' }) =>
  checkCondition(splitWords(line), 0, contextOf(place));
const format: Check = (line, place = { ruleset: 'http-request' }) => {
  const [word] = splitWords(line);
  if (!word) throw new Error('no word');
  return checkLogFormat(word, contextOf(place));
};

/** Kinds and the words they point at; warnings in brackets. */
function show(result: ExpressionResult, line: string): string {
  const said = result.findings.map(({ kind, severity, span }) => {
    const text = `${kind} ${line.slice(span.start, span.end)}`;
    return severity === 'error' ? text : `(${text})`;
  });
  return said.join('; ');
}

function showReferences({ references }: ExpressionResult): string {
  return references
    .map(
      ({ kinds, word, backend }) =>
        `${kinds.join('|')} ${backend ? `${backend.value}/` : ''}${word.value}@${word.start}`,
    )
    .join(', ');
}

describe('old names', () => {
  it.each([
    ['hdr_ip(x)', expression, 'hdr_ip', 'req.hdr_ip'],
    ['req_ssl_sni -i www.example.com', acl, 'req_ssl_sni', 'req.ssl_sni'],
    ['%[scook_cnt(a)]', format, 'scook_cnt', 'res.cook_cnt'],
  ])('are deprecated in %s, and the new one is at hand', (line, check, old, use) => {
    const [found, ...others] = check(line, {}).findings;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'deprecated-keyword', severity: 'info', candidates: [use] });
    expect(found?.message).toContain(`"${old}" is deprecated since HAProxy 1.5`);
  });

  it('get no replacement where it depends on the direction', () => {
    expect(expression('cookie(a)', {}).findings).toMatchObject([{ help: 'Use req.cook or res.cook instead.' }]);
    expect(expression('cookie(a)', {}).findings[0]?.candidates).toBeUndefined();
  });

  it('keep the rest of the expression under review', () => {
    expect(show(expression('cook(a),lowr', {}), 'cook(a),lowr')).toBe(
      '(deprecated-keyword cook); unknown-converter lowr',
    );
    expect(show(acl('hdr_cnt(a) x', {}), 'hdr_cnt(a) x')).toContain('bad-pattern');
  });
});

describe('checkExpression', () => {
  it.each([
    ['src', ''],
    ['req.hdr(host),lower', ''],
    ['path lower upper', ''],
    ['path, lower', ''],
    ['src()', ''],
    ['hdr(a,)', ''],
    ['str', ''],
    ['"str(\'a,b)\')"', ''],
    ['hdr(a),,lower', ''],
    ['{{ fetch }}', ''],
    ['lua.thing(1)', ''],
    ['path,lua.thing,lower', ''],
    ['srcc', 'unknown-fetch srcc'],
    ['lower', 'unknown-fetch lower'],
    ['path,tolower', 'unknown-converter tolower'],
    ['path(a', 'bad-expression path(a'],
    ['path]', 'bad-expression ]'],
    ['str(a)b', 'bad-expression b'],
    ['path lower)', 'bad-expression )'],
    ['int()', 'bad-expression-argument int()'],
    ['int', 'bad-expression-argument int'],
    ['src(a)', 'bad-expression-argument a'],
    ['hdr(a,b)', 'bad-expression-argument b'],
    ['hdr(a,-11)', 'bad-expression-argument -11'],
    ['hdr(a,1,2)', 'bad-expression-argument 2'],
    ['path,field(1)', 'bad-expression-argument field'],
    ['path,lower(a)', 'bad-expression-argument a'],
    ['var(host)', 'bad-expression-argument host'],
    ['var(txn.a-b)', 'bad-expression-argument txn.a-b'],
    ['path,regsub(a|*b,c)', 'bad-expression-argument a|*b'],
    ['path,be2dec(:,9)', 'bad-expression-argument 9'],
    ['queue', 'bad-expression-argument queue'],
    ['ssl_fc,ipmask(24)', 'converter-type-mismatch ipmask'],
    ['req.body,add(1)', 'converter-type-mismatch add'],
    ['src,lower,add(1),hex', ''],
  ])('says of %s: %s', (line, expected) => {
    expect(show(expression(line), line)).toBe(expected);
  });

  it('takes converters in words of their own and stops before what is none', () => {
    expect(expression('path lower if { ssl_fc }').next).toBe(2);
    expect(expression('src table app').next).toBe(1);
  });

  it('tells the type of the result', () => {
    expect(expression('path,length').returns).toBe('sint');
    expect(expression('var(txn.a)').returns).toBe('any');
    expect(expression('nope').returns).toBeUndefined();
  });

  it.each([
    ['tcp-request connection', 'frontend', 'path', true],
    ['tcp-request connection', 'frontend', 'src', false],
    ['tcp-request session', 'frontend', 'ssl_fc_sni', false],
    ['tcp-request content', 'backend', 'req.len', false],
    ['http-request', 'frontend', 'be_name', true],
    ['http-request', 'listen', 'be_name', false],
    ['http-response', 'backend', 'path', true],
    ['http-response', 'backend', 'srv_name', false],
    ['stick store-response', 'backend', 'res.hdr(a)', false],
    ['no such ruleset', 'backend', 'res.hdr(a)', false],
  ])('knows what %s rules in a %s may read: %s', (ruleset, section, line, refused) => {
    const { findings } = expression(line, { ruleset, section });
    expect(findings.map(({ kind }) => kind)).toEqual(refused ? ['fetch-not-available-here'] : []);
  });

  it.each([
    ['bc_rtt', '2.6', 'not-yet-available bc_rtt'],
    ['bc_rtt', '3.0', ''],
    ['path,bytes(txn.a)', '2.6', 'bad-expression-argument txn.a'],
    ['path,bytes(txn.a)', '3.0', ''],
    ['uuid(7)', '2.6', 'bad-expression-argument 7'],
    ['uuid(7)', '3.2', ''],
  ])('%s for release %s: %s', (line, version, expected) => {
    expect(show(expression(line, { version }), line)).toBe(expected);
  });

  it.each([
    ['srv_is_up(app/web1)', 'backend|listen app@10, server app/web1@14'],
    ['srv_conn(web1)', 'server web1@9'],
    ['table_cnt(limits)', 'stick-table limits@10'],
    ['src,table_conn_rate(limits)', 'stick-table limits@20'],
    ['http_auth(staff)', 'userlist staff@10'],
    ['nbsrv(app)', 'backend|listen app@6'],
    ['var(txn.a)', 'variable txn.a@4'],
    ['acl(!a,b)', 'acl a@5, acl b@7'],
  ])('finds the names in %s', (line, expected) => {
    expect(showReferences(expression(line, { version: '3.2' }))).toBe(expected);
  });
});

describe('checkAcl', () => {
  it.each([
    ['path_beg /static /images', ''],
    ['src 192.0.2.0/24 2001:db8::/32 10/8', ''],
    ['src -f /etc/haproxy/office.lst', ''],
    ['src office.example.com', ''],
    ['src -n office.example.com', 'bad-pattern office.example.com'],
    ['src 192.0.2.1/33', 'bad-pattern 192.0.2.1/33'],
    ['src ::1/129', 'bad-pattern ::1/129'],
    ['dst_port gt 1024', ''],
    ['dst_port 80 8000:8080 9000-', ''],
    ['dst_port gt x', 'bad-pattern x'],
    ['dst_port 10:1', 'bad-pattern 10:1'],
    ['dst_port -- -1', ''],
    ['path_len gt 5', ''],
    ['path -m len 5:6', ''],
    ['req.ssl_ver gt 3.1', ''],
    ['req.ssl_ver 3.x', 'bad-pattern 3.x'],
    ['path_reg ^/(a|b', 'bad-pattern ^/(a|b'],
    ['path_reg [[:alpha:]]+(?:x)?', ''],
    ['path -m bin abc', 'bad-pattern abc'],
    ['hdr(host) -m found', ''],
    ['hdr(host) -m foo x', 'bad-pattern foo'],
    ['hdr(host) -x y', 'bad-pattern -x'],
    ['hdr(host) -u 5 y', ''],
    ['hdr(host) -u x y', 'bad-pattern x'],
    ['hdr(host) -f a -m beg', 'bad-pattern -m'],
    ['hdr(host)', '(bad-pattern hdr(host))'],
    ['ssl_fc', ''],
    ['ssl_fc -m ip 1', 'bad-pattern ip'],
    ['var(txn.a) x', 'bad-pattern var(txn.a)'],
    ['var(txn.a) -m str x', ''],
    ['path,length 5', ''],
    ['path,length a', 'bad-pattern a'],
    ['path_beg,length 5', ''],
    ['path lower upper x', ''],
    ['path lower -m nope x', ''],
    ['req.hdr(x) lower -m nope x', '(bad-pattern lower)'],
    ['req.hdr(x) length 5', '(bad-pattern length); bad-pattern length'],
    ['path -- lower', ''],
    ['hdr_beg(host,x) y', 'bad-expression-argument x'],
    ['path_begin /', 'unknown-fetch path_begin'],
    ['http_auth_group(staff)', 'bad-pattern http_auth_group(staff)'],
    ['path_beg "/a b" {{ more }}', ''],
    ['{{ test }} 5', ''],
    ['path_beg', '(bad-pattern path_beg)'],
    ['', 'bad-expression '],
  ])('says of %s: %s', (line, expected) => {
    expect(show(acl(line), line)).toBe(expected);
  });
});

describe('checkCondition', () => {
  it.each([
    ['if a !b or c', ''],
    ['unless { path_beg /a } || ! { src 192.0.2.1 }', ''],
    ['if', ''],
    ['if or', ''],
    ['if { res.hdr(a) b }', '(fetch-not-available-here res.hdr)'],
    ['if a and b', ''],
    ['if a && b', 'bad-condition &&'],
    ['if if', ''],
    ['if {path /}', 'bad-condition {path; bad-condition /}'],
    ['if { path /', 'bad-condition { path /'],
    ['if { }', 'bad-expression {'],
    ['if { nope }', 'unknown-fetch nope'],
    ['if { path {{ x }}', ''],
    ['if { path /a } }', 'bad-condition }'],
  ])('says of %s: %s', (line, expected) => {
    expect(show(condition(line), line)).toBe(expected);
  });

  it('finds the ACLs, without their exclamation marks', () => {
    expect(showReferences(condition('if a !b ! c or !!d { path / } HTTP'))).toBe(
      'acl a@3, acl b@6, acl c@10, acl d@17, acl HTTP@30',
    );
  });
});

describe('checkLogFormat', () => {
  it.each([
    ['%ci:%cp', ''],
    ['"%{+Q,+E}o %[src,ipmask(24)] 100%%"', ''],
    ['%-ci%_x', ''],
    ['%zz', 'unknown-log-tag zz'],
    ['50%', 'bad-log-format %'],
    ['"% ci"', 'bad-log-format %'],
    ['%{+Q', 'bad-log-format %{+Q'],
    ['%{+Z}r', '(bad-log-format +Z)'],
    ['%[src', 'bad-log-format %[src'],
    ['%[]', 'bad-expression '],
    ['%[path,]', 'bad-expression ,'],
    ['"%[path lower]"', 'bad-expression  lower'],
    ['"%[hdr(\\"a\\"),nope]"', 'unknown-converter nope'],
    ['%[nope]%[nope]%[nope]', 'unknown-fetch nope; unknown-fetch nope'],
    ['%[{{ x }}]', ''],
  ])('says of %s: %s', (line, expected) => {
    expect(show(format(line), line)).toBe(expected);
  });

  it('leaves the text of the redirect keyword alone', () => {
    expect(format('/100%zz', { ruleset: 'redirect' }).findings).toEqual([]);
  });
});
