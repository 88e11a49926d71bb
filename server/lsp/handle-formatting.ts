/** Formatting of a file, a range, and while typing. */
import type { Connection, FormattingOptions, TextEdit } from 'vscode-languageserver';
import { DocumentRangesFormattingRequest } from 'vscode-languageserver';
import { formatDocument } from '../features/format-edits';
import { formatOnType } from '../features/on-type-formatting';
import { inFile } from './handle-requests';
import type { Root } from './root';
import type { Session } from './session';

export function handleFormatting(connection: Connection, session: Session): void {
  connection.onDocumentFormatting(({ textDocument, options }): TextEdit[] | null =>
    inFile(session, textDocument, (_context, document, { root }) =>
      formatDocument(document, indentOf(session, root, options)),
    ),
  );
  connection.onDocumentRangeFormatting(({ textDocument, options, range }): TextEdit[] | null =>
    inFile(session, textDocument, (_context, document, { root }) =>
      formatDocument(document, indentOf(session, root, options), [range]),
    ),
  );
  connection.onRequest(DocumentRangesFormattingRequest.type, ({ textDocument, options, ranges }): TextEdit[] | null =>
    inFile(session, textDocument, (_context, document, { root }) =>
      formatDocument(document, indentOf(session, root, options), ranges),
    ),
  );
  connection.onDocumentOnTypeFormatting(({ textDocument, options, position, ch }): TextEdit[] | null =>
    inFile(session, textDocument, (context, document, { root }) => {
      const indent = indentOf(session, root, options);
      const unit = indent === 0 ? '\t' : ' '.repeat(indent);
      return formatOnType(context, document, session.places.offset(document, position), ch, unit);
    }),
  );
}

/** cdnlint.yaml, then the editor's own setting for cdnlint, then what the editor uses in this file. */
function indentOf({ settings }: Session, root: Root, { insertSpaces, tabSize }: FormattingOptions): number {
  return root.workspace.settings.format?.indent ?? settings.indent ?? (insertSpaces ? tabSize : 0);
}
