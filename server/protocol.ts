/** What our own extension and the server say to each other beyond the language server protocol: types alone, for both. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface FileRange {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** `cdnlint/target`: what a file is checked for. */
export interface TargetAnswer {
  readonly language: string;
  readonly name: string;
  /** Release and dialect in force; empty: every supported release. */
  readonly target: string;
  readonly source: 'cdnlint.yaml' | 'settings' | 'file' | 'none';
  /** Values that may be chosen. */
  readonly choices: readonly string[];
}

/** `cdnlint/lint`: what stands in the whole workspace. */
export interface LintAnswer {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** `cdnlint/report`: Markdown about the tree: the failover table, the path of a request; null where there is no file to tell of. */
export interface ReportAnswer {
  readonly markdown: string;
}

// Lengths of the drawing are in pixels.

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
  readonly place?: FileRange;
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
  readonly place?: FileRange;
}

/** One folder of the workspace. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** `cdnlint/topology`: the node, laid out; the sheets are drawn one below the other. */
export interface Drawing {
  readonly sheets: readonly Sheet[];
}
