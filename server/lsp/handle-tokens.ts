/** Semantic tokens: whole files, ranges, and what has changed since they were asked for last. */
import type { Connection, SemanticTokens } from 'vscode-languageserver';
import { SemanticTokensBuilder } from 'vscode-languageserver';
import type { Document } from '../../grammars/core/syntax';
import type { Token } from '../features/semantic-tokens';
import { TOKEN_MODIFIERS, TOKEN_TYPES, listTokens } from '../features/semantic-tokens';
import { inFile } from './handle-requests';
import type { Session } from './session';

export function handleTokens(connection: Connection, session: Session): void {
  const builders = new Map<string, SemanticTokensBuilder>();
  const fill = (builder: SemanticTokensBuilder, document: Document, tokens: readonly Token[]): void => {
    for (const token of tokens) pushToken(builder, session, document, token);
  };
  connection.languages.semanticTokens.on(({ textDocument }): SemanticTokens => {
    const builder = new SemanticTokensBuilder();
    builders.set(textDocument.uri, builder);
    inFile(session, textDocument, (context, document) => fill(builder, document, listTokens(context, document)));
    return builder.build();
  });
  connection.languages.semanticTokens.onDelta(({ textDocument, previousResultId }) => {
    const builder = builders.get(textDocument.uri) ?? new SemanticTokensBuilder();
    builders.set(textDocument.uri, builder);
    builder.previousResult(previousResultId);
    inFile(session, textDocument, (context, document) => fill(builder, document, listTokens(context, document)));
    return builder.buildEdits();
  });
  connection.languages.semanticTokens.onRange(({ textDocument, range }): SemanticTokens => {
    const builder = new SemanticTokensBuilder();
    inFile(session, textDocument, (context, document) => {
      const start = session.places.offset(document, range.start);
      const end = session.places.offset(document, range.end);
      fill(builder, document, listTokens(context, document, { start, end }));
    });
    return builder.build();
  });
  session.onClose.push((uri) => builders.delete(uri));
}

function pushToken(
  builder: SemanticTokensBuilder,
  { places }: Session,
  document: Document,
  { start, end, type, modifiers }: Token,
): void {
  const { line, character } = places.position(document, start);
  const length = places.measure(document.text.slice(start, end));
  const bits = modifiers.reduce((sum, each) => sum | (1 << TOKEN_MODIFIERS.indexOf(each)), 0);
  builder.push(line, character, length, TOKEN_TYPES.indexOf(type), bits);
}
