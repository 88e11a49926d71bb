import { Workspace } from '../../../server/checker/workspace';
import { DEFAULT_SETTINGS } from '../../../server/checker/settings';

/** Kinds of findings with the words they are about. */
function find(text: string, version = '5.7', dialect = 'squid'): string[] {
  const workspace = new Workspace({ ...DEFAULT_SETTINGS, targets: { swift: { version, dialect } } });
  const document = workspace.setFile({ path: 'x.conf', text, languageId: 'swift' });
  if (!document) throw new Error('not read');
  const { findings } = workspace.analysisOf(document);
  return findings.map(({ kind, severity, span }) => `${severity} ${kind} ${text.slice(span.start, span.end)}`);
}

describe('directives held against the vocabulary', () => {
  it.each([
    ['connect_timeout 10', 'error missing-argument 10'],
    ['connect_timeout 10 fortnites', 'error bad-value fortnites'],
    ['connect_timeout 5 milliseconds', 'error bad-value milliseconds'],
    ['cache_mem 256', 'warning size-without-unit 256'],
    ['cache_mem 256 XB', 'error bad-value XB'],
    ['via yes', 'error bad-value yes'],
    ['via enable', 'warning old-spelling enable'],
    ['icp_port 70000', 'error bad-value 70000'],
    ['cache_swap_high 09', 'error bad-value 09'],
    ['visible_hostname a b', 'warning extra-argument b'],
    ['http_access alow all', 'warning bad-value alow'],
    ['http_access allow', 'warning missing-argument allow'],
    ['http_port 3128 acel', 'error unknown-keyword acel'],
    ['cache_peer h parent 80 0 no-qery', 'warning unknown-keyword no-qery'],
    ['cache_peer h paren 80 0', 'warning bad-value paren'],
    ['acl a src 300.1.1.1', 'error bad-value 300.1.1.1'],
    ['acl a src -i 192.0.2.1', 'error bad-value -i'],
    ['acl a port 90-80', 'error bad-value 90-80'],
    ['acl a time 17:00-09:00', 'error bad-value 17:00-09:00'],
    ['acl a url_regex (', 'error bad-value ('],
    ['acl a srcc 192.0.2.1', 'error unknown-keyword srcc'],
    ['refresh_pattern . 0 x 1', 'error bad-value x'],
    ['logformat f %ts %zz', 'error bad-value %zz'],
    ['access_log /l on-error=x', 'error bad-value x'],
    ['hierarchy_stoplist ?', 'warning removed-directive hierarchy_stoplist'],
    ['cache_log_message id=1', 'error not-yet-available cache_log_message'],
    ['delay_class 1 2', 'warning bad-value 1'],
    ['ssl_bump peek all', 'info needs-build ssl_bump'],
  ])('%s', (line, finding) => {
    expect(find(`${line}\n`)).toEqual([finding]);
  });

  it('takes the words of swift for swift alone', () => {
    expect(find('io_thread_cnt 4\n', '5.7', 'swift')).toEqual([]);
    expect(find('io_thread_cnt 4\n')).toEqual(['error unknown-keyword io_thread_cnt']);
  });

  it('asks nothing of releases from swift', () => {
    expect(find('hierarchy_stoplist ?\ncache_log_message id=1\n', '5.7', 'swift')).toEqual([]);
  });

  it('does not read what stands behind a condition that never holds', () => {
    expect(find('if false\nnonsense\nendif\nif 1 = 1\nelse\nnonsense\nendif\n')).toEqual([]);
    expect(find('if ${process_number} = 2\nnonsense\nendif\n')).toEqual(['error unknown-keyword nonsense']);
  });

  it('asks a pool for as many rates as its class has', () => {
    const text = 'delay_pools 1\ndelay_class 1 3\ndelay_parameters 1 1/1 2/2';
    expect(find(`${text}\n`)).toEqual(['error missing-argument 2/2']);
    expect(find(`${text} 3/3\n`)).toEqual([]);
  });

  it('says nothing of words that a template will replace', () => {
    expect(
      find('connect_timeout {{ t }}\ncache_mem {{ m }} MB\nacl a src {{ nets }}\nhttp_port {{ p }} acel\n'),
    ).toEqual(['error unknown-keyword acel']);
  });
});
