import type {
  CallHierarchyItem,
  DocumentLink,
  DocumentSymbol,
  Hover,
  Location,
  MarkupContent,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { RULES } from '../../server/checker/rules/index';
import { LspClient, positionAt } from './lsp-client';

const FILE = 'keepalived.conf';
const TEXT = `# The pair of directors.
# Written by hand.
vrrp_script chk_proxy {
    script "/usr/local/bin/check"
    interval 2
}

vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_script {
        chk_proxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}

vrrp_sync_group G1 {
    group {
        VI_1
    }
}
`;

describe('navigation over stdio', () => {
  let client: LspClient;
  beforeEach(async () => {
    client = await LspClient.start();
  });
  afterEach(async () => {
    expect(await client.stop()).toBe(0);
  });

  /** The text with the mark behind the first letter of an occurrence. */
  const mark = (word: string, occurrence = 1): string => {
    let at = -1;
    for (let each = 0; each < occurrence; each++) at = TEXT.indexOf(word, at + 1);
    return `${TEXT.slice(0, at + 1)}<|>${TEXT.slice(at + 1)}`;
  };
  const place = (word: string, occurrence = 1): { line: number; character: number } => {
    const text = mark(word, occurrence);
    return positionAt(text, text.indexOf('<|>') - 1);
  };

  test('a use leads to its definition', async () => {
    const found = await client.ask<Location[]>('textDocument/definition', FILE, mark('chk_proxy', 2));
    expect(found.map(({ range }) => range.start)).toEqual([place('chk_proxy')]);
  });

  test('a definition leads to its uses, and to itself if asked', async () => {
    const context = { includeDeclaration: true };
    const found = await client.ask<Location[]>('textDocument/references', FILE, mark('VI_1'), { context });
    expect(found.map(({ range }) => range.start)).toEqual([place('VI_1'), place('VI_1', 2)]);
  });

  test('every occurrence of a name is highlighted', async () => {
    const found = await client.ask<{ kind: number }[]>('textDocument/documentHighlight', FILE, mark('chk_proxy'));
    expect(found.map(({ kind }) => kind)).toEqual([3, 2]);
  });

  test('a rename changes definition and uses', async () => {
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', FILE, mark('chk_proxy', 2), { newName: 'chk' });
    expect(edit.changes?.[client.uri(FILE)]?.map(({ newText }) => newText)).toEqual(['chk', 'chk']);
  });

  test('a rename in a piece that two daemons include changes both of them', async () => {
    const daemon = 'include ../checks.conf\nvrrp_instance web {\n    track_script {\n        alive\n    }\n}\n';
    await client.stop();
    client = await LspClient.start({
      files: {
        'lvs1/keepalived.conf': daemon,
        'lvs2/keepalived.conf': daemon,
        'checks.conf': 'vrrp_script alive {\n    script "/bin/true"\n}\n',
      },
    });
    await client.open('lvs1/keepalived.conf', daemon);
    await client.diagnostics('checks.conf', (found) => found.length > 0);
    const marked = daemon.replace('alive', '<|>alive');
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', 'lvs1/keepalived.conf', marked, {
      newName: 'up',
    });
    expect(Object.keys(edit.changes ?? {}).sort()).toEqual(
      ['checks.conf', 'lvs1/keepalived.conf', 'lvs2/keepalived.conf'].map((path) => client.uri(path)),
    );
  });

  test('a rename says what it would rename', async () => {
    const found = await client.ask<{ placeholder: string }>('textDocument/prepareRename', FILE, mark('VI_1', 2));
    expect(found.placeholder).toBe('VI_1');
  });

  test('a rename is refused where the name is taken or is none', async () => {
    const second = `${mark('VI_1')}vrrp_instance VI_2 {\n}\n`;
    await expect(client.ask('textDocument/rename', FILE, second, { newName: 'VI_2' })).rejects.toThrow(
      'There is a vrrp instance "VI_2" already: keepalived.conf, line 24.',
    );
    const position = place('VI_1');
    const textDocument = { uri: client.uri(FILE) };
    await expect(
      client.request('textDocument/rename', { textDocument, position, newName: 'two words' }),
    ).rejects.toThrow('one word');
  });

  test('linked places are those of the one file', async () => {
    const found = await client.ask<{ ranges: unknown[] }>('textDocument/linkedEditingRange', FILE, mark('VI_1'));
    expect(found.ranges).toHaveLength(2);
  });

  test('the outline holds blocks and names', async () => {
    await client.open(FILE, TEXT);
    const found = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: client.uri(FILE) },
    });
    expect(found.map(({ name, detail }) => [name, detail])).toEqual([
      ['chk_proxy', 'vrrp_script'],
      ['VI_1', 'vrrp_instance'],
      ['G1', 'vrrp_sync_group'],
    ]);
    expect(found[1]?.children?.map(({ name }) => name)).toEqual(['track_script', 'virtual_ipaddress']);
  });

  test('symbols of the workspace are found by their letters', async () => {
    await client.open(FILE, TEXT);
    const found = await client.request<{ name: string }[]>('workspace/symbol', { query: 'ckp' });
    expect(found.map(({ name }) => name)).toEqual(['chk_proxy']);
  });

  test('blocks and comments fold', async () => {
    await client.open(FILE, TEXT);
    const found = await client.request<{ startLine: number; endLine: number; kind?: string }[]>(
      'textDocument/foldingRange',
      { textDocument: { uri: client.uri(FILE) } },
    );
    expect(found).toContainEqual({ startLine: 2, endLine: 4 });
    expect(found).toContainEqual({ startLine: 0, endLine: 1, kind: 'comment' });
  });

  test('a selection grows from the word to the file', async () => {
    const position = await client.open(FILE, mark('eth0'));
    const [found] = await client.request<{ range: unknown; parent?: object }[]>('textDocument/selectionRange', {
      textDocument: { uri: client.uri(FILE) },
      positions: [position],
    });
    const sizes: string[] = [];
    for (let each = found; each; each = each.parent as typeof found) sizes.push(JSON.stringify(each.range));
    expect(new Set(sizes).size).toBe(sizes.length);
    expect(sizes.length).toBeGreaterThanOrEqual(4);
  });

  test('calls go from the group to its instance and back', async () => {
    const [group] = await client.ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', FILE, mark('G1'));
    const outgoing = await client.request<{ to: CallHierarchyItem }[]>('callHierarchy/outgoingCalls', { item: group });
    expect(outgoing.map(({ to }) => to.name)).toContain('vrrp_instance VI_1');
    const to = outgoing.find(({ to: { name } }) => name === 'vrrp_instance VI_1')?.to;
    const incoming = await client.request<{ from: CallHierarchyItem }[]>('callHierarchy/incomingCalls', { item: to });
    expect(incoming.map(({ from }) => from.name)).toEqual(['vrrp_sync_group G1']);
  });

  test('links lead to included files, to the manual from keywords of blocks, and to the web', async () => {
    await client.stop();
    const files = {
      'lvs1/keepalived.conf': '# https://example.com/page\ninclude vips/*.conf\nglobal_defs {\n  router_id a\n}\n',
      'lvs1/vips/a.conf': 'vrrp_instance VI_2 {\n}\n',
    };
    client = await LspClient.start({ files });
    await client.open('lvs1/keepalived.conf', files['lvs1/keepalived.conf']);
    await client.request('workspace/symbol', { query: '' });
    const found = await client.request<{ target: string }[]>('textDocument/documentLink', {
      textDocument: { uri: client.uri('lvs1/keepalived.conf') },
    });
    expect(found.map(({ target }) => target)).toEqual([
      client.uri('lvs1/vips/a.conf'),
      'https://www.keepalived.org/manpage.html',
      'https://example.com/page',
    ]);
  });

  test('links lead to the release of the manual that a file is for', async () => {
    await client.stop();
    const text = 'defaults\n  mode http\nfrontend web\n  bind :80\nresolvers dns\n  nameserver a 192.0.2.53:53\n';
    client = await LspClient.start({ files: { 'cdnlint.yaml': 'targets:\n  haproxy: "2.6"\n', 'haproxy.cfg': text } });
    await client.open('haproxy.cfg', text);
    await client.request('workspace/symbol', { query: '' });
    const found = await client.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: client.uri('haproxy.cfg') },
    });
    expect(found.map(({ target, range: { start, end } }) => [start.line, end.character, target])).toEqual([
      [0, 8, 'https://docs.haproxy.org/2.6/configuration.html#4'],
      [2, 8, 'https://docs.haproxy.org/2.6/configuration.html#4'],
      [4, 9, 'https://docs.haproxy.org/2.6/configuration.html#5-resolvers'],
    ]);
  });

  test('hover on a line of a crt-list says what the line and its options are', async () => {
    await client.stop();
    const text = 'shop.pem [alpn h2,http/1.1] shop.example.com\n';
    client = await LspClient.start();
    await client.open('haproxy/crt-list', text);
    const ask = async (character: number): Promise<string> => {
      const position = { line: 0, character };
      const textDocument = { uri: client.uri('haproxy/crt-list') };
      const hover = await client.request<Hover | null>('textDocument/hover', { textDocument, position });
      return hover ? (hover.contents as MarkupContent).value : '';
    };
    expect(await ask(text.indexOf('shop.pem'))).toContain('crt-list line');
    expect(await ask(text.indexOf('alpn'))).toContain('alpn');
    expect(await ask(text.indexOf('shop.example'))).toContain('crt-list line');
  });

  test('hover on a rule that a comment silences says what the rule is for', async () => {
    await client.stop();
    const text =
      '# cdnlint-disable-file pair/no-owner, keepalived/weak-auth nonsense -- see keepalived/bad-priority\n' + TEXT;
    client = await LspClient.start();
    await client.open(FILE, text);
    const ask = async (word: string): Promise<Hover | null> =>
      client.request('textDocument/hover', {
        textDocument: { uri: client.uri(FILE) },
        position: { line: 0, character: text.indexOf(word) + 3 },
      });
    const { summary, why } = RULES.find(({ id }) => id === 'keepalived/weak-auth')!;
    const hover = await ask('keepalived/weak-auth');
    const { value } = hover!.contents as MarkupContent;
    expect(value).toMatch(/^\*\*keepalived\/weak-auth\*\* \((?:error|warning|info)\)/);
    expect(value).toContain(summary);
    expect(value).toContain(why.split(/\s/)[0]);
    const start = text.indexOf('keepalived/weak-auth');
    expect(hover?.range).toEqual({
      start: { line: 0, character: start },
      end: { line: 0, character: start + 'keepalived/weak-auth'.length },
    });
    for (const word of ['nonsense', 'keepalived/bad-priority', 'see', 'cdnlint-disable'])
      expect(await ask(word)).toBeNull();
  });
});
