import { describePlace, describePlaces } from '../../wording';
import { defineHaproxyRule, removeLine } from './haproxy-rule';

export const ignoredInSection = defineHaproxyRule(
  {
    id: 'haproxy/ignored-in-section',
    severity: 'warning',
    summary: 'A setting stands in a kind of section where HAProxy ignores it.',
    why: `Settings of the client's side mean nothing in a backend, and those of the server's side nothing in a frontend. HAProxy
says so once at start and goes on without them: \`option http-pretend-keepalive\` in a frontend, for instance, leaves the servers
closing their connections as before.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#4.1'],
    fixable: 'suggestion',
  },
  ({ document, analysis, report }) => {
    for (const { kind, span, entry, place, places, directive } of analysis.findings) {
      if (kind !== 'ignored-in-section') continue;
      const name = entry?.name ?? directive.keyword.value;
      const others = (places ?? []).filter((each) => each !== place && each !== 'defaults');
      report({
        span,
        message: `HAProxy ignores "${name}" ${describePlace(place)}.`,
        help: others.length > 0 ? `It counts ${describePlaces(others)}.` : 'Remove the line.',
        suggestions: [{ title: 'Remove the line', edits: [removeLine(document, directive)] }],
      });
    }
  },
);
