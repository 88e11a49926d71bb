/** What the language client is told, wherever the server runs. */
import type { LanguageClientOptions } from 'vscode-languageclient';
import { RevealOutputChannelOn } from 'vscode-languageclient';
import { LANGUAGES } from './language-ids';

/** Files that are read for facts only, and so get diagnostics too. */
const FACT_FILES = [
  '**/{sysctl.conf,sysctl.d/*.conf,cdnlint.yaml,cdnlint.yml,.cdnlint.yaml}',
  '**/{interfaces,interfaces.d/*,ifcfg-*,ldirectord.cf,*.sh}',
];

export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: [...LANGUAGES.map((language) => ({ language })), ...FACT_FILES.map((pattern) => ({ pattern }))],
    initializationOptions: { ownClient: true, pushDiagnostics: true },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    markdown: { isTrusted: false, supportHtml: false },
  };
}
