/** The topology, drawn beside the editor; follows edits and jumps to lines. */
import type { Disposable, ExtensionContext, WebviewPanel } from 'vscode';
import { Position, Range, Uri, ViewColumn, env, l10n, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Drawing, FileRange } from '../server/protocol';
import type { Session } from './session';

/** What the drawing sends when it is ready or something in it is chosen. */
type Message = { readonly kind: 'ready' } | { readonly kind: 'open'; readonly place: FileRange };

export class TopologyView implements Disposable {
  private panel: WebviewPanel | undefined;

  constructor(
    private readonly context: ExtensionContext,
    private readonly session: Session,
  ) {
    session.whenReady((client) => {
      this.follow(client);
    });
  }

  async show(): Promise<void> {
    if (this.panel) this.panel.reveal(ViewColumn.Beside, true);
    else this.panel = this.create();
    await this.draw();
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private create(): WebviewPanel {
    const media = Uri.joinPath(this.context.extensionUri, 'dist');
    const panel = window.createWebviewPanel(
      'cdnlint.topology',
      l10n.t('Topology'),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [media], retainContextWhenHidden: true },
    );
    const script = panel.webview.asWebviewUri(Uri.joinPath(media, 'topology-view.js'));
    panel.webview.html = page(panel.webview.cspSource, script.toString());
    panel.webview.onDidReceiveMessage((message: Message) => this.receive(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    return panel;
  }

  /** The server says when what it drew is no longer so. */
  private follow(client: BaseLanguageClient): void {
    client.onNotification('cdnlint/changed', () => this.draw());
  }

  private async draw(): Promise<void> {
    const { panel } = this;
    if (!panel) return;
    const client = await this.session.client();
    const drawing = await client.sendRequest<Drawing | null>('cdnlint/topology', {});
    const empty = workspace.workspaceFolders
      ? l10n.t('No hosts have been found in this workspace.')
      : l10n.t('Open a folder with keepalived, HAProxy, swift or Squid files first.');
    const hint = l10n.t('Topology: arrow keys go from one thing to the next, Enter opens its line.');
    await panel.webview.postMessage({ drawing, empty, hint });
  }

  private async receive(message: Message): Promise<void> {
    if (message.kind === 'ready') {
      await this.draw();
      return;
    }
    const { uri, range } = message.place;
    const selection = new Range(
      new Position(range.start.line, range.start.character),
      new Position(range.end.line, range.end.character),
    );
    await window.showTextDocument(Uri.parse(uri), { selection, viewColumn: ViewColumn.One });
  }
}

function page(source: string, script: string): string {
  // Not randomUUID: a browser has it on secure pages only.
  const nonce = [...globalThis.crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16)).join('');
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'nonce-${nonce}'; script-src ${source};`;
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">${STYLE}</style>
</head>
<body><main id="drawing"></main><script src="${script}"></script></body>
</html>`;
}

/** Colours are the theme's own, so that dark, light and high contrast all fit. */
const STYLE = `
body { margin: 0; padding: 8px; background: var(--vscode-editor-background); color: var(--vscode-editor-foreground);
  --line: color-mix(in srgb, var(--vscode-editor-foreground) 75%, var(--vscode-editor-background));
  font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
svg { display: block; max-width: 100%; height: auto; }
.node rect { fill: var(--vscode-editorWidget-background); stroke: var(--vscode-contrastBorder, var(--vscode-descriptionForeground, #888)); stroke-width: 1.5; }
.node.address rect { stroke: var(--vscode-charts-yellow); }
.node.director rect { stroke: var(--vscode-charts-blue); }
.node.proxy rect { stroke: var(--vscode-charts-green); }
.node.cache rect { stroke: var(--vscode-charts-purple); }
.node.unknown rect { stroke-dasharray: 4 3; }
.node.error rect { stroke: var(--vscode-editorError-foreground); stroke-width: 3; }
text { text-anchor: middle; }
.node text { fill: var(--vscode-editor-foreground); font-size: 13px; }
.node .name { font-weight: 600; }
.node .detail { fill: var(--vscode-descriptionForeground); }
/* The error colour of a light theme is a little too faint for small text. */
.node .rule, .edge.error .label { fill: color-mix(in srgb, var(--vscode-editorError-foreground) 80%, var(--vscode-editor-foreground)); }
.edge path { fill: none; stroke: var(--line); stroke-width: 1.4; }
.edge.standby path { stroke-dasharray: 6 4; }
.edge.error path { stroke: var(--vscode-editorError-foreground); stroke-width: 2.5; }
.edge .label { fill: var(--vscode-descriptionForeground); font-size: 11px;
  stroke: var(--vscode-editor-background); stroke-width: 4; paint-order: stroke; }
.edge path.hit { stroke: transparent; stroke-width: 12; stroke-dasharray: none; pointer-events: stroke; }
[role=link] { cursor: pointer; }
[tabindex] { outline: none; }
/* Around a box, so that the colour of one with an error stays to be seen. */
.node:focus-visible { outline: 3px solid var(--vscode-focusBorder); outline-offset: 3px; }
.edge:focus-visible path:not(.hit) { stroke: var(--vscode-focusBorder); stroke-width: 3; }
.edge[tabindex]:focus-visible path.hit { stroke: var(--vscode-focusBorder); stroke-opacity: 0.25; }
marker path { fill: var(--line); }
#broken path { fill: var(--vscode-editorError-foreground); }
`;
