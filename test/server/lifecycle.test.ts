/** What goes on around the requests: encodings, settings, folders, files that other programs change. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentDiagnosticReport, Hover, WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { LspClient } from './lsp-client';

const FILE = 'haproxy1/haproxy.cfg';
const TEXT = 'frontend web\n    bind :80\n    default_backed x\n';
const UNKNOWN = 'syntax/unknown-keyword';

describe('the life of a server', () => {
  let client: LspClient;
  afterEach(async () => {
    expect(await client.stop()).toBe(0);
  });

  const hasUnknown = (list: readonly { code?: unknown }[]): boolean => list.some(({ code }) => code === UNKNOWN);
  const hasNoUnknown = (list: readonly { code?: unknown }[]): boolean => !hasUnknown(list);

  test.each([
    ['utf-8', 13],
    ['utf-16', 11],
    ['utf-32', 10],
  ])('positions are counted in %s where the editor prefers it', async (encoding, character) => {
    client = await LspClient.start({ capabilities: { general: { positionEncodings: [encoding] } } });
    const position = { line: 0, character };
    await client.open('haproxy.cfg', '\tacl "😀x" path /\n');
    const textDocument = { uri: client.uri('haproxy.cfg') };
    const found = await client.request<{ range: { start: { character: number } } }[]>('textDocument/selectionRange', {
      textDocument,
      positions: [position],
    });
    expect(found[0]?.range.start.character).toBe(character);
  });

  test('diagnostics can be asked for, and what has not changed is not sent twice', async () => {
    const capabilities = { textDocument: { diagnostic: {} } };
    client = await LspClient.start({ files: { [FILE]: TEXT }, capabilities });
    await client.open(FILE, TEXT);
    const textDocument = { uri: client.uri(FILE) };
    const first = await client.request<DocumentDiagnosticReport & { resultId: string; items: { code: unknown }[] }>(
      'textDocument/diagnostic',
      { textDocument },
    );
    expect(hasUnknown(first.items)).toBe(true);
    const again = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument,
      previousResultId: first.resultId,
    });
    expect(again.kind).toBe('unchanged');
    const whole = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
    expect(whole.items.map(({ uri }) => uri)).toContain(client.uri(FILE));
    expect(client.published).toEqual([]);
  });

  test("the editor's settings are followed while it runs", async () => {
    client = await LspClient.start({ files: { [FILE]: TEXT } });
    await client.diagnostics(FILE, hasUnknown);
    client.settings = { rules: { [UNKNOWN]: 'off' } };
    await client.notify('workspace/didChangeConfiguration', { settings: {} });
    await client.diagnostics(FILE, hasNoUnknown);
  });

  test('rules speak the language of the editor, or the one of its settings', async () => {
    const says =
      (words: RegExp) =>
      (list: readonly { message: unknown; code?: unknown }[]): boolean =>
        list.some(({ message, code }) => code === UNKNOWN && words.test(String(message)));
    client = await LspClient.start({ files: { [FILE]: TEXT }, locale: 'zh-cn' });
    await client.diagnostics(FILE, says(/^HAProxy 在 frontend 里不认识关键字 "default_backed"/));
    client.settings = { language: 'ja' };
    await client.notify('workspace/didChangeConfiguration', { settings: {} });
    await client.diagnostics(FILE, says(/^HAProxy は frontend の中のキーワード "default_backed" を知りません/));
    client.settings = { language: 'en' };
    await client.notify('workspace/didChangeConfiguration', { settings: {} });
    await client.diagnostics(FILE, says(/^HAProxy knows no keyword/));
  });

  test('cdnlint.yaml is followed before it is saved, and what is wrong in it is said', async () => {
    client = await LspClient.start({ files: { [FILE]: TEXT, 'cdnlint.yaml': 'targets: {}\n' } });
    await client.diagnostics(FILE, hasUnknown);
    await client.open('cdnlint.yaml', 'targets: {}\n', 'yaml');
    await client.replace('cdnlint.yaml', 'targets: {}', `rules: { ${UNKNOWN}: "off", no/such: error }`);
    await client.diagnostics(FILE, hasNoUnknown);
    const own = await client.diagnostics('cdnlint.yaml', (list) => list.length > 0);
    expect(own.map(({ code }) => code)).toContain('settings/unknown-rule');
  });

  test('files changed, made and removed by other programs are read again', async () => {
    client = await LspClient.start({ files: { [FILE]: TEXT } });
    await client.diagnostics(FILE, hasUnknown);
    const path = join(client.folder, FILE);
    const say = (type: number): Promise<void> =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri(FILE), type }] });
    writeFileSync(path, TEXT.replace('default_backed', 'default_backend'));
    await say(2);
    await client.diagnostics(FILE, hasNoUnknown);
    writeFileSync(path, TEXT);
    await say(2);
    await client.diagnostics(FILE, hasUnknown);
    rmSync(path);
    await say(3);
    await client.diagnostics(FILE, (list) => list.length === 0);
  });

  test('folders come and go', async () => {
    client = await LspClient.start({
      files: { 'a/haproxy.cfg': TEXT },
      capabilities: { workspace: { workspaceFolders: true, configuration: true } },
    });
    await client.diagnostics('a/haproxy.cfg', hasUnknown);
    const folder = { uri: client.uri('').replace(/\/$/, ''), name: 'test' };
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    await client.diagnostics('a/haproxy.cfg', (list) => list.length === 0);
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    await client.diagnostics('a/haproxy.cfg', hasUnknown);
  });

  test('a file outside any folder is checked while it is open', async () => {
    client = await LspClient.start({ files: {} });
    await client.open('../elsewhere/haproxy.cfg', TEXT);
    await client.diagnostics('../elsewhere/haproxy.cfg', hasUnknown);
    const textDocument = { uri: client.uri('../elsewhere/haproxy.cfg') };
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument,
      position: { line: 1, character: 5 },
    });
    expect(JSON.stringify(hover)).toContain('bind');
    await client.notify('textDocument/didClose', { textDocument });
    await client.diagnostics('../elsewhere/haproxy.cfg', (list) => list.length === 0);
  });

  test("an editor's language id is believed, whatever the file is called", async () => {
    client = await LspClient.start();
    await client.open('some.text', 'acl all src all\nhtp_port 80\n', 'squid');
    await client.diagnostics('some.text', hasUnknown);
  });
});
