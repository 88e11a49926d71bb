import { defineRule } from '../../rule';
import { readUnitModels } from './unit-models';
import type { CachePeer } from '../../../../grammars/swift/model';

export const duplicatePeer = defineRule({
  id: 'swift/duplicate-peer',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'Two cache peers have the same name.',
  why: 'The program stops with "specified twice". The same host on two ports needs a `name=` on at least one of the lines.',
  sources: ['http://www.squid-cache.org/Doc/config/cache_peer/'],
  fixable: 'suggestion',
  check(context) {
    const [own] = readUnitModels(context);
    const seen = new Map<string, CachePeer>();
    for (const peer of own?.peers ?? []) {
      const key = peer.name.value.toLowerCase();
      const first = seen.get(key);
      if (!first) seen.set(key, peer);
      else if (!peer.directive.keyword.opaque && peer.directive.parent === first.directive.parent) {
        const port = peer.httpPort?.value;
        const name = `name=${peer.name.value}-${port === first.httpPort?.value ? '2' : String(port)}`;
        const end = peer.directive.end;
        const edits = [{ file: context.document.path, span: { start: end, end }, newText: ` ${name}` }];
        const named = peer.directive.args.some((word) => word.value.startsWith('name='));
        context.report({
          span: peer.name.span,
          message: `There is a peer "${peer.name.value}" already: the program refuses the file.`,
          help: named ? 'Give each its own name.' : `Tell them apart: add "${name}".`,
          related: [{ file: context.document.path, span: first.name.span, message: 'the first' }],
          ...(!named && { suggestions: [{ title: `Add "${name}"`, edits }] }),
        });
      }
    }
  },
});
