/** Requests that only our own extension sends: targets, counts, reports, the drawing of the topology. */
import type { Connection, TextDocumentPositionParams } from 'vscode-languageserver';
import type { Document } from '../../grammars/core/syntax';
import type { Target } from '../../grammars/core/target';
import { findLanguage } from '../../grammars/index';
import type { Diagnostic } from '../checker/diagnostic';
import { compareDiagnostics } from '../checker/diagnostic';
import { drawTopology } from '../features/draw-topology';
import { reportFailover } from '../features/failover';
import { traceRequest } from '../features/trace-request';
import type { Drawing, LintAnswer, ReportAnswer, TargetAnswer } from '../protocol';
import type { DiagnosticsRunner } from './diagnostics-runner';
import { inFile } from './handle-requests';
import type { Root } from './root';
import type { Session } from './session';

export function handleOwn(connection: Connection, session: Session, runner: DiagnosticsRunner): void {
  connection.onRequest('cdnlint/target', ({ textDocument }: TextDocumentPositionParams) =>
    inFile(session, textDocument, (_context, document, { root }) => describeTarget(session, root, document)),
  );
  connection.onRequest('cdnlint/lint', async (): Promise<LintAnswer> => {
    await session.allLoaded();
    await runner.settled();
    return countAll(session, runner);
  });
  connection.onRequest('cdnlint/topology', async (): Promise<Drawing> => {
    await session.allLoaded();
    await runner.settled();
    return { sheets: session.roots.map((root) => drawTopology(session.contextOf(root), listAll(runner, root))) };
  });
  connection.onRequest('cdnlint/report', async (request: ReportRequest): Promise<ReportAnswer | null> => {
    await session.allLoaded();
    const markdown = request.kind === 'trace' ? traceHere(session, request) : tellFailover(session);
    return markdown === undefined ? null : { markdown };
  });
}

interface ReportRequest extends Partial<TextDocumentPositionParams> {
  readonly kind: 'failover' | 'trace';
}

/** In the order of the command line's: by file. */
function listAll(runner: DiagnosticsRunner, root: Root): readonly Diagnostic[] {
  return root.workspace.documents.flatMap(({ path }) => runner.found(root, path)).sort(compareDiagnostics);
}

function traceHere(session: Session, { textDocument, position }: ReportRequest): string | undefined {
  const opened = textDocument && session.find(textDocument.uri);
  if (!opened || !position) return undefined;
  const { root, document } = opened;
  return traceRequest(root.workspace.topology, document, session.places.offset(document, position));
}

function tellFailover(session: Session): string | undefined {
  const reports = session.roots.map((root) => reportFailover(root.workspace.topology));
  return reports.length === 0 ? undefined : reports.join('\n');
}

function describeTarget({ settings }: Session, root: Root, document: Document): TargetAnswer | undefined {
  const { languageId } = document;
  const language = findLanguage(languageId);
  const { semantics } = language ?? {};
  if (!language || !semantics) return undefined;
  const inFile = root.fileSettings.targets[languageId];
  const source = inFile ? 'cdnlint.yaml' : settings.targets[languageId] !== undefined ? 'settings' : undefined;
  const dialects = Object.keys(semantics.dialects);
  return {
    language: languageId,
    name: language.name,
    target: printTarget(root.workspace.targetOf(document)),
    source: source ?? (document.dialect === undefined ? 'none' : 'file'),
    choices: [...dialects, ...[...semantics.releases].reverse()],
  };
}

function printTarget({ version, dialect }: Target): string {
  return [dialect, version].filter((part) => part !== undefined).join(' ');
}

function countAll(session: Session, runner: DiagnosticsRunner): LintAnswer {
  const counts = { error: 0, warning: 0, info: 0 };
  let files = 0;
  for (const root of session.roots) {
    for (const path of [...root.workspace.documents.map((each) => each.path), ...root.faultyPaths]) {
      files++;
      for (const { severity } of runner.found(root, path)) counts[severity]++;
    }
  }
  return { files, errors: counts.error, warnings: counts.warning, infos: counts.info };
}
