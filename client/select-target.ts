/** Lets the user say which release, or dialect, the files of a language are for. */
import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import type { TargetAnswer } from '../server/protocol';
import type { Session } from './session';

export async function selectTarget(session: Session): Promise<void> {
  const editor = window.activeTextEditor;
  const client = await session.client();
  const answer = editor
    ? await client.sendRequest<TargetAnswer | null>('cdnlint/target', {
        textDocument: { uri: editor.document.uri.toString() },
      })
    : null;
  if (!answer) {
    void window.showInformationMessage(l10n.t('Open a keepalived, HAProxy, swift or Squid file first.'));
    return;
  }
  if (answer.source === 'cdnlint.yaml') {
    void window.showInformationMessage(
      l10n.t('cdnlint.yaml says that this file is for {0}; change it there.', `${answer.name} ${answer.target}`),
    );
    return;
  }
  const every = l10n.t('any supported release');
  const picked = await window.showQuickPick([every, ...answer.choices], {
    title: l10n.t('What are the {0} files of this workspace for?', answer.name),
    placeHolder: answer.target === '' ? every : answer.target,
  });
  if (picked !== undefined) await storeTarget(answer.language, picked === every ? undefined : picked);
}

async function storeTarget(language: string, target: string | undefined): Promise<void> {
  const settings = workspace.getConfiguration('cdnlint');
  const known = settings.get<Record<string, string>>('targets') ?? {};
  const others = Object.fromEntries(Object.entries(known).filter(([each]) => each !== language));
  const next = target === undefined ? others : { ...others, [language]: target };
  const scope = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update('targets', next, scope);
}
