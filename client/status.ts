/** Shows, in the editor's language status, what the open file is checked for. */
import type { LanguageStatusItem } from 'vscode';
import { LanguageStatusSeverity, l10n, languages, window, workspace } from 'vscode';
import { LANGUAGES } from './language-ids';
import type { TargetAnswer } from '../server/protocol';
import type { Registration, Session } from './session';

export function registerStatus(session: Session): Registration[] {
  const selector = LANGUAGES.map((language) => ({ language }));
  const item = languages.createLanguageStatusItem('cdnlint.target', selector);
  item.name = 'cdnlint';
  item.text = 'cdnlint';
  item.command = { command: 'cdnlint.selectTarget', title: l10n.t('Change') };
  const renew = (): void => {
    void showTarget(session, item);
  };
  session.whenReady(renew);
  return [
    item,
    window.onDidChangeActiveTextEditor(renew),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('cdnlint')) setTimeout(renew, 200);
    }),
    workspace.onDidSaveTextDocument(renew),
  ];
}

async function showTarget(session: Session, item: LanguageStatusItem): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document || !LANGUAGES.some((language) => language === document.languageId)) return;
  item.busy = true;
  try {
    const client = await session.client();
    const answer = await client.sendRequest<TargetAnswer | null>('cdnlint/target', {
      textDocument: { uri: document.uri.toString() },
    });
    if (!answer) return;
    const { name, target, source } = answer;
    item.text = target === '' ? `${name}: ${l10n.t('any release')}` : `${name} ${target}`;
    item.detail = source === 'none' ? l10n.t('no target is set') : l10n.t('from {0}', source);
    item.severity = LanguageStatusSeverity.Information;
  } finally {
    item.busy = false;
  }
}
