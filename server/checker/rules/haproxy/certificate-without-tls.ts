import { defineHaproxyRule } from './haproxy-rule';

export const certificateWithoutTls = defineHaproxyRule(
  {
    id: 'haproxy/certificate-without-tls',
    severity: 'warning',
    summary: 'A bind line names a certificate and does not switch TLS on.',
    why: `Without \`ssl\` HAProxy loads the certificate, checks it and never uses it: the port speaks plain text, browsers that come
with https get an error, and what comes without is not protected. HAProxy says nothing of it at start.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#5.1-ssl', 'Tried with HAProxy 2.6.'],
    fixable: 'suggestion',
  },
  ({ document, report }, model) => {
    if (!/\scrt(?:-list)?\s/.test(document.text)) return;
    for (const { binds } of model.proxies) {
      const seen = new Set<number>();
      for (const { options, directive } of binds) {
        const certificate = options.get('crt') ?? options.get('crt-list');
        if (!certificate || options.has('ssl') || directive.args.some((word) => word.opaque)) continue;
        const at = certificate.word.start;
        if (seen.has(at)) continue;
        seen.add(at);
        report({
          span: certificate.word,
          message: `This port has a certificate and no "ssl": HAProxy speaks plain text on it.`,
          help: 'Write "ssl" before it.',
          suggestions: [
            { title: 'Add "ssl"', edits: [{ file: document.path, span: { start: at, end: at }, newText: 'ssl ' }] },
          ],
        });
      }
    }
  },
);
