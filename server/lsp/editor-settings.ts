/** What an editor's settings say (section `cdnlint`), read with care: anything may stand there. */
import type { RuleSetting } from '../checker/settings';

export interface EditorSettings {
  /** Release or dialect by language, as in cdnlint.yaml, which goes before it. */
  readonly targets: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** False: only files open in the editor get diagnostics. */
  readonly wholeWorkspace: boolean;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  /** Blanks for one level when formatting; undefined: as the editor says. */
  readonly indent: number | undefined;
  /** Language of messages, `en` among them; undefined: the editor's own. */
  readonly language: string | undefined;
}

export const DEFAULT_EDITOR_SETTINGS: EditorSettings = {
  targets: {},
  rules: {},
  wholeWorkspace: true,
  inlayHints: true,
  codeLens: true,
  indent: undefined,
  language: undefined,
};

const RULE_SETTINGS: readonly string[] = ['off', 'info', 'warning', 'error'];

/** Reads the section; what has the wrong shape is passed over and its default taken. */
export function readEditorSettings(section: unknown): EditorSettings {
  const given = asRecord(section);
  const rules = Object.entries(asRecord(given.rules)).filter(([, value]) => RULE_SETTINGS.includes(String(value)));
  const targets = Object.entries(asRecord(given.targets)).filter(
    ([, value]) => typeof value === 'string' && value !== '',
  );
  return {
    targets: Object.fromEntries(targets) as Record<string, string>,
    rules: Object.fromEntries(rules) as Record<string, RuleSetting>,
    wholeWorkspace: asRecord(given.diagnostics).scope !== 'openFiles',
    inlayHints: asRecord(given.inlayHints).enabled !== false,
    codeLens: asRecord(given.codeLens).enabled !== false,
    indent: readIndent(asRecord(given.format).indent),
    language: typeof given.language === 'string' && given.language !== 'auto' ? given.language : undefined,
  };
}

function readIndent(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 16 ? value : undefined;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
