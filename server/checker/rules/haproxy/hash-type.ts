import { addLineBelow, defineProxyRule, nameProxy } from './haproxy-rule';

export const hashType = defineProxyRule(
  {
    id: 'haproxy/hash-type',
    severity: 'info',
    summary: 'Requests are spread by a hash that deals nearly all of them anew when a server comes or goes.',
    why: `\`balance uri\` gives each cache its own part of the objects. The hash is a plain remainder unless \`hash-type consistent\`
is set: when one of four caches dies, three quarters of all objects move to another cache, and the origin gets the requests for
all of them at once.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#4.2-hash-type',
      'https://docs.haproxy.org/3.2/configuration.html#4.2-balance',
    ],
    fixable: 'suggestion',
  },
  (proxy, { document, report }) => {
    const chain = proxy.chain;
    const holder = chain.find((each) => each.balance);
    const { balance } = holder ?? {};
    const line = holder?.settings.get('balance');
    if (!balance || !line || !/^(?:uri|url_param|hdr\(|hash\b)/.test(balance.value)) return;
    if (proxy.servers.length < 2 || chain.some((each) => each.hashType)) return;
    report({
      span: balance.span,
      message: `When a server of ${nameProxy(proxy)} comes or goes, "balance ${balance.value}" deals nearly all requests anew: caches behind it start cold.`,
      help: 'Add "hash-type consistent" if the servers are caches.',
      suggestions: [
        { title: 'Add "hash-type consistent"', edits: [addLineBelow(document, line, 'hash-type consistent')] },
      ],
    });
  },
);
