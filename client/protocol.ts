/** Requests between this extension and the server beyond the protocol; `server/lsp/protocol.ts` says the same there. */

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

/** `cdnlint/report`: Markdown about the tree: the failover table, the path of a request. */
export interface ReportAnswer {
  readonly markdown: string;
}

export interface DrawnNode {
  readonly id: string;
  readonly label: string;
  readonly detail: readonly string[];
  readonly kind: string;
  readonly severity: 'error' | 'warning' | 'info' | 'none';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly place?: FileRange;
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly kind: 'flow' | 'pair';
  readonly severity: 'error' | 'warning' | 'info' | 'none';
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly place?: FileRange;
}

/** `cdnlint/topology`: the node, laid out. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}
