import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractNames } from '../../scripts/vocabulary-facts';
import type { FactNames } from '../../scripts/vocabulary-facts';
import type { VocabularyLanguage } from '../../scripts/vocabulary-files';

/** Names out of one file of facts. */
function extract(language: VocabularyLanguage, file: string, facts: object): FactNames | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'cdnlint-facts-'));
  try {
    writeFileSync(join(folder, file), JSON.stringify(facts));
    return extractNames(language, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('extractNames', () => {
  it("files HAProxy's keywords by section, ruleset and option group", () => {
    const names = extract('haproxy', 'haproxy.json', {
      proxyKeywords: {
        balance: { sections: ['listen', 'backend'] },
        'option http-pretend-keepalive': { sections: ['backend'], sectionHistory: [{ sections: ['frontend'] }] },
      },
      globalKeywords: { nbthread: {} },
      registered: {
        'cfg:listen': {
          'bind <addr> ssl alpn +1': {},
          'http-request add-acl*': {},
          'option persist [ BE ]': {},
          fullconn: {},
        },
        fetch: { 'req.hdr([string[,integer]]): str': {}, 'a wrapped line': {} },
        converter: { 'base64: bin => str': {} },
        acl: { 'hdr_beg = req.hdr -m beg': {} },
        'cfg:crt-list': { 'alpn +1': {} },
      },
    });
    expect(names).toEqual({
      'acl-criterion|fetch': ['hdr_beg'],
      backend: ['balance', 'option http-pretend-keepalive', 'option persist'],
      bind: ['alpn'],
      converter: ['base64'],
      'crt-list': ['alpn'],
      defaults: ['option persist'],
      'defaults|frontend|listen|backend': ['fullconn'],
      fetch: ['req.hdr'],
      frontend: ['option http-pretend-keepalive'],
      global: ['nbthread'],
      'http-request': ['add-acl*'],
      listen: ['balance', 'option persist'],
    });
  });

  it("files keepalived's by the block around them, and Squid's by what they are", () => {
    const keywords = { virtual_server: {}, 'virtual_server > real_server > weight': {} };
    expect(extract('keepalived', 'keepalived.json', { keywords })).toEqual({
      top: ['virtual_server'],
      'virtual_server > real_server': ['weight'],
    });
    const squid = { directives: { http_port: {} }, cachePeerOptions: { 'weight=N': {} }, aclTypes: { src: {} } };
    expect(extract('swift', 'squid.json', squid)).toEqual({
      acl: ['src'],
      'cache-peer': ['weight='],
      top: ['http_port'],
    });
  });

  it('gives nothing where there are no facts', () => {
    expect(extract('swift', 'haproxy.json', {})).toBeUndefined();
  });
});
