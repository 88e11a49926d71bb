/** The rules for single files, over a share of a tree's files. */
import type { RuleTimes, Undecided } from '../server/checker/check';
import { checkDocument } from '../server/checker/check';
import type { Diagnostic } from '../server/checker/diagnostic';
import type { Workspace } from '../server/checker/workspace';
import type { Document } from '../grammars/core/syntax';
import { loadTree } from '../server/node/load-tree';
import type { TreeCheck } from './check-tree';
import { toPlainDiagnostic } from './plain-diagnostic';

/** What a worker is given. */
export interface WorkerTask {
  readonly request: TreeCheck;
  readonly shares: readonly (readonly string[])[];
  /** Number of the next share that nobody has taken, shared by all threads. */
  readonly next: Int32Array;
}

/** What the rules said of one file. */
export interface FileFindings {
  readonly path: string;
  /** Names what was read together with the file: only findings made with the same files are of use. */
  readonly unit: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly undecided: readonly Undecided[];
  readonly internalErrors: readonly {
    readonly rule: string;
    readonly file: string | undefined;
    readonly stack: string;
  }[];
}

export interface ShareResult {
  readonly share: number;
  readonly files: readonly FileFindings[];
  readonly times: RuleTimes;
}

/** Loads the share and checks it. */
export function checkShare(request: TreeCheck, files: readonly string[], share: number): ShareResult {
  const { workspace } = loadTree({ ...request, only: files });
  const wanted = new Set(files);
  const documents = workspace.documents.filter(({ path }) => wanted.has(path));
  return { share, ...checkDocuments(workspace, documents, request.timed === true) };
}

/** Checks some documents of a workspace, each with what belongs to it. */
export function checkDocuments(
  workspace: Workspace,
  documents: readonly Document[],
  timed: boolean,
): Omit<ShareResult, 'share'> {
  const times: RuleTimes = new Map();
  const options = timed ? { times, now: () => performance.now() } : {};
  const files = documents.map((document) => {
    const { byFile, undecided, internalErrors } = checkDocument(workspace, document, options);
    return {
      path: document.path,
      unit: nameUnit(workspace, document),
      diagnostics: (byFile.get(document.path) ?? []).map(toPlainDiagnostic),
      undecided,
      internalErrors: internalErrors.map(({ rule, file, error }) => ({
        rule,
        file,
        stack: error.stack ?? error.message,
      })),
    };
  });
  return { files, times };
}

/** The same for the same files read together. */
export function nameUnit(workspace: Workspace, document: Document): string {
  const { documents, complete } = workspace.unitOf(document);
  if (documents.length === 1) return `${String(complete)} ${document.path}`;
  return `${String(complete)} ${documents.map(({ path }) => path).join('\0')}`;
}
