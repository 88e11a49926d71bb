import type { Proxy } from '../../../../grammars/haproxy/model';
import { defineHaproxyRule, lineNumber, nameProxy } from './haproxy-rule';

export const ambiguousDefaults = defineHaproxyRule(
  {
    id: 'haproxy/ambiguous-defaults',
    severity: 'error',
    summary: 'A defaults section is named by some proxies and counts for others only because it stands above them.',
    why: `HAProxy refuses to mix both uses of one section: whoever writes \`from\` picks his defaults, and a section that is picked
must not change others by its place in the file.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#4'],
    fixable: 'suggestion',
  },
  ({ document, report }, model) => {
    const picked = new Map<Proxy, Proxy>();
    for (const proxy of model.proxies)
      if (proxy.from && proxy.parent && !picked.has(proxy.parent)) picked.set(proxy.parent, proxy);
    if (picked.size === 0) return;
    for (const proxy of model.proxies) {
      const by = !proxy.from && proxy.parent ? picked.get(proxy.parent) : undefined;
      const { name } = proxy.parent ?? {};
      if (!by || !name) continue;
      const at = proxy.name?.span.end ?? proxy.directive.keyword.end;
      report({
        span: proxy.name?.span ?? proxy.directive.keyword,
        message: `The defaults section "${name.value}" is named by ${nameProxy(by)} in line ${lineNumber(document, by.directive)} and counts for ${nameProxy(proxy)} only by its place: HAProxy refuses to start.`,
        help: `Write "from ${name.value}" here too.`,
        related: [{ file: document.path, span: by.directive.keyword, message: 'picked by name here' }],
        suggestions: [
          {
            title: `Add "from ${name.value}"`,
            edits: [{ file: document.path, span: { start: at, end: at }, newText: ` from ${name.value}` }],
          },
        ],
      });
    }
  },
);
