/** Stations of a request's way. */
import type { TracedRequest } from './evaluate-request';
import type { Host, Spot, Topology } from './topology';

/** `broken`: it ends here. `unknown`: what comes next is not in the tree, or can't be told. */
export type HopStatus = 'ok' | 'broken' | 'unknown';

/** One station. */
export interface Hop {
  readonly kind:
    | 'address'
    | 'director'
    | 'service'
    | 'real-server'
    | 'frontend'
    | 'backend'
    | 'server'
    | 'cache'
    | 'peer'
    | 'origin';
  readonly host: string | undefined;
  readonly text: string;
  readonly status: HopStatus;
  readonly spot: Spot | undefined;
  readonly next: readonly Hop[];
}

/** Broken if every way is, unknown if none is known to be good. */
export function statusOf(next: readonly Hop[]): HopStatus {
  if (next.length === 0 || next.every(({ status }) => status === 'broken')) return 'broken';
  return next.some(({ status }) => status === 'ok') ? 'ok' : 'unknown';
}

/** Words for the end of a way that leads nowhere, or nowhere known; undefined for others. */
export function describeEnd({ status, next }: Hop): string | undefined {
  if (next.length > 0 || status === 'ok') return undefined;
  return status === 'broken' ? 'ends here' : 'unknown from here';
}

/** What the followers of a way share. */
export interface Trail {
  readonly topology: Topology;
  readonly request: TracedRequest;
}

/** Goes on at a host: what of it takes the connection to an address and port. */
export type Follow = (target: Target) => Hop;

/** A connection to a host of the tree. */
export interface Target {
  readonly host: Host;
  readonly address: string;
  readonly port: number;
  readonly kind: Hop['kind'];
  readonly text: string;
  readonly spot: Spot | undefined;
  /** Hops before it. */
  readonly depth: number;
}

/** The words of a line, without the section below it. */
export function headOf({ words }: { readonly words: readonly Spot['span'][] }): Spot['span'] {
  const last = words[words.length - 1];
  return { start: words[0]?.start ?? 0, end: last?.end ?? 0 };
}
