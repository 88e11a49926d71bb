/** Makes the topology from the documents; a pure function. */
import type { Document } from '../../../grammars/core/syntax';
import type { Settings } from '../settings';
import type { Topology } from './topology';

/** Builds hosts and clusters. Linear in the number of documents. */
export function buildTopology(documents: readonly Document[], _settings: Settings): Topology {
  const folders = new Map<string, Document[]>();
  for (const document of documents) {
    const folder = document.path.slice(0, Math.max(0, document.path.lastIndexOf('/')));
    folders.set(folder, [...(folders.get(folder) ?? []), document]);
  }
  return { hosts: [...folders].map(([path, own]) => ({ name: path, path, documents: own })), clusters: [] };
}
