/** What the topology view is sent; `client/protocol.ts` says the same there. Lengths in pixels. */
import type { Location } from 'vscode-languageserver-types';

/** A box: a host, or an address. */
export interface DrawnNode {
  readonly id: string;
  readonly kind: string;
  /** A name, then addresses; the rule that it breaks last. */
  readonly lines: readonly string[];
  /** The rule that it breaks. */
  readonly rule?: string;
  /** Left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of its corners. */
  readonly radius: number;
  readonly place?: Location;
}

/** A line from one box to another. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /** What stands on it: ports, the rule that it breaks. */
  readonly text: string;
  /** Used only after a failover, or as a backup. */
  readonly isStandby: boolean;
  readonly rule?: string;
  /** Data of an SVG path. */
  readonly line: string;
  /** Centre of the text. */
  readonly at?: { readonly x: number; readonly y: number };
  readonly place?: Location;
}

/** One folder of the workspace. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** The sheets are drawn one below the other. */
export interface Drawing {
  readonly sheets: readonly Sheet[];
}
