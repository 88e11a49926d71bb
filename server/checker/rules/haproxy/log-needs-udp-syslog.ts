import { parseAddress } from '../../../../grammars/haproxy/addresses';
import { defineHaproxyRule } from './haproxy-rule';

export const logNeedsUdpSyslog = defineHaproxyRule(
  {
    id: 'haproxy/log-needs-udp-syslog',
    severity: 'info',
    summary: 'Logs go by UDP to this host, where a syslog daemon must listen for them.',
    why: `\`log 127.0.0.1 local0\` sends datagrams to port 514 and doesn't notice if nobody takes them. rsyslog and syslog-ng listen
there only if told to; until then not a line is written.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#3.1-log',
      'https://www.rsyslog.com/doc/configuration/modules/imudp.html',
    ],
  },
  ({ report }, model) => {
    const logs = [...model.global.logs, ...model.proxies.flatMap((proxy) => proxy.logs)];
    const seen = new Set<string>();
    for (const { address } of logs) {
      if (!address) continue;
      const { kind, host, ports, prefix } = parseAddress(address.value);
      const local = kind === 'inet' && /^(?:127\.\d+\.\d+\.\d+|localhost|::1)$/.test(host);
      if (!local || prefix.startsWith('tcp') || (ports && ports.from !== 514) || seen.has(host)) continue;
      seen.add(host);
      report({
        span: address.span,
        message: `Logs go by UDP to port 514 of this host: without a syslog daemon that listens there, nothing is ever logged.`,
        help: 'Load imudp in rsyslog (or udp() in syslog-ng), or log to /dev/log.',
      });
    }
  },
);
