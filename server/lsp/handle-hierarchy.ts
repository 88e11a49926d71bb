/** Call hierarchy: who sends to whom. */
import type { CallHierarchyItem, Connection } from 'vscode-languageserver';
import type { ItemData } from '../features/call-hierarchy';
import { listIncoming, listOutgoing, prepareCalls } from '../features/call-hierarchy';
import { atPlace, inFile, inTree } from './handle-requests';
import type { Session } from './session';

export function handleHierarchy(connection: Connection, session: Session): void {
  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare((params, token) =>
    inTree(session, params.textDocument, token, () => atPlace(session, params, prepareCalls)),
  );
  callHierarchy.onIncomingCalls(({ item }, token) =>
    inTree(session, item, token, () =>
      inFile(session, item, (context, document) => listIncoming(context, document, readData(item))),
    ),
  );
  callHierarchy.onOutgoingCalls(({ item }, token) =>
    inTree(session, item, token, () =>
      inFile(session, item, (context, document) => listOutgoing(context, document, readData(item))),
    ),
  );
}

/** What an editor hands back may be anything. */
function readData({ data }: CallHierarchyItem): ItemData {
  const { uri, start, line } = (data ?? {}) as { readonly [Key in keyof ItemData]?: unknown };
  return {
    uri: typeof uri === 'string' ? uri : '',
    start: typeof start === 'number' ? start : -1,
    line: typeof line === 'string' ? line : '',
  };
}
