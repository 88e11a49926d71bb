/** The directions in which rooms may import; the same table stands in docs/architecture.md for people. */
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { listFiles } from './load-tree';

/** Rooms, the most specific first: where a file stands, and what it may import besides its own room. */
const ROOMS: readonly { readonly room: string; readonly may: readonly string[] }[] = [
  { room: 'grammars/core', may: ['ipaddr.js'] },
  { room: 'grammars/compiled', may: [] },
  { room: 'grammars/keepalived', may: ['grammars/core', 'chevrotain', 'ipaddr.js'] },
  { room: 'grammars/haproxy', may: ['grammars/core', 'chevrotain', 'ipaddr.js'] },
  { room: 'grammars/swift', may: ['grammars/core', 'chevrotain', 'ipaddr.js'] },
  { room: 'grammars/host', may: ['grammars/core', 'chevrotain', 'ipaddr.js'] },
  { room: 'grammars', may: [] },
  {
    room: 'server/checker',
    may: ['grammars', 'chevrotain', 'picomatch', 'ipaddr.js', 'fastest-levenshtein', 'yaml', '@dagrejs/dagre'],
  },
  { room: 'server/protocol', may: [] },
  { room: 'server/features', may: ['server/checker', 'server/protocol', 'grammars', 'vscode-languageserver-types'] },
  { room: 'server/node', may: ['server/checker', 'grammars', 'ignore', 'picomatch', 'node:'] },
  {
    room: 'server',
    may: [
      'grammars',
      'vscode-languageserver',
      'vscode-languageserver-protocol',
      'vscode-languageserver-types',
      'vscode-jsonrpc',
      'picomatch',
      'node:',
    ],
  },
  { room: 'client', may: ['server/protocol', 'vscode', 'vscode-languageclient', 'node:'] },
  {
    room: 'cli',
    may: [
      'server/checker',
      'server/node',
      'server/features',
      'grammars',
      'commander',
      'picocolors',
      'string-width',
      'picomatch',
      'node:',
      'yaml',
      'diff',
      'sarif',
      'package.json',
    ],
  },
];

const sources = ['grammars', 'server', 'cli', 'client'].flatMap((folder) =>
  listFiles(folder)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => join(folder, path)),
);

describe('the direction of imports', () => {
  test.each(sources)('%s imports only what its room may', (path) => {
    expect(importsOf(path).filter((imported) => !isAllowed(path, imported))).toEqual([]);
  });

  test('every room of the table exists', () => {
    const empty = ROOMS.filter(({ room }) => !sources.some((path) => path.startsWith(room)));
    expect(empty.map(({ room }) => room)).toEqual([]);
  });
});

function importsOf(path: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? normalize(join(dirname(path), fileName)) : fileName,
  );
}

function isAllowed(path: string, imported: string): boolean {
  const { room, may } = ROOMS.find((each) => path.startsWith(each.room)) ?? { room: '', may: [] };
  const builtin = imported.startsWith('node:') || builtinModules.includes(imported);
  if (builtin) return may.includes('node:');
  if (room === 'grammars') return imported.startsWith('grammars/');
  return [room, ...may].some(
    (each) => imported === each || imported.startsWith(`${each}/`) || imported.startsWith(`${each}.`),
  );
}
