/**
 * What fetches draw on, and at which check points that is there. The data files name these sources as `stages`.
 * Read off the table that `haproxy -dKall` of 2.6 prints: each row there shows one of these patterns, or two together.
 * Fetches that came later have the sources under which HAProxy's own tables register them (`SMP_USE_…` in src/*.c
 * of 3.2 and 3.4); where two releases differ, the entry has both. Those without `stages` could not be looked up.
 */
import type { CheckPoint } from './rulesets';
import { CHECK_POINTS } from './rulesets';

interface Source {
  /** One character a check point, in the order of CHECK_POINTS. */
  readonly points: string;
  /** To stand behind "it reads". */
  readonly name: string;
}

const SOURCES: Readonly<Record<string, Source | undefined>> = {
  constant: { points: 'YYYYYYYYYYYYYYYYYYYYYY', name: 'nothing but its arguments' },
  internal: { points: 'YYYYYYYYYYYYYYYYYYYY.Y', name: 'the state of the process' },
  'client-connection': { points: 'YYYYYYYYYYYYYYYYYYYY..', name: 'the client connection' },
  'client-session': { points: '.YYYYYYYYYYYYYYYYYY...', name: "the client's session" },
  frontend: { points: 'YYYYYYYYYYYYYYYYYYY...', name: 'the frontend' },
  backend: { points: '......YYYYYYYYYYYYYY..', name: 'the backend' },
  server: { points: '..........YYYYYYYYYY..', name: 'the server' },
  'server-connection': { points: '...........YYYYYYYYY..', name: 'the server connection' },
  request: { points: '..YYYYYYYYY...........', name: 'the request' },
  transaction: { points: '..YYYYYYYYYYYYYYYYY...', name: 'the HTTP transaction' },
  response: { points: '...........YYYYYYY.Y..', name: 'the response' },
  'request-end': { points: '..YYYYYYYYYYYYYYYYY...', name: 'what is counted of the request' },
  'response-end': { points: '.........YYYYYYYYYY...', name: 'what is counted of the response' },
  'transaction-end': { points: '..YYYYYYYYYYYYYYYYY...', name: 'what is counted of the transaction' },
  'session-end': { points: 'YYYYYYYYYYYYYYYYYYY...', name: 'what is counted of the session' },
};

/** True if any of the sources is there at any of the check points; also for sources that aren't known. */
export function isAvailable(stages: readonly string[], points: readonly CheckPoint[]): boolean {
  return stages.some((stage) => {
    const source = SOURCES[stage];
    return !source || points.some((point) => source.points[CHECK_POINTS.indexOf(point)] === 'Y');
  });
}

/** What a fetch with these sources reads, for messages. */
export function describeSources(stages: readonly string[]): string {
  return stages.map((stage) => SOURCES[stage]?.name ?? stage).join(' or ');
}

/** Names that data files may use. */
export const SOURCE_NAMES: readonly string[] = Object.keys(SOURCES);
