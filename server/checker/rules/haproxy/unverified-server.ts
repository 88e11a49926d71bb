import { isAtLeast } from '../../../../grammars/core/target';
import type { LineOption, Proxy, Server } from '../../../../grammars/haproxy/model';
import { LineOptions } from '../../../../grammars/haproxy/line-options';
import { defineHaproxyRule, runningProxies, seesAll } from './haproxy-rule';

export const unverifiedServer = defineHaproxyRule(
  {
    id: 'haproxy/unverified-server',
    severity: 'error',
    summary: 'A server is spoken to over TLS, and nothing says how its certificate is to be verified.',
    why: `HAProxy verifies servers by default and needs the certificate authorities for it: without \`ca-file\` it refuses to start.
\`verify none\` is the way out that everybody finds first; it encrypts without knowing for whom.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#5.2-verify',
      'https://docs.haproxy.org/3.2/configuration.html#5.2-ca-file',
    ],
    fixable: 'suggestion',
  },
  (context, model) => {
    const [byDefault] = model.global.settings.get('ssl-server-verify')?.args ?? [];
    if (!seesAll(context) || (byDefault && byDefault.value !== 'required')) return;
    const { target } = context;
    for (const proxy of runningProxies(model)) {
      for (const server of proxy.servers) {
        const ssl = server.options.get('ssl');
        if (!ssl || isVerified(server, proxy) || server.directive.args.some((word) => word.opaque)) continue;
        report(ssl, target.version === undefined || !isAtLeast(target.version, '3.3'));
      }
    }
    function report(ssl: LineOption, refused: boolean): void {
      const at = ssl.word.end;
      const edits = [{ file: context.document.path, span: { start: at, end: at }, newText: ' ca-file @system-ca' }];
      context.report({
        span: ssl.word,
        severity: refused ? 'error' : 'info',
        message: refused
          ? "Nothing says how this server's certificate is to be verified: HAProxy refuses to start."
          : "Nothing says how this server's certificate is to be verified: HAProxy takes the authorities of the system.",
        help: 'Add "ca-file" with the authorities to trust, or "verify none" inside a network that you trust.',
        suggestions: [{ title: 'Trust the authorities of the system', edits }],
      });
    }
  },
);

function isVerified(server: Server, proxy: Proxy): boolean {
  const inherited = proxy.chain.flatMap((each) =>
    each.defaultServers.map((line) => new LineOptions(line, 1, 'server')),
  );
  return [server.options, ...inherited].some((options) => options.has('verify') || options.has('ca-file'));
}
