/** Which files the daemons are to be asked about, and in what order. */
import type { Document, LanguageId } from '../../grammars/core/syntax';
import { findLanguage } from '../../grammars/index';
import { findIncluded } from '../../server/checker/unit';
import type { Workspace } from '../../server/checker/workspace';

/** One call of a daemon. Paths are relative to the tree's root. */
export interface DaemonRun {
  readonly languageId: LanguageId;
  readonly files: readonly string[];
}

const ASKED: readonly LanguageId[] = ['haproxy', 'keepalived', 'swift'];
/** Dialects that the installed programs don't read. */
const FOREIGN_DIALECTS: ReadonlySet<string> = new Set(['swift', 'taobao-1.5']);

/** Runs for what a daemon reads by itself: pieces that another file includes come along with it; templates can't be asked about. */
export function listRuns(workspace: Workspace): readonly DaemonRun[] {
  const runs: DaemonRun[] = [];
  const seen = new Set<Document>();
  for (const document of workspace.documents) {
    if (seen.has(document) || !ASKED.includes(document.languageId)) continue;
    const unit = workspace.unitOf(document).documents;
    for (const each of unit) seen.add(each);
    const { dialect } = workspace.targetOf(document);
    if (unit.some(({ templated }) => templated) || (dialect !== undefined && FOREIGN_DIALECTS.has(dialect))) continue;
    const paths = listMains(unit).map(({ path }) => path);
    if (document.languageId === 'haproxy') runs.push({ languageId: 'haproxy', files: paths.sort() });
    else for (const path of paths) runs.push({ languageId: document.languageId, files: [path] });
  }
  return runs;
}

/** Documents of a unit that no other one includes; all of them where they include each other in a ring. */
function listMains(unit: readonly Document[]): readonly Document[] {
  const byName = new Map<string, Document[]>();
  for (const each of unit) {
    const name = each.path.slice(each.path.lastIndexOf('/') + 1);
    byName.set(name, [...(byName.get(name) ?? []), each]);
  }
  const included = new Set<Document>();
  for (const document of unit)
    for (const { value } of findLanguage(document.languageId)?.includes?.(document) ?? [])
      for (const each of findIncluded(document, value, unit, byName)) included.add(each);
  const mains = unit.filter((document) => !included.has(document));
  return mains.length > 0 ? mains : unit;
}
