import { logsOf, optionOf, settingOf } from '../../../../grammars/haproxy/defaults-chain';
import type { Directive } from '../../../../grammars/core/syntax';
import type { LogTarget, Proxy } from '../../../../grammars/haproxy/model';
import { defineHaproxyRule, nameProxy, runningProxies, seesAll } from './haproxy-rule';

export const logWithoutTarget = defineHaproxyRule(
  {
    id: 'haproxy/log-without-target',
    severity: 'warning',
    summary: 'A log format is set for a proxy that logs to nowhere.',
    why: `\`option httplog\` says how lines look, and \`log\` where they go. With the first alone, or with \`log global\` and no \`log\`
in the global section, nothing is written, which is noticed when the first incident is to be looked into.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#4.2-log',
      'https://docs.haproxy.org/3.2/configuration.html#8',
    ],
    fixable: 'suggestion',
  },
  (context, model) => {
    if (!seesAll(context)) return;
    const { document, report } = context;
    const seen = new Set<Directive>();
    for (const proxy of runningProxies(model)) {
      if (proxy.kind === 'backend') continue;
      const format = findFormat(proxy);
      if (!format || seen.has(format)) continue;
      const logs = logsOf(proxy);
      if (proxy.chain.some((each) => each.logs.some((log) => log.off))) continue;
      if (logs.some((log) => isReal(log, model.global.logs))) continue;
      seen.add(format);
      const asks = logs.some((log) => log.global);
      const at = format.start;
      const indent = '\n' + ' '.repeat(document.lines.positionAt(at).character);
      report({
        span: format.words[1] ?? format.keyword,
        message: asks
          ? `${nameProxyCapital(proxy)} logs to the targets of the global section, and there are none: nothing is logged.`
          : `${nameProxyCapital(proxy)} has no "log" line: nothing is logged, whatever the format.`,
        help: asks ? 'Add a "log" line to the global section.' : 'Add "log global" here or in its defaults.',
        ...(!asks && {
          suggestions: [
            {
              title: 'Add "log global"',
              edits: [
                { file: document.path, span: { start: format.end, end: format.end }, newText: `${indent}log global` },
              ],
            },
          ],
        }),
      });
    }
  },
);

function findFormat(proxy: Proxy): Directive | undefined {
  for (const name of ['httplog', 'httpslog', 'tcplog']) {
    const option = optionOf(proxy, name);
    if (option?.enabled) return option.directive;
  }
  return settingOf(proxy, 'log-format');
}

/** An address that can't be read (a variable, a template) counts as one. */
function isReal(log: LogTarget, globals: readonly LogTarget[]): boolean {
  return log.global ? globals.length > 0 : !log.off;
}

function nameProxyCapital(proxy: Proxy): string {
  const name = nameProxy(proxy);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
