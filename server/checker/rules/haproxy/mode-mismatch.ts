import { isAtLeast } from '../../../../grammars/core/target';
import { resolveDirective } from '../../../../grammars/core/resolve-directive';
import { modeOf } from '../../../../grammars/haproxy/defaults-chain';
import type { HaproxyModel, Proxy } from '../../../../grammars/haproxy/model';
import type { DocumentContext } from '../../rule';
import { defineHaproxyRule, lineNumber, nameProxy, runningProxies, seesAll } from './haproxy-rule';

export const modeMismatch = defineHaproxyRule(
  {
    id: 'haproxy/mode-mismatch',
    severity: 'warning',
    summary: 'HTTP settings stand in a proxy that works in TCP mode, or an HTTP frontend uses a TCP backend.',
    why: `Without \`mode http\` HAProxy works in TCP mode: rules about requests and headers are ignored with a warning at start, so
access rules that look strict let everything through. A frontend in HTTP mode can't use a backend in TCP mode at all: HAProxy
refuses to start.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#4.2-mode',
      'https://docs.haproxy.org/3.2/configuration.html#4.1',
    ],
    fixable: 'suggestion',
  },
  (context, model) => {
    if (!seesAll(context)) return;
    // What needs HTTP is taken by proxies in HTTP mode.
    if (!runningProxies(model).some((proxy) => modeOf(proxy) === 'tcp')) return;
    const backends = new Map([...model.backends, ...model.listens].map((proxy) => [proxy.name?.value, proxy]));
    for (const proxy of runningProxies(model)) {
      const mode = modeOf(proxy);
      if (mode === 'tcp') checkLines(context, proxy);
      if (mode === 'http') checkChoices(context, proxy, backends);
    }
  },
);

/** Keywords that HAProxy keeps in TCP mode without a word, since a frontend may be upgraded later. */
const WARNED =
  /^(?:http-request|http-response|http-after-response|stats|cookie|balance|redirect|option forwardfor|option httpchk)/;

function checkLines(context: DocumentContext, proxy: Proxy): void {
  const { document, semantics, target } = context;
  const lines = proxy.directive.block?.directives ?? [];
  const upgraded = lines.some((line) => line.words.some((word) => word.value === 'switch-mode'));
  if (!semantics || upgraded) return;
  for (const line of lines) {
    if (line.keyword.value === 'no') continue;
    const entry = resolveDirective(document, semantics, target, line)?.entry;
    if (entry?.mode !== 'http' || !WARNED.test(entry.name)) continue;
    if (entry.name === 'option httpchk') continue;
    context.report({
      span: line.keyword,
      message: `"${entry.name}" needs HTTP mode, and ${nameProxy(proxy)} works in TCP mode: HAProxy ignores the line.`,
      help: 'Write "mode http" in this section or in its defaults, or remove the line.',
    });
  }
}

function checkChoices(
  context: DocumentContext,
  proxy: Proxy,
  backends: ReadonlyMap<string | undefined, HaproxyModel['backends'][number]>,
): void {
  const choices = [...proxy.useBackends, ...(proxy.defaultBackend ? [proxy.defaultBackend] : [])];
  for (const choice of choices) {
    const backend = backends.get(choice.backend?.value);
    if (choice.backend && backend && modeOf(backend) === 'tcp')
      reportChoice(context, choice.backend.span, proxy, backend);
  }
}

function reportChoice(
  context: DocumentContext,
  span: { start: number; end: number },
  proxy: Proxy,
  backend: Proxy,
): void {
  const { document, target } = context;
  const old = target.version !== undefined && !isAtLeast(target.version, '1.6');
  context.report({
    span,
    severity: old ? 'warning' : 'error',
    message: `${backend.kind} "${backend.name?.value ?? ''}" (line ${lineNumber(document, backend.directive)}) works in TCP mode and ${nameProxy(proxy)} in HTTP mode: HAProxy refuses to start.`,
    help: `Write "mode http" in ${nameProxy(backend)} too.`,
    related: [{ file: document.path, span: backend.mode?.span ?? backend.directive.keyword, message: 'TCP mode' }],
  });
}
