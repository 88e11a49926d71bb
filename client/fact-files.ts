/**
 * Files that are read for facts only (sysctl, start scripts, interface files) and cdnlint.yaml: the server is told of
 * unsaved edits in them and offers its fixes, but nothing else, so that other extensions' formatters, hovers and
 * completions for these files stay alone.
 */
import type {
  CancellationToken,
  CodeAction,
  CodeActionContext,
  Command,
  Disposable,
  Range,
  TextDocument,
} from 'vscode';
import { languages, workspace } from 'vscode';
import type { BaseLanguageClient, CodeAction as ProtocolAction } from 'vscode-languageclient';

const PATTERNS = [
  '**/{sysctl.conf,sysctl.d/*.conf,cdnlint.yaml,cdnlint.yml,.cdnlint.yaml}',
  '**/{interfaces,interfaces.d/*,ifcfg-*,ldirectord.cf,*.sh}',
];
const SELECTOR = PATTERNS.map((pattern) => ({ pattern }));

/** Follows these files until the result is disposed of. */
export function followFactFiles(client: BaseLanguageClient): Disposable[] {
  const convert = client.code2ProtocolConverter;
  const isFactFile = (document: TextDocument): boolean => languages.match(SELECTOR, document) > 0;
  const open = (document: TextDocument): void => {
    if (isFactFile(document))
      void client.sendNotification('textDocument/didOpen', convert.asOpenTextDocumentParams(document));
  };
  workspace.textDocuments.forEach(open);
  return [
    workspace.onDidOpenTextDocument(open),
    workspace.onDidChangeTextDocument((event) => {
      const { document, contentChanges } = event;
      if (contentChanges.length === 0 || !isFactFile(document)) return;
      const params = convert.asChangeTextDocumentParams(event, document.uri, document.version);
      void client.sendNotification('textDocument/didChange', params);
    }),
    workspace.onDidCloseTextDocument((document) => {
      if (isFactFile(document))
        void client.sendNotification('textDocument/didClose', convert.asCloseTextDocumentParams(document));
    }),
    languages.registerCodeActionsProvider(SELECTOR, {
      provideCodeActions: (document, range, context, token) => askForFixes(client, document, range, context, token),
    }),
  ];
}

async function askForFixes(
  client: BaseLanguageClient,
  document: TextDocument,
  range: Range,
  { diagnostics }: CodeActionContext,
  token: CancellationToken,
): Promise<(Command | CodeAction)[]> {
  const convert = client.code2ProtocolConverter;
  const params = {
    textDocument: convert.asTextDocumentIdentifier(document),
    range: convert.asRange(range),
    context: { diagnostics: await convert.asDiagnostics([...diagnostics], token) },
  };
  const found = await client.sendRequest<ProtocolAction[] | null>('textDocument/codeAction', params, token);
  return found ? client.protocol2CodeConverter.asCodeActionResult(found, token) : [];
}
