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
      inFile(session, item, (context, document) => listIncoming(context, document, startOf(item))),
    ),
  );
  callHierarchy.onOutgoingCalls(({ item }, token) =>
    inTree(session, item, token, () =>
      inFile(session, item, (context, document) => listOutgoing(context, document, startOf(item))),
    ),
  );
}

function startOf({ data }: CallHierarchyItem): number {
  const { start } = (data ?? {}) as Partial<ItemData>;
  return typeof start === 'number' ? start : -1;
}
