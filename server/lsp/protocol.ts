/** Requests between this server and our own extension beyond the protocol; `client/protocol.ts` says the same there. */
import type { Range } from 'vscode-languageserver-types';

export interface FileRange {
  readonly uri: string;
  readonly range: Range;
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
