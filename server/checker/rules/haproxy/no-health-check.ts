import { isChecked } from '../../../../grammars/haproxy/defaults-chain';
import type { Server } from '../../../../grammars/haproxy/model';
import { defineProxyRule, nameProxy } from './haproxy-rule';

export const noHealthCheck = defineProxyRule(
  {
    id: 'haproxy/no-health-check',
    severity: 'warning',
    summary: 'A server among several is never checked, so it keeps getting requests after it has died.',
    why: `Without \`check\` HAProxy takes a server to be up for ever. When it dies its share of the requests waits for
\`timeout connect\`, is retried and fails, although the servers beside it are well.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#5.2-check'],
    fixable: 'suggestion',
  },
  (proxy, { document, report }) => {
    const several = proxy.servers.length > 1 || proxy.servers.some((server) => server.count > 1);
    const unchecked = proxy.servers.filter((server) => !isChecked(server, proxy) && mayDie(server));
    const [first] = unchecked;
    if (!first || !several) return;
    const names = unchecked.map((server) => `"${server.name.value}"`);
    const shown =
      names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more servers` : names.join(', ');
    const all = unchecked.length === proxy.servers.length;
    const saysNone = all && names.length > 1;
    const verb = saysNone ? 'is' : names.length > 1 ? 'are not' : 'is not';
    const edits = unchecked.flatMap((server) => addCheck(document.path, server));
    report({
      span: first.name.span,
      message: `${saysNone ? 'No server' : shown} of ${nameProxy(proxy)} ${verb} checked: a dead one keeps its share of the requests.`,
      help: proxy.defaultServers.some((line) => line.args.some(({ value }) => value === 'check'))
        ? 'A "default-server" line counts for the servers below it: move it above them.'
        : 'Add "check" to the server lines or to a "default-server" line.',
      ...(edits.length > 0 && { suggestions: [{ title: 'Add "check"', edits }] }),
    });
  },
  ({ document }) => !document.templated,
);

function mayDie({ disabled, address, options }: Server): boolean {
  return !disabled && !options.has('no-check') && address?.value.kind === 'inet';
}

function addCheck(
  file: string,
  server: Server,
): { file: string; span: { start: number; end: number }; newText: string }[] {
  const at = server.address?.span.end;
  const isTemplate = server.directive.keyword.value === 'server-template';
  return at === undefined || isTemplate ? [] : [{ file, span: { start: at, end: at }, newText: ' check' }];
}
