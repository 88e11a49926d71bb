import type { AccessRule, SwiftModel } from '../../../../grammars/swift/model';
import { defineRule } from '../../rule';
import { findAccess, isForSwift, isWholeConfiguration, readUnitModels } from './unit-models';

export const connectToAnyPort = defineRule({
  id: 'swift/connect-to-any-port',
  scope: 'document',
  languages: ['swift'],
  severity: 'info',
  summary: 'CONNECT is not limited to ports, so clients can tunnel to any service.',
  why: `CONNECT makes the proxy pass bytes through. Without a rule about ports, whoever may use the proxy reaches mail
servers, SSH and the services of the inside network through it.`,
  sources: [
    'https://wiki.squid-cache.org/SquidFaq/SecurityPitfalls',
    'http://www.squid-cache.org/Doc/config/http_access/',
  ],
  check(context) {
    if (isForSwift(context) || !isWholeConfiguration(context)) return;
    const models = readUnitModels(context);
    const ports = models.flatMap((model) => model.ports);
    if (ports.length === 0 || ports.some(({ mode }) => mode !== 'forward')) return;
    const rules = findAccess(models, 'http_access');
    const first = rules.findIndex(
      ({ action, acls }) => action.value === 'allow' && acls.length > 0 && !acls.some(({ name }) => isInside(name)),
    );
    const allowing = rules[first];
    if (!allowing || rules.slice(0, first).some((rule) => limitsPorts(rule, models))) return;
    if (limitsPorts(allowing, models) || !models[0]?.access.get('http_access')?.includes(allowing)) return;
    context.report({
      span: allowing.directive,
      message: 'This rule also lets CONNECT requests through, to any port of any host.',
      help: 'Put "http_access deny CONNECT !SSL_ports" above it, with "acl SSL_ports port 443".',
    });
  },
});

function isInside(name: string): boolean {
  return name.toLowerCase() === 'manager' || name.toLowerCase() === 'localhost';
}

/** ACL types that hold only for requests without a free choice of port: Squid's own among them. */
const LIMITING: ReadonlySet<string | undefined> = new Set(['port', 'method', 'transaction_initiator']);

/** True if the rule names an ACL about ports or methods, or about requests that no client made. */
function limitsPorts({ acls }: AccessRule, models: readonly SwiftModel[]): boolean {
  return acls.some(({ name }) => {
    if (name.toLowerCase() === 'connect') return true;
    const type = models
      .map((model) => model.acls.get(name.toLowerCase())?.type?.value)
      .find((found) => found !== undefined);
    return LIMITING.has(type);
  });
}
