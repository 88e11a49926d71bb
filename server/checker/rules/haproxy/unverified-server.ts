import { isAtLeast } from '../../../../grammars/core/target';
import type { Span } from '../../../../grammars/core/source';
import type { Directive, Word } from '../../../../grammars/core/syntax';
import type { Proxy, Server } from '../../../../grammars/haproxy/model';
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
    const global = model.global.settings;
    if (!seesAll(context) || global.has('ssl-server-verify') || global.has('ssl-default-server-options')) return;
    const { target } = context;
    const refused = target.version === undefined || !isAtLeast(target.version, '3.3');
    for (const proxy of runningProxies(model)) {
      const check = findTlsCheck(proxy);
      for (const server of proxy.servers) {
        const ssl = server.options.get('ssl') ?? server.options.get('check-ssl');
        if (!ssl && !check) continue;
        if (isVerified(server, proxy) || server.directive.args.some((word) => word.opaque)) continue;
        if (ssl) report(ssl.word);
        else report(server.name.span, check);
      }
    }
    function report(span: Span, check?: Directive): void {
      const at = span.end;
      const edits = [{ file: context.document.path, span: { start: at, end: at }, newText: ' ca-file @system-ca' }];
      context.report({
        span,
        severity: refused ? 'error' : 'info',
        message: refused
          ? "Nothing says how this server's certificate is to be verified: HAProxy refuses to start."
          : "Nothing says how this server's certificate is to be verified: HAProxy takes the authorities of the system.",
        help: 'Add "ca-file" with the authorities to trust, or "verify none" inside a network that you trust.',
        ...(check && { related: [{ file: context.document.path, span: check, message: 'its check speaks TLS' }] }),
        ...(!check && { suggestions: [{ title: 'Trust the authorities of the system', edits }] }),
      });
    }
  },
);

const CHECKS: ReadonlySet<string> = new Set(['http-check', 'tcp-check']);

/** A check that opens its connection with TLS. Even one that the proxy replaces by checks of its own asks for the authorities. */
function findTlsCheck({ chain }: Proxy): Directive | undefined {
  return chain.flatMap(({ directive }) => directive.block?.directives ?? []).find(isTlsConnect);
}

function isTlsConnect({ keyword, args: [what, ...options] }: Directive): boolean {
  return CHECKS.has(keyword.value) && what?.value === 'connect' && options.some(isTls);
}

function isTls({ value }: Word): boolean {
  return value === 'ssl';
}

function isVerified(server: Server, proxy: Proxy): boolean {
  const inherited = proxy.chain.flatMap((each) =>
    each.defaultServers.map((line) => new LineOptions(line, 1, 'server')),
  );
  return [server.options, ...inherited].some((options) => options.has('verify') || options.has('ca-file'));
}
