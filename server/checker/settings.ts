/** Settings that the checker works by. cdnlint.yaml is read into these (`read-settings.ts`); every value has a default here. */
import type { LanguageId } from '../../grammars/core/syntax';
import type { Span } from '../../grammars/core/source';
import type { Target } from '../../grammars/core/target';
import type { Severity } from './diagnostic';

export type RuleSetting = Severity | 'off';

/** Severities for the files that match. */
export interface Override {
  /** Globs relative to the root of the tree. */
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** A host as cdnlint.yaml describes it. */
export interface HostSetting {
  readonly name: string;
  /** Folder or file, relative to the root. */
  readonly path: string;
  readonly addresses: readonly string[];
  /** Ports on which programs other than HAProxy, swift and Squid listen. */
  readonly ports?: readonly number[];
  /** Where in cdnlint.yaml it is said. */
  readonly span?: Span;
}

export interface Settings {
  /** cdnlint.yaml as the tree names it; undefined where there is none. */
  readonly file?: string;
  readonly targets: Readonly<Partial<Record<LanguageId, Target>>>;
  readonly hosts: readonly HostSetting[];
  /** Groups of host names. */
  readonly clusters: readonly (readonly string[])[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides: readonly Override[];
  /** Globs, relative to the root, of files that are not read. */
  readonly ignore: readonly string[];
  /** Folders outside the tree (absolute) whose files may be read where an include names them. */
  readonly includeOutside?: readonly string[];
  /** House style of `cdnlint fmt`. */
  readonly format?: { readonly indent?: number };
}

export const DEFAULT_SETTINGS: Settings = {
  targets: {},
  hosts: [],
  clusters: [],
  rules: {},
  overrides: [],
  ignore: [],
};
