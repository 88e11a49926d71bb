import type { Proxy } from '../../../../grammars/haproxy/model';
import type { DocumentContext } from '../../rule';
import type { CleanSections } from './haproxy-rule';
import { checkEach, defineHaproxyRule, listFaultyLines, nameProxy, runningProxies } from './haproxy-rule';

export const cookieWithoutInsert = defineHaproxyRule(
  {
    id: 'haproxy/cookie-without-insert',
    severity: 'warning',
    summary: 'Sessions are to stick by a cookie that nobody sets, or that no server has a value for.',
    why: `\`cookie SRV\` alone only looks for a cookie that the application sets. Unless it does, clients change servers from request
to request and lose their sessions. The same happens if the server lines have no \`cookie\` value.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#4.2-cookie',
      'https://docs.haproxy.org/3.2/configuration.html#5.2-cookie',
    ],
    fixable: 'suggestion',
  },
  (context, model) => {
    checkEach(context, model.proxies, cleanCookies, checkCookie);
    checkEach(context, runningProxies(model), cleanServers, checkServers);
  },
);

const cleanCookies: CleanSections = new WeakMap();
const cleanServers: CleanSections = new WeakMap();

const MODES: ReadonlySet<string> = new Set(['insert', 'prefix', 'rewrite', 'dynamic']);

function checkCookie({ cookie }: Proxy, { analysis, document, report }: DocumentContext): void {
  const [name, ...rest] = cookie?.args ?? [];
  if (!cookie || !name || cookie.args.some((word) => word.opaque)) return;
  if (rest.some((word) => MODES.has(word.value))) return;
  if (listFaultyLines(analysis).has(cookie)) return;
  const edits = [
    { file: document.path, span: { start: name.end, end: name.end }, newText: ' insert indirect nocache' },
  ];
  report({
    span: cookie,
    message: `HAProxy does not set the cookie "${name.value}": unless the application does, sessions don't stick.`,
    help: 'Add "insert indirect nocache" to have HAProxy set it.',
    suggestions: [{ title: 'Have HAProxy set the cookie', edits }],
  });
}

function checkServers(proxy: Proxy, { report }: DocumentContext): void {
  const cookie = proxy.chain.find((each) => each.cookie)?.cookie;
  if (!cookie || proxy.cookie !== cookie || cookie.args.some((word) => word.value === 'dynamic' || word.opaque)) return;
  const first = proxy.servers.find((server) => !server.options.has('cookie') && !server.backup);
  if (!first || proxy.servers.length < 2) return;
  const inherits = proxy.defaultServers.some((line) => line.args.some((word) => word.value === 'cookie'));
  if (inherits || proxy.servers.some((server) => server.count > 1)) return;
  const isNamed = proxy.servers.some((server) => server.options.has('cookie'));
  report({
    span: first.name.span,
    message: isNamed
      ? `Server "${first.name.value}" has no "cookie" value: sessions that begin on it don't stick.`
      : `No server of ${nameProxy(proxy)} has a "cookie" value: sessions don't stick.`,
    help: `Write "cookie ${first.name.value}" behind it.`,
  });
}
