/**
 * Names for what is wrong before any rule runs: with cdnlint.yaml, or with a file as such. They have a page and a
 * severity like rules, so that reporters and `cdnlint explain` treat them alike; who reads files raises them.
 */
import type { DocumentRule } from './rule';

export type InputRule = Pick<DocumentRule, 'id' | 'severity' | 'summary' | 'why' | 'sources' | 'fixable'>;

const SETTINGS_PAGE = ['https://yaml.org/spec/1.2.2/'];

export const INPUT_RULES: readonly InputRule[] = [
  {
    id: 'settings/bad-syntax',
    severity: 'error',
    summary: 'cdnlint.yaml is no valid YAML.',
    why: 'Nothing of a settings file that can not be read is in force: severities, targets and hosts are all defaults.',
    sources: SETTINGS_PAGE,
  },
  {
    id: 'settings/unknown-key',
    severity: 'error',
    summary: 'cdnlint.yaml has a key that means nothing.',
    why: 'A mistyped key is a setting that is not in force, and nobody notices until the fault that it was for.',
    sources: [],
    fixable: 'suggestion',
  },
  {
    id: 'settings/unknown-rule',
    severity: 'error',
    summary: 'cdnlint.yaml sets a rule that does not exist.',
    why: 'A rule that was meant to be off still fires, or one that was meant to be an error does not.',
    sources: [],
    fixable: 'suggestion',
  },
  {
    id: 'settings/bad-value',
    severity: 'error',
    summary: 'cdnlint.yaml has a value of the wrong kind.',
    why: 'The value is passed over and the default holds.',
    sources: [],
  },
  {
    id: 'settings/bad-extends',
    severity: 'error',
    summary: 'cdnlint.yaml extends a file that is missing, unreadable or extends itself.',
    why: 'The settings that were to be inherited are not in force.',
    sources: [],
  },
  {
    id: 'files/unreadable',
    severity: 'error',
    summary: 'A file or folder can not be read.',
    why: 'What is not read is not checked; a run that passes over it would say that all is well.',
    sources: [],
  },
  {
    id: 'files/too-large',
    severity: 'error',
    summary: 'A file is too large for a configuration file.',
    why: 'Reading it would take memory and time without bound. It is most likely a log or a dump with a misleading name.',
    sources: [],
  },
  {
    id: 'files/not-text',
    severity: 'error',
    summary: 'A file with the name of a configuration file holds NUL bytes.',
    why: 'The programs stop reading a line at a NUL byte, or refuse the file.',
    sources: [],
  },
  {
    id: 'files/bad-encoding',
    severity: 'warning',
    summary: 'A file is neither ASCII nor UTF-8.',
    why: `The programs read bytes. A comment in GBK does no harm; UTF-16, which Windows editors write, makes every word
unreadable to them.`,
    sources: ['https://www.unicode.org/faq/utf_bom.html'],
  },
  {
    id: 'files/outside-include',
    severity: 'warning',
    summary: 'An include names a file outside the tree.',
    why: `cdnlint reads nothing outside the tree that it was given, so that a configuration under review can not make it show
other files of the machine. What the included file defines is unknown to it.`,
    sources: [],
  },
  {
    id: 'files/missing-file',
    severity: 'warning',
    summary: 'A file that the configuration names is not here (only with --check-files).',
    why: `A certificate, error file, map, list or script that is missing on the host keeps the program from starting, or
makes every check fail. Pipelines rarely have these files, so this is looked at only when asked for.`,
    sources: [],
  },
  ...['haproxy', 'keepalived', 'squid'].map((program): InputRule => ({
    id: `verify/${program}`,
    severity: 'error',
    summary: `The installed ${program} refuses or warns of something that cdnlint does not.`,
    why: `With \`--verify\`, the program's own check is asked too. It knows its build and its release; what it adds stands
here under its name.`,
    sources: [],
  })),
];

/** The input rule of this name. */
export function findInputRule(id: string): InputRule | undefined {
  return INPUT_RULES.find((rule) => rule.id === id);
}
