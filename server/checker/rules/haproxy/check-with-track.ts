import { serverOption } from '../../../../grammars/haproxy/defaults-chain';
import { defineHaproxyRule, lineNumber } from './haproxy-rule';

export const checkWithTrack = defineHaproxyRule(
  {
    id: 'haproxy/check-with-track',
    severity: 'error',
    summary: 'A server is checked and also tracks another.',
    why: `"track" takes the state of another server over, so that one check serves for both. A server that has "check" as well,
on its own line or from "default-server", would have two states: HAProxy refuses to start.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#5.2-track'],
  },
  ({ document, report }, model) => {
    if (!/\strack\s/.test(document.text)) return;
    for (const proxy of model.proxies) {
      for (const server of proxy.servers) {
        const track = serverOption(server, proxy, 'track');
        const check = track && serverOption(server, proxy, 'check');
        if (!check) continue;
        const own = [track, check].filter(({ word }) => word.start > server.name.span.start);
        const inherited = [track, check].filter((option) => !own.includes(option));
        report({
          span: own[0]?.word ?? server.name.span,
          message: `"${server.name.value}" is checked and tracks another server, too: HAProxy refuses to start.`,
          help: own.includes(check) ? 'Remove "check" or "track".' : 'Write "no-check" on its line.',
          related: inherited.map(({ word }) => ({
            file: document.path,
            span: word,
            message: `"${word.value}" comes from line ${lineNumber(document, word)}`,
          })),
        });
      }
    }
  },
);
