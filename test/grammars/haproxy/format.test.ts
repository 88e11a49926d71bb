import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { walkDirectives } from '../../../grammars/core/syntax';
import type { Document } from '../../../grammars/core/syntax';
import { parseDocument } from '../../../grammars/haproxy/build-document';
import { formatDocument } from '../../../grammars/haproxy/format';
import { listFiles } from '../../load-tree';

const format = (text: string, indent = 4) => formatDocument(parseDocument('haproxy.cfg', text), { indent });

/** What HAProxy sees, and all comments. */
function meaningOf(document: Document): unknown {
  const lines: string[][] = [];
  walkDirectives(document.directives, ({ words }) => lines.push(words.map((word) => word.value)));
  return { lines, comments: document.comments.map((comment) => comment.text.trim()) };
}

describe('formatting haproxy.cfg', () => {
  it('indents lines, parts sections by one empty line and words by one blank', () => {
    const text =
      'global\n  maxconn   100\n\n\n# The web\nfrontend web # public\n\tbind  :80   name a\\ b\n backend app\n server a 192.0.2.1\t# old';
    expect(format(text)).toBe(
      'global\n    maxconn 100\n\n# The web\nfrontend web # public\n    bind :80 name a\\ b\n\nbackend app\n    server a 192.0.2.1 # old\n',
    );
  });

  it('keeps quotes, escapes and what stands behind an empty word', () => {
    const text = 'frontend web\n    http-request set-header X "a  b"\' c\'\n    option httplog "" more   words\n';
    expect(format(text)).toBe(text);
  });

  it('indents by a tab when asked to', () => {
    expect(format('global\n maxconn 1\n', 0)).toBe('global\n\tmaxconn 1\n');
  });

  it('leaves templates alone', () => {
    expect(format('backend app\n  server a {{ address }}\n')).toBeUndefined();
  });

  const corpus = process.env['CDNLINT_CORPUS'] ?? join('..', 'shared', 'corpus');
  const folders = ['fixtures', ...(existsSync(corpus) ? [join(corpus, 'haproxy')] : [])];
  const files = folders.flatMap((folder) => listFiles(folder).map((path) => join(folder, path)));
  it('neither changes what real files say nor itself when run twice', () => {
    for (const file of files.filter((path) => path.endsWith('.cfg'))) {
      const before = parseDocument(file, readFileSync(file, 'utf8'));
      const once = formatDocument(before, { indent: 4 });
      if (once === undefined) continue;
      const after = parseDocument(file, once);
      expect([file, meaningOf(after)]).toEqual([file, meaningOf(before)]);
      expect([file, formatDocument(after, { indent: 4 })]).toEqual([file, once]);
    }
  });
});
