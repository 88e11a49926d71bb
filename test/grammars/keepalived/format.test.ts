/** The formatter against files written by hand, the project's own, and a collection of real ones where it is at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directive } from '../../../grammars/core/syntax';
import { parseDocument } from '../../../grammars/keepalived/build-document';
import { detectKeepalived } from '../../../grammars/keepalived/detect';
import { formatDocument, hasDefinedBraces } from '../../../grammars/keepalived/format';
import { listFiles } from '../../load-tree';

const CORPUS = join('..', 'shared', 'corpus', 'keepalived');

function format(text: string, indent = 4): string | undefined {
  return formatDocument(parseDocument('keepalived.conf', text), { indent });
}

/** What keepalived reads: words and nesting, without places. */
function printTree(directives: readonly Directive[]): unknown {
  return directives.map((each) => [
    each.words.map((word) => word.value.trimEnd()),
    each.block && printTree(each.block.directives),
  ]);
}

describe('the formatter', () => {
  it('keeps marks and no-break spaces at the end of a line: they are part of a word', () => {
    expect(format('global_defs {\n  router_id a\uFEFF  \n  # b\u00A0 \n}\n')).toBe(
      'global_defs {\n    router_id a\uFEFF\n    # b\u00A0\n}\n',
    );
  });

  it('indents blocks, joins braces to their keywords and keeps comments', () => {
    const text =
      '! head\nvrrp_instance   VI_1\n{\n# own line\n  interface\teth0  # behind\n\n\n  virtual_ipaddress { 192.0.2.1/24\n 192.0.2.2/24 }\n\n}\n';
    expect(format(text)).toBe(
      '! head\nvrrp_instance VI_1 {\n    # own line\n    interface eth0 # behind\n\n    virtual_ipaddress {\n        192.0.2.1/24\n        192.0.2.2/24\n    }\n}\n',
    );
  });

  it('keeps a comment between keyword and brace', () => {
    expect(format('global_defs # all\n{\nrouter_id a\n}\n')).toBe('global_defs { # all\n    router_id a\n}\n');
    expect(format('global_defs\n# all\n{\nrouter_id a\n}\n')).toBe('global_defs {\n    # all\n    router_id a\n}\n');
  });

  it('leaves quotes, definitions of several lines and template lines as they are', () => {
    const text = '$A= \\\n  foo  bar \\\n  baz\n{% if x %}\nvrrp_script a {\n    script "/bin/x  y"\n}\n{% endif %}\n';
    expect(format(text)).toBe(text);
  });

  it('indents with tabs if asked to, and keeps the kind of line ends', () => {
    expect(format('global_defs {\r\nrouter_id a\r\n}\r\n', 0)).toBe('global_defs {\r\n\trouter_id a\r\n}\r\n');
  });

  it('refuses files with braces that a definition may take away', () => {
    expect(format('$LAB=#\n$LAB global_defs {\n$LAB }\n')).toBeUndefined();
    expect(format('global_defs {\n${LAB} router_id ${NAME}\n}\n')).toBe(
      'global_defs {\n    ${LAB} router_id ${NAME}\n}\n',
    );
    expect(format('$A=b {c}\nglobal_defs {\n}\n')).toBeDefined();
  });

  it('formats a second time what ends in an open quote and a carriage return', () => {
    const once = format('"{%%}\r');
    expect(once).toBe('"{%%}\n');
    expect(format(once ?? '')).toBe(once);
  });

  it('refuses files whose braces or quotes do not match', () => {
    expect(format('global_defs {\nrouter_id a\n')).toBeUndefined();
    expect(format('global_defs {\n}\n}\n')).toBeUndefined();
    expect(format('vrrp_script a {\nscript "/bin/x\n}\n')).toBeUndefined();
  });
});

describe.each(['fixtures', ...(existsSync(CORPUS) ? [CORPUS] : [])])('formatting the files of %s', (folder) => {
  const files = listFiles(folder)
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
    .filter(({ path, text }) => detectKeepalived(path, text) > 0.5);

  it('changes nothing that keepalived reads, and a second time nothing at all', () => {
    expect(files.length).toBeGreaterThan(10);
    for (const { path, text } of files) {
      const document = parseDocument(path, text);
      const once = formatDocument(document, { indent: 4 });
      if (once === undefined) continue;
      const again = parseDocument(path, once);
      expect({ path, tree: printTree(again.directives) }).toEqual({ path, tree: printTree(document.directives) });
      expect(again.comments.map((each) => each.text.trimEnd())).toEqual(
        document.comments.map((each) => each.text.trimEnd()),
      );
      expect({ path, text: formatDocument(again, { indent: 4 }) }).toEqual({ path, text: once });
    }
  });

  it('formats whatever is well-formed', () => {
    const refused = files.filter(
      ({ path, text }) =>
        parseDocument(path, text).syntaxErrors.length === 0 &&
        !hasDefinedBraces(text) &&
        formatDocument(parseDocument(path, text), { indent: 4 }) === undefined,
    );
    expect(refused.map(({ path }) => path)).toEqual([]);
  });
});
