import { defineRule } from '../../rule';
import { isWholeConfiguration, readUnitModels } from './unit-models';

export const peerWithoutAccess = defineRule({
  id: 'swift/peer-without-access',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'A peer has no access rule though others have, so it takes every request.',
  why: `A peer without cache_peer_access is open to all domains. Beside peers that are limited to theirs it receives
requests for sites that it does not hold, and answers them with errors that the cache then keeps.`,
  sources: ['http://www.squid-cache.org/Doc/config/cache_peer_access/'],
  fixable: 'suggestion',
  check(context) {
    if (!isWholeConfiguration(context)) return;
    const models = readUnitModels(context);
    const limited = new Set(models.flatMap(({ peerAccess }) => peerAccess.map(({ peer }) => peer.value.toLowerCase())));
    if (limited.size === 0) return;
    for (const { name, type, directive } of models[0]?.peers ?? []) {
      if (type !== 'parent' || limited.has(name.value.toLowerCase())) continue;
      const at = context.document.lines.lineSpan(context.document.lines.lineAt(directive.end)).end;
      const newText = `\ncache_peer_access ${name.value} deny all`;
      context.report({
        span: name.span,
        message: `The peer "${name.value}" has no cache_peer_access line, so it is sent requests for every domain.`,
        help: `Say what it is for: "cache_peer_access ${name.value} allow ACL".`,
        suggestions: [
          {
            title: 'Let it take nothing',
            edits: [{ file: context.document.path, span: { start: at, end: at }, newText }],
          },
        ],
      });
    }
  },
});
