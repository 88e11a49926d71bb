/** The deployment as the files show it. `build.ts` makes it; rules, commands and the editor read it. */
import type { Document } from '../../../grammars/core/syntax';

/** Placeholder-free minimum that every reader can rely on; the model of hosts grows in this folder. */
export interface Topology {
  readonly hosts: readonly Host[];
  readonly clusters: readonly Cluster[];
}

/** One machine. */
export interface Host {
  /** Name in cdnlint.yaml, or the folder (or file) that it was found in. */
  readonly name: string;
  /** Folder relative to the root, or the file if several hosts share a folder. */
  readonly path: string;
  readonly documents: readonly Document[];
}

/** Two or more VRRP routers that back each other up. */
export interface Cluster {
  readonly hosts: readonly Host[];
  /** Why they were taken for one cluster, as a phrase: "both hold 192.0.2.10 in vrrp_instance VI_1". */
  readonly evidence: readonly string[];
}
