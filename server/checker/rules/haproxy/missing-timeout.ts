import type { Document } from '../../../../grammars/core/syntax';
import { textAt } from '../../../../grammars/core/syntax';
import { settingOf, timeoutOf } from '../../../../grammars/haproxy/defaults-chain';
import type { Proxy } from '../../../../grammars/haproxy/model';
import { linesByKeyword } from '../../../../grammars/haproxy/section-lines';
import type { DocumentContext } from '../../rule';
import { addLineBelow, defineProxyRule, listFaultyLines, nameProxy, seesAll } from './haproxy-rule';

export const missingTimeout = defineProxyRule(
  {
    id: 'haproxy/missing-timeout',
    severity: 'warning',
    summary: 'A proxy has no limit for how long clients or servers may keep a connection without a word.',
    why: `Without \`timeout client\`, \`timeout server\` and \`timeout connect\` a connection whose other side went away stays open
forever. They add up until \`maxconn\` is reached, and then nobody gets in. HAProxy warns of it at start, where nobody looks.
Websockets and other tunnels need \`timeout tunnel\` too: without one they are cut after the short timeouts.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#4.2-timeout%20client',
      'https://docs.haproxy.org/3.2/configuration.html#4.2-timeout%20tunnel',
    ],
    fixable: 'suggestion',
  },
  checkProxy,
  seesAll,
);

/** Times to begin with, in the order in which they are added. */
const TIMES: Readonly<Record<string, string>> = { connect: '5s', client: '30s', server: '30s', tunnel: '1h' };

const OLD_NAMES: Readonly<Record<string, string>> = {
  connect: 'contimeout',
  client: 'clitimeout',
  server: 'srvtimeout',
};

function checkProxy(proxy: Proxy, context: DocumentContext): void {
  const needed = proxy.kind === 'frontend' ? ['client'] : ['connect', 'server'];
  if (proxy.kind === 'listen') needed.unshift('client');
  const relevant = proxy.kind !== 'frontend' && proxy.servers.length === 0 ? [] : needed;
  const missing = relevant.filter((name) => !isSet(proxy, name, context));
  if (missing.length > 0) report(context, proxy, missing);
  else if (mentionsWebsocket(proxy, context.document) && !isSet(proxy, 'tunnel', context))
    report(context, proxy, ['tunnel']);
}

function isSet(proxy: Proxy, name: string, context: DocumentContext): boolean {
  const found = timeoutOf(proxy, name);
  if (found) return found.value > 0;
  const old = OLD_NAMES[name];
  return hasUnknownTimeouts(proxy, context) || (old !== undefined && settingOf(proxy, old) !== undefined);
}

/** A timeout from a variable or a template is one, and so is one with a slip in it, which is reported as such. */
function hasUnknownTimeouts({ chain }: Proxy, { analysis }: DocumentContext): boolean {
  const faulty = listFaultyLines(analysis);
  return chain.some(({ directive }) =>
    linesByKeyword(directive)
      .get('timeout')
      ?.some((line) => line.args.some((word) => word.opaque) || faulty.has(line)),
  );
}

function mentionsWebsocket(proxy: Proxy, document: Document): boolean {
  if (proxy.kind === 'frontend' || !/websocket/i.test(textAt(document, proxy.directive))) return false;
  const words = proxy.acls.flatMap((acl) => acl.test).concat(proxy.rules.flatMap((rule) => rule.args));
  return words.some((word) => /^websocket$/i.test(word.value));
}

function report(context: DocumentContext, proxy: Proxy, missing: readonly string[]): void {
  const lines = missing.map((name) => `timeout ${name}`);
  const edits = [...missing]
    .reverse()
    .map((name) => addLineBelow(context.document, proxy.directive, `timeout ${name} ${TIMES[name] ?? '30s'}`));
  const consequence =
    missing[0] === 'tunnel'
      ? 'websockets are cut off after "timeout server"'
      : 'connections of vanished peers stay open forever';
  context.report({
    span: proxy.name?.span ?? proxy.directive.keyword,
    message: `No "${lines.join('", "')}" counts for ${nameProxy(proxy)}: ${consequence}.`,
    help: 'Set it here or in a defaults section above.',
    suggestions: [{ title: `Add ${lines.join(', ')}`, edits: [joinEdits(edits)] }],
  });
}

/** All edits are insertions at one place: in the order in which the lines are to stand, they are one. */
function joinEdits(edits: readonly ReturnType<typeof addLineBelow>[]): ReturnType<typeof addLineBelow> {
  const [first] = edits;
  const newText = [...edits]
    .reverse()
    .map((edit) => edit.newText)
    .join('');
  return { file: first?.file ?? '', span: first?.span ?? { start: 0, end: 0 }, newText };
}
