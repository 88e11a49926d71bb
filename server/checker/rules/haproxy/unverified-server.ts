import { isAtLeast } from '../../../../grammars/core/target';
import type { Span } from '../../../../grammars/core/source';
import type { Directive } from '../../../../grammars/core/syntax';
import type { Proxy, Server } from '../../../../grammars/haproxy/model';
import { LineOptions } from '../../../../grammars/haproxy/line-options';
import { linesByKeyword } from '../../../../grammars/haproxy/section-lines';
import type { DocumentContext } from '../../rule';
import { defineProxyRule, seesAll } from './haproxy-rule';

export const unverifiedServer = defineProxyRule(
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
  (proxy, context) => {
    const check = findTlsCheck(proxy);
    for (const server of proxy.servers) {
      const ssl = server.options.get('ssl') ?? server.options.get('check-ssl');
      if (!ssl && !check) continue;
      if (isVerified(server, proxy) || server.directive.args.some((word) => word.opaque)) continue;
      if (ssl) report(context, ssl.word);
      else report(context, server.name.span, check);
    }
  },
  (context, { global: { settings } }) => {
    const [byDefault] = settings.get('ssl-server-verify')?.args ?? [];
    return seesAll(context) && (!byDefault || byDefault.value === 'required');
  },
);

function report({ document, target, report: raise }: DocumentContext, span: Span, check?: Directive): void {
  const refused = target.version === undefined || !isAtLeast(target.version, '3.3');
  const edits = [{ file: document.path, span: { start: span.end, end: span.end }, newText: ' ca-file @system-ca' }];
  raise({
    span,
    severity: refused ? 'error' : 'info',
    message: refused
      ? "Nothing says how this server's certificate is to be verified: HAProxy refuses to start."
      : "Nothing says how this server's certificate is to be verified: HAProxy takes the authorities of the system.",
    help: 'Add "ca-file" with the authorities to trust, or "verify none" inside a network that you trust.',
    ...(check && { related: [{ file: document.path, span: check, message: 'its check speaks TLS' }] }),
    ...(!check && { suggestions: [{ title: 'Trust the authorities of the system', edits }] }),
  });
}

/** A check that opens its connection with TLS. Even one that the proxy replaces by checks of its own asks for the authorities. */
function findTlsCheck({ chain }: Proxy): Directive | undefined {
  return chain.flatMap(listChecks).find(isTlsConnect);
}

function listChecks({ directive }: Proxy): readonly Directive[] {
  const lines = linesByKeyword(directive);
  return [...(lines.get('http-check') ?? []), ...(lines.get('tcp-check') ?? [])];
}

function isTlsConnect({ args: [what, ...options] }: Directive): boolean {
  return what?.value === 'connect' && options.some(({ value }) => value === 'ssl');
}

function isVerified(server: Server, proxy: Proxy): boolean {
  const inherited = proxy.chain.flatMap((each) =>
    each.defaultServers.map((line) => new LineOptions(line, 1, 'server')),
  );
  return [server.options, ...inherited].some((options) => options.has('verify') || options.has('ca-file'));
}
