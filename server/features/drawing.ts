/** What the topology view is sent; `client/protocol.ts` says the same there. */
import type { Location } from 'vscode-languageserver-types';

export type DrawnSeverity = 'error' | 'warning' | 'info' | 'none';

/** A box: a host, or an address that no host has. Lengths in pixels. */
export interface DrawnNode {
  readonly id: string;
  readonly label: string;
  readonly detail: readonly string[];
  readonly kind: string;
  readonly severity: DrawnSeverity;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly place?: Location;
}

/** A line from one box to another. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly kind: 'flow' | 'pair';
  readonly severity: DrawnSeverity;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly place?: Location;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}
