import type { SymbolReference } from '../../../../grammars/core/finding';
import type { HaproxyModel, Proxy } from '../../../../grammars/haproxy/model';
import { findSimilar } from '../../did-you-mean';
import { findUndefined, listNames } from '../../references';
import type { DocumentContext } from '../../rule';
import { defineHaproxyRule, unitModels } from './haproxy-rule';

/** Kinds that HAProxy looks up when it starts; ACLs and backends have rules of their own. */
const KINDS: Readonly<Record<string, string>> = {
  defaults: 'defaults section',
  peers: 'peers section',
  resolvers: 'resolvers section',
  userlist: 'userlist',
  cache: 'cache',
  'http-errors': 'http-errors section',
  'fcgi-app': 'fcgi-app section',
  'stick-table': 'stick table',
  mailers: 'mailers section',
  'log-profile': 'log-profile section',
  'crt-store': 'crt-store',
  acme: 'acme section',
  healthcheck: 'healthcheck section',
  filter: 'filter',
};

export const undefinedReference = defineHaproxyRule(
  {
    id: 'haproxy/undefined-reference',
    severity: 'error',
    summary: 'A section, table or server is named that nothing defines.',
    why: `HAProxy resolves these names when it starts and refuses the whole file if one is missing: a reload after a rename keeps
the old process alive with the old configuration, and a restart takes the service down.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#4.1',
      'https://docs.haproxy.org/3.2/configuration.html#5.2-track',
    ],
    fixable: 'suggestion',
  },
  (context) => {
    for (const reference of findUndefined(context, Object.keys(KINDS))) reportName(context, reference);
    for (const reference of findUndefined(context, ['server', 'track-target'])) checkServer(context, reference);
  },
);

function reportName(context: DocumentContext, { kinds, word }: SymbolReference): void {
  const kind = kinds.find((each) => Object.hasOwn(KINDS, each));
  if (kind === undefined || kinds.includes('backend') || /%\[|\$/.test(word.value)) return;
  const noun = KINDS[kind] ?? kind;
  const severity = kind === 'mailers' ? 'warning' : undefined;
  report(context, word, noun, listNames(context.unit, kinds), severity);
}

function report(
  context: DocumentContext,
  word: SymbolReference['word'],
  noun: string,
  names: readonly string[],
  severity?: 'warning',
): void {
  const [best] = findSimilar(word.value, names);
  const edits = best === undefined ? [] : [{ file: context.document.path, span: word, newText: best }];
  context.report({
    span: word,
    ...(severity && { severity }),
    message: `No ${noun} is named "${word.value}": HAProxy ${severity ? 'ignores the setting' : 'refuses to start'}.`,
    help: best === undefined ? 'Define it, or correct the name.' : `Did you mean "${best}"?`,
    ...(best !== undefined && { suggestions: [{ title: `Replace by "${best}"`, edits }] }),
  });
}

/** `use-server NAME`, `track SERVER`, `track BACKEND/SERVER`. */
function checkServer(context: DocumentContext, { kinds, word, directive }: SymbolReference): void {
  if (kinds.length > 1 || /%\[|\$/.test(word.value)) return;
  const [first = '', second] = word.value.split('/');
  const models = unitModels(context);
  const proxy = second === undefined ? findProxyOf(models, directive) : findProxy(models, first);
  if (!proxy) {
    if (second !== undefined) report(context, word, 'backend with such a server', []);
    return;
  }
  const name = second ?? first;
  if (proxy.chain.some((each) => each.servers.some((server) => isNamed(server, name)))) return;
  report(
    context,
    word,
    `server of ${proxy.kind} "${proxy.name?.value ?? ''}"`,
    proxy.servers.map((each) => each.name.value),
  );
}

function isNamed(server: Proxy['servers'][number], name: string): boolean {
  if (server.name.value === name) return true;
  const isTemplate = server.directive.keyword.value === 'server-template';
  return isTemplate && name.startsWith(server.name.value) && /^\d+$/.test(name.slice(server.name.value.length));
}

function findProxyOf(models: readonly HaproxyModel[], directive: SymbolReference['directive']): Proxy | undefined {
  return models.flatMap((model) => model.proxies).find((proxy) => proxy.directive === directive.parent);
}

function findProxy(models: readonly HaproxyModel[], name: string): Proxy | undefined {
  return models.flatMap((model) => [...model.backends, ...model.listens]).find((proxy) => proxy.name?.value === name);
}
