import { mentions } from '../../../../grammars/core/syntax';
import type { Bind } from '../../../../grammars/haproxy/model';
import { defineHaproxyRule } from './haproxy-rule';

export const missingCertificate = defineHaproxyRule(
  {
    id: 'haproxy/missing-certificate',
    severity: 'error',
    summary: 'A bind line asks for TLS and names no certificate.',
    why: `HAProxy can't answer a TLS client without a certificate and refuses to start.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#5.1-crt'],
  },
  ({ analysis, document, report }, model) => {
    if (!mentions(document, / ssl/)) return;
    if (document.templated) return;
    for (const proxy of model.proxies) {
      const elsewhere = proxy.settings.has('ssl-f-use') || proxy.settings.has('crt');
      for (const bind of proxy.binds) {
        const ssl = bind.options.get('ssl');
        if (!ssl || elsewhere || hasCertificate(bind)) continue;
        if (analysis.findings.some((finding) => finding.directive === bind.directive && finding.severity === 'error'))
          continue;
        report({
          span: ssl.word,
          message: 'TLS is switched on and no certificate is named: HAProxy refuses to start.',
          help: 'Add "crt" and the file with the certificate and its key.',
        });
      }
    }
  },
);

const CERTIFICATES = ['crt', 'crt-list', 'generate-certificates', 'ca-sign-file', 'default-crt'];

/** `strict-sni` alone lets certificates be added at run time. */
function hasCertificate({ options, directive }: Bind): boolean {
  return (
    CERTIFICATES.some((name) => options.has(name)) ||
    options.has('strict-sni') ||
    directive.args.some((word) => word.opaque)
  );
}
