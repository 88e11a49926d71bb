/** What is kept between edits must never show: after any edits the diagnostics are those of the text read for the first time. */
import fc from 'fast-check';
import { findMergeConflict } from '../../server/checker/merge-conflict';
import type { LanguageId } from '../../grammars/core/syntax';
import { checkWorkspace } from '../../server/checker/check';
import type { Diagnostic } from '../../server/checker/diagnostic';
import { Workspace } from '../../server/checker/workspace';
import { LiveCheck } from '../../server/lsp/live-check';

const HAPROXY = `global
    maxconn 100
defaults
    mode http
    timeout client 5
frontend web
    bind :80
    acl is_a path_beg /a
    use_backend app if is_a
    http-request deny if is_a
    default_backend app
backend app
    cookie SRV
    server a 192.0.2.1:80 cookie a
    server b 192.0.2.2:80 check
backend spare
    option httpchk GET /
    server a 192.0.2.1:80
`;
const KEEPALIVED = `! head
global_defs {
    router_id a
}
vrrp_instance one {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.1/24
    }
}
virtual_server 192.0.2.1 80 {
    lb_algo rr
    protocol TCP
    real_server 192.0.2.2 80 {
        weight 1
    }
}
`;
const SQUID = `# head
http_port 3128
acl local src 192.0.2.0/24
if true
cache_mem 64 MB
endif
cache_mem 32 MB # twice
http_access allow local \\
    missing
http_access deny all
refresh_pattern . 0 20% 4320
`;
const PIECES: Readonly<Record<string, readonly string[]>> = {
  haproxy: [
    '\n',
    'x',
    ' ',
    '#',
    '"',
    '\nbackend app\n',
    '\n    server a 192.0.2.1:80\n',
    '\ndefaults\n',
    '{{ a }}',
    '1',
    '',
  ],
  keepalived: ['\n', 'x', ' ', '#', '}', '{', '\nvrrp_instance two {\n}\n', '!', '$A', '1', ''],
  swift: ['\n', 'x', ' ', '#', '\\\n', '\nif\n', '\nendif\n', '\nhttp_port 3128\n', '${a}', '"', '1', ''],
};

function describeAll(found: readonly Diagnostic[]): unknown {
  return found.map(({ rule, severity, message, help, span, related, fix, suggestions }) => ({
    rule,
    severity,
    message,
    help,
    span,
    related: related.map((place) => [place.message, place.file, place.span.start, place.span.end]),
    titles: [fix?.title, ...(suggestions ?? []).map(({ title }) => title)],
  }));
}

function checkAnew(path: string, languageId: LanguageId, text: string): readonly Diagnostic[] {
  const workspace = new Workspace();
  workspace.setFile({ path, languageId, text });
  return checkWorkspace(workspace).diagnostics;
}

describe('a check that follows edits', () => {
  it.each<[string, LanguageId, string]>([
    ['haproxy.cfg', 'haproxy', HAPROXY],
    ['keepalived.conf', 'keepalived', KEEPALIVED],
    ['squid.conf', 'swift', SQUID],
  ])('says of %s what a first reading says', (path, languageId, start) => {
    const edit = fc.tuple(fc.nat(), fc.nat(10), fc.constantFrom(...(PIECES[languageId] ?? [])), fc.boolean());
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const workspace = new Workspace();
        const check = new LiveCheck(workspace, ({ error }) => {
          throw error;
        });
        let text = start;
        let document = workspace.setFile({ path, languageId, text });
        for (const [at, length, newText, looks] of edits) {
          if (document && looks) check.renewDocument(document);
          const from = at % (text.length + 1);
          const change = { start: from, end: Math.min(text.length, from + length), newText };
          text = text.slice(0, change.start) + newText + text.slice(change.end);
          document = workspace.editFile(path, change);
          check.shift(path, change);
        }
        if (!document) throw new Error('the document is gone');
        check.renewDocument(document);
        check.renewTopology();
        expect(document.text).toBe(text);
        expect(describeAll(check.diagnosticsOf(document))).toEqual(describeAll(checkAnew(path, languageId, text)));
      }),
      { numRuns: 150 },
    );
  });

  it('sees a merge conflict that is typed in letter by letter, and that it is gone', () => {
    const workspace = new Workspace();
    let document = workspace.setFile({
      path: 'haproxy.cfg',
      languageId: 'haproxy',
      text: `${HAPROXY}=======\n>>>>>>> b\n`,
    });
    if (!document) throw new Error('no document');
    expect(findMergeConflict(document)).toBeUndefined();
    for (const [at, letter] of Array.from('\n<<<<<<< a').entries())
      document = workspace.editFile('haproxy.cfg', { start: 6 + at, end: 6 + at, newText: letter }) ?? document;
    expect(findMergeConflict(document)).toEqual({ start: 7, end: 16 });
    document = workspace.editFile('haproxy.cfg', { start: 7, end: 8, newText: '' }) ?? document;
    expect(findMergeConflict(document)).toBeUndefined();
  });
});
