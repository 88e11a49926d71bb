/** Rules by which a HAProxy section refuses a path, where the files alone tell it. */
import { evaluateCondition } from './evaluate-request';
import type { ProxySection } from './read-proxy';
import type { Spot } from './topology';

/** Why and where a request is refused. */
export interface Refusal {
  /** Goes on after "which": "is denied". */
  readonly what: string;
  readonly spot: Spot;
}

const REFUSING: ReadonlySet<string> = new Set(['deny', 'reject', 'tarpit', 'silent-drop']);
/** Actions that answer the request, or let it past the rules below (configuration manual, 4.2, "http-request"). */
const ANSWERING: ReadonlySet<string> = new Set(['allow', 'return', 'redirect', 'use-service']);

/**
 * The first `http-request deny` (or `reject`, `tarpit`, `silent-drop`) that holds for a path whatever else the request
 * says; undefined if there is none, or if it depends on more than the path. What `monitor-uri` answers meets no rule.
 */
export function findRefusal(section: ProxySection, path: string): Refusal | undefined {
  if (section.monitorPath === path) return undefined;
  for (const { directive, action, condition } of section.requestRules) {
    const applies = evaluateCondition(section, condition, { host: undefined, uri: path });
    if (applies === false || !action) continue;
    if (ANSWERING.has(action.value)) return undefined;
    const span = { start: directive.start, end: directive.end };
    if (applies && REFUSING.has(action.value))
      return { what: 'is denied there', spot: { document: section.document, span } };
  }
  return undefined;
}
