import { hasOption, modeOf } from '../../../../grammars/haproxy/defaults-chain';
import type { Proxy } from '../../../../grammars/haproxy/model';
import { addLineBelow, defineHaproxyRule, nameProxy, runningProxies, seesAll } from './haproxy-rule';

export const noForwardfor = defineHaproxyRule(
  {
    id: 'haproxy/no-forwardfor',
    severity: 'info',
    summary: "Servers behind an HTTP proxy don't learn the client's address.",
    why: `Every request comes from HAProxy's own address: the caches' and applications' logs, limits and access rules see one single
client. \`option forwardfor\` adds the address in \`X-Forwarded-For\`.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#4.2-option%20forwardfor'],
    fixable: 'suggestion',
  },
  (context, model) => {
    if (!seesAll(context)) return;
    const serving = runningProxies(model).filter((proxy) => proxy.kind !== 'frontend' && isHttpWithServers(proxy));
    if ([...model.frontends, ...model.listens].some(tellsClient)) return;
    const lacking = serving.filter((proxy) => !tellsClient(proxy));
    const [first] = lacking;
    if (!first) return;
    const more = lacking.length > 1 ? ` (and ${lacking.length - 1} more)` : '';
    const place = first.parent?.directive ?? first.directive;
    context.report({
      span: first.name?.span ?? first.directive.keyword,
      message: `The servers of ${nameProxy(first)}${more} see only HAProxy's address: nothing adds the client's.`,
      help: 'Add "option forwardfor" to the defaults section, if the servers want to know.',
      suggestions: [
        { title: 'Add "option forwardfor"', edits: [addLineBelow(context.document, place, 'option forwardfor')] },
      ],
    });
  },
);

function isHttpWithServers(proxy: Proxy): boolean {
  return modeOf(proxy) === 'http' && proxy.servers.some((server) => !server.sendProxy && !server.options.has('proto'));
}

const CLIENT_HEADER = /^(?:x-forwarded-for|x-real-ip|forwarded|true-client-ip|x-client-ip|cf-connecting-ip)$/i;

/** True if a proxy tells the servers where the request came from; one frontend that does may be on the way to any of them. */
function tellsClient(proxy: Proxy): boolean {
  return (
    hasOption(proxy, 'forwardfor') ||
    hasOption(proxy, 'forwarded') ||
    proxy.settings.has('source') ||
    proxy.rules.some((rule) => rule.args.some((word) => CLIENT_HEADER.test(word.value)))
  );
}
