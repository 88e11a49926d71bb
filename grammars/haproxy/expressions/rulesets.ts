/**
 * Where expressions are evaluated. HAProxy gives each rule a set of check points (`-dKall` prints them as the
 * columns of its table of fetches); an expression may only use fetches that deliver at one of them.
 * Sources: the columns of `haproxy -dKall`, and trials with HAProxy 2.6.
 */

/** Check points in the order of HAProxy's own table. */
export const CHECK_POINTS = [
  'fe-connection',
  'fe-session',
  'fe-request-content',
  'fe-request-headers',
  'fe-request-body',
  'fe-set-backend',
  'be-request-content',
  'be-request-headers',
  'be-request-body',
  'be-set-server',
  'be-server-connect',
  'be-response-content',
  'be-response-headers',
  'be-response-body',
  'be-store',
  'fe-response-content',
  'fe-response-headers',
  'fe-response-body',
  'fe-log',
  'be-check',
  'config',
  'cli',
] as const;

export type CheckPoint = (typeof CHECK_POINTS)[number];

/** Check points of a ruleset by the side of the proxy that the section gives it. */
export interface Ruleset {
  readonly frontend?: readonly CheckPoint[];
  readonly backend?: readonly CheckPoint[];
  /** Sections that are no proxy (`global`, `http-errors` …), or where the side makes no difference. */
  readonly anywhere?: readonly CheckPoint[];
  /** As HAProxy's documentation calls what runs here, to stand after "in". */
  readonly name: string;
}

/** Rulesets by the name that {@link import('./contract').ExpressionContext.ruleset} takes. */
export const RULESETS: Readonly<Record<string, Ruleset>> = {
  'tcp-request connection': { name: 'tcp-request connection rules', frontend: ['fe-connection'] },
  'tcp-request session': { name: 'tcp-request session rules', frontend: ['fe-session'] },
  'tcp-request content': {
    name: 'tcp-request content rules',
    frontend: ['fe-request-content'],
    backend: ['be-request-content'],
  },
  'tcp-response content': { name: 'tcp-response content rules', backend: ['be-response-content'] },
  'http-request': { name: 'http-request rules', frontend: ['fe-request-headers'], backend: ['be-request-headers'] },
  'http-response': { name: 'http-response rules', frontend: ['fe-response-headers'], backend: ['be-response-headers'] },
  'http-after-response': {
    name: 'http-after-response rules',
    frontend: ['fe-response-headers'],
    backend: ['be-response-headers'],
  },
  redirect: { name: 'redirect rules', frontend: ['fe-request-headers'], backend: ['be-request-headers'] },
  use_backend: { name: 'use_backend rules', frontend: ['fe-set-backend'] },
  'use-server': { name: 'use-server rules', backend: ['be-set-server'] },
  'force-persist': { name: 'persistence rules', frontend: ['fe-request-content'], backend: ['be-request-content'] },
  'ignore-persist': { name: 'persistence rules', frontend: ['fe-request-content'], backend: ['be-request-content'] },
  'stick match': { name: 'stick match rules', backend: ['be-set-server'] },
  'stick on': { name: 'stick rules', backend: ['be-set-server'] },
  'stick store-request': { name: 'stick store-request rules', backend: ['be-set-server'] },
  'stick store-response': { name: 'stick store-response rules', backend: ['be-store'] },
  balance: { name: 'balance', backend: ['be-set-server'] },
  'hash-type': { name: 'load balancing', backend: ['be-set-server'] },
  'monitor fail': { name: 'monitor rules', frontend: ['fe-request-headers'] },
  'log-format': { name: 'log formats', anywhere: ['fe-log'] },
  'log-format-sd': { name: 'log formats', anywhere: ['fe-log'] },
  'error-log-format': { name: 'error log formats', anywhere: ['fe-log'] },
  'unique-id-format': {
    name: 'unique ID formats',
    frontend: ['fe-request-headers'],
    backend: ['be-request-headers', 'be-check'],
  },
  'http-check': { name: 'http-check rules', anywhere: ['be-check'] },
  'tcp-check': { name: 'tcp-check rules', anywhere: ['be-check'] },
  server: { name: 'server settings', anywhere: ['be-server-connect'] },
  'stats admin': { name: 'stats admin rules', frontend: ['fe-request-headers'], backend: ['be-request-headers'] },
  'stats http-request': {
    name: 'stats http-request rules',
    frontend: ['fe-request-headers'],
    backend: ['be-request-headers'],
  },
  'http-error': {
    name: 'error replies',
    anywhere: ['fe-request-headers', 'be-request-headers', 'fe-response-headers', 'be-response-headers'],
  },
  'set-var': { name: 'the global section', anywhere: ['config'] },
  'set-var-fmt': { name: 'the global section', anywhere: ['config'] },
};

/** Check points at which a ruleset of a section runs; undefined if that isn't known, so that nothing may be claimed. */
export function checkPointsOf(ruleset: string | undefined, section: string): readonly CheckPoint[] | undefined {
  const found = ruleset === undefined ? undefined : RULESETS[ruleset];
  if (!found) return undefined;
  if (found.anywhere) return found.anywhere;
  const points: CheckPoint[] = [];
  if (section !== 'backend') points.push(...(found.frontend ?? []));
  if (section !== 'frontend') points.push(...(found.backend ?? []));
  return points.length === 0 ? undefined : points;
}
