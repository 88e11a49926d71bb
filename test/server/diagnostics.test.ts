import { LspClient } from './lsp-client';

const KEEPALIVED = `vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
`;

describe('diagnostics over stdio', () => {
  let client: LspClient;
  afterEach(async () => {
    expect(await client.stop()).toBe(0);
  });

  test('come for an opened text and follow unsaved edits', async () => {
    client = await LspClient.start();
    await client.open('keepalived.conf', KEEPALIVED);
    await client.diagnostics('keepalived.conf', (list) => list.every(({ severity }) => severity !== 1));
    await client.replace('keepalived.conf', 'priority 100', 'priorty 100');
    const found = await client.diagnostics('keepalived.conf', (list) => list.length > 0);
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'syntax/unknown-keyword', source: 'cdnlint', range: range(4, 4, 11) }),
    );
    await client.replace('keepalived.conf', 'priorty 100', 'priority 100');
    await client.diagnostics('keepalived.conf', (list) => list.every(({ code }) => code !== 'syntax/unknown-keyword'));
  });

  test('come for every file of a folder, opened or not', async () => {
    client = await LspClient.start({ files: { 'lvs1/keepalived.conf': KEEPALIVED.replace('state', 'stat') } });
    const found = await client.diagnostics('lvs1/keepalived.conf', (list) => list.length > 0);
    expect(found.map(({ code }) => code)).toContain('syntax/unknown-keyword');
  });
});

function range(line: number, start: number, end: number): object {
  return { start: { line, character: start }, end: { line, character: end } };
}
