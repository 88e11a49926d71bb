import type { Bind, Proxy } from '../../../../grammars/haproxy/model';
import type { DocumentContext } from '../../rule';
import type { CleanSections } from './haproxy-rule';
import { checkEach, defineHaproxyRule } from './haproxy-rule';

export const missingCertificate = defineHaproxyRule(
  {
    id: 'haproxy/missing-certificate',
    severity: 'error',
    summary: 'A bind line asks for TLS and names no certificate.',
    why: `HAProxy can't answer a TLS client without a certificate and refuses to start.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#5.1-crt'],
  },
  (context, model) => {
    if (!context.document.templated) checkEach(context, model.proxies, clean, checkBinds);
  },
);

const clean: CleanSections = new WeakMap();

function checkBinds({ settings, binds }: Proxy, { analysis, report }: DocumentContext): void {
  if (settings.has('ssl-f-use') || settings.has('crt')) return;
  for (const bind of binds) {
    const ssl = bind.options.get('ssl');
    if (!ssl || hasCertificate(bind)) continue;
    if (analysis.findings.some(({ directive, severity }) => directive === bind.directive && severity === 'error'))
      continue;
    report({
      span: ssl.word,
      message: 'TLS is switched on and no certificate is named: HAProxy refuses to start.',
      help: 'Add "crt" and the file with the certificate and its key.',
    });
  }
}

const CERTIFICATES = ['crt', 'crt-list', 'generate-certificates', 'ca-sign-file', 'default-crt'];

/** `strict-sni` alone lets certificates be added at run time. */
function hasCertificate({ options, directive }: Bind): boolean {
  return (
    CERTIFICATES.some((name) => options.has(name)) ||
    options.has('strict-sni') ||
    directive.args.some((word) => word.opaque)
  );
}
