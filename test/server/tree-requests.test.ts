/** Requests that are asked while the folder is still being read: a rename that misses a file breaks the tree. */
import type {
  CallHierarchyItem,
  CodeLens,
  DocumentLink,
  Location,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { LspClient, takeMark } from './lsp-client';

const DAEMON = 'include checks.conf\nvrrp_instance web {\n    track_script {\n        <|>alive\n    }\n}\n';
const { text: TEXT } = takeMark(DAEMON);
const FILE = 'a-lvs1/keepalived.conf';
const CHECKS = 'a-lvs1/checks.conf';

/** So many files that a request sent together with `didOpen` finds the folder half read. */
const FILES: Record<string, string> = {
  ...Object.fromEntries(
    Array.from({ length: 400 }, (_, at) => [`proxy${String(at)}/haproxy.cfg`, 'frontend web\n    bind :80\n']),
  ),
  [FILE]: TEXT,
  'z-lvs2/keepalived.conf': TEXT.replace('checks.conf', '../a-lvs1/checks.conf'),
  [CHECKS]: 'vrrp_script alive {\n    script "/bin/true"\n}\n',
};
const THREE = [CHECKS, FILE, 'z-lvs2/keepalived.conf'];

describe('a request that comes right after the file was opened', () => {
  let client: LspClient;
  beforeEach(async () => {
    client = await LspClient.start({ files: FILES });
  });
  afterEach(async () => {
    expect(await client.stop()).toBe(0);
  });

  const uris = (paths: readonly string[]): string[] => paths.map((path) => client.uri(path)).sort();

  test('renames in all files', async () => {
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', FILE, DAEMON, { newName: 'up' });
    expect(Object.keys(edit.changes ?? {}).sort()).toEqual(uris(THREE));
  });

  test('finds what a name means and who uses it', async () => {
    const definitions = await client.ask<Location[]>('textDocument/definition', FILE, DAEMON);
    expect(definitions.map(({ uri }) => uri)).toEqual(uris([CHECKS]));
    const { position } = takeMark(DAEMON);
    const more = { textDocument: { uri: client.uri(FILE) }, position };
    const context = { includeDeclaration: true };
    const references = await client.request<Location[]>('textDocument/references', { ...more, context });
    expect(references.map(({ uri }) => uri).sort()).toEqual(uris(THREE));
  });

  test.each([
    ['textDocument/prepareRename', { placeholder: 'alive' }],
    ['textDocument/linkedEditingRange', null],
  ])('%s knows the other files', async (method, expected) => {
    const answer = await client.ask<object | null>(method, FILE, DAEMON);
    if (expected) expect(answer).toMatchObject(expected);
    else expect(answer).toBeNull();
  });

  test('lenses, links and calls know the other files', async () => {
    await client.open(CHECKS, FILES[CHECKS] ?? '');
    await client.open(FILE, TEXT);
    const of = (path: string): object => ({ textDocument: { uri: client.uri(path) } });
    const [lenses, links, items] = await Promise.all([
      client.request<CodeLens[]>('textDocument/codeLens', of(CHECKS)),
      client.request<DocumentLink[]>('textDocument/documentLink', of(FILE)),
      client.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
        ...of(CHECKS),
        position: { line: 0, character: 14 },
      }),
    ]);
    expect(lenses.map(({ command }) => command?.title)).toEqual(['2 uses']);
    expect(links[0]?.target).toBe(client.uri(CHECKS));
    const calls = await client.request<{ from: CallHierarchyItem }[]>('callHierarchy/incomingCalls', {
      item: items[0],
    });
    expect(calls.map(({ from }) => from.uri)).toEqual(uris([FILE, 'z-lvs2/keepalived.conf']));
  });

  test('is refused if the text is edited before it is answered', async () => {
    const position = await client.open(FILE, DAEMON);
    const renamed = client.request('textDocument/rename', {
      textDocument: { uri: client.uri(FILE) },
      position,
      newName: 'up',
    });
    const outcome = renamed.catch((error: unknown) => (error as { code: number }).code);
    await client.replace(FILE, 'include checks.conf\n', '');
    expect(await outcome).toBe(-32801);
  });
});

test('edits are for the version that the editor has, where it can tell them apart', async () => {
  const capabilities = { workspace: { workspaceEdit: { documentChanges: true }, configuration: true } };
  const client = await LspClient.start({ files: FILES, capabilities });
  const edit = await client.ask<WorkspaceEdit>('textDocument/rename', FILE, DAEMON, { newName: 'up' });
  const changes = edit.documentChanges as TextDocumentEdit[];
  const versions = changes.map(({ textDocument: { uri, version } }) => [uri, version]);
  expect(Object.fromEntries(versions)).toEqual({
    [client.uri(FILE)]: 1,
    [client.uri(CHECKS)]: null,
    [client.uri('z-lvs2/keepalived.conf')]: null,
  });
  expect(await client.stop()).toBe(0);
});
