/** Which files the daemons are to be asked about, and in what order. */
import type { LanguageId } from '../../grammars/core/syntax';
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
  return workspace.daemons.flatMap(({ head, documents }) => {
    const { languageId } = head;
    if (!ASKED.includes(languageId)) return [];
    const { dialect } = workspace.targetOf(head);
    const isForeign = dialect !== undefined && FOREIGN_DIALECTS.has(dialect);
    if (isForeign || documents.some(({ templated }) => templated)) return [];
    const files = languageId === 'haproxy' ? documents : [head];
    return [{ languageId, files: files.map(({ path }) => path).sort() }];
  });
}
