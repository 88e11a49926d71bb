/** `cdnlint config print`: the settings in force, and where each is from. */
import { dirname, relative, resolve, sep } from 'node:path';
import { statSync } from 'node:fs';
import { stringify } from 'yaml';
import type { Target } from '../../grammars/core/target';
import { findLanguage } from '../../grammars/index';
import { RULES } from '../../server/checker/rules/index';
import type { SettingsReading } from '../../server/checker/read-settings';
import { DEFAULT_SETTINGS } from '../../server/checker/settings';
import { overrideFor, settingFor } from '../../server/checker/check';
import { findSettingsFile, findTreeRoot } from '../../server/node/find-root';
import { loadSettings } from '../../server/node/load-settings';
import { complain } from '../complain';
import { EXIT, UsageError } from '../exit-codes';
import { showControls } from '../show-text';
import { printJson } from '../print-json';

export interface ConfigOptions {
  readonly config?: string | boolean;
  readonly format?: string;
  readonly all?: boolean;
}

interface Found {
  readonly root: string;
  readonly file: string | undefined;
  readonly reading: SettingsReading | undefined;
}

/** @param path a file or folder: its tree's settings, and for a file the severities in force for it */
export function printConfig(path: string, options: ConfigOptions): number {
  const absolute = resolve(path);
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`${showControls(path)}: no such file or folder`);
  const found = findSettings(stat.isDirectory() ? absolute : dirname(absolute), options);
  for (const { message, file } of found.reading?.diagnostics ?? []) complain(`${file}: ${message}`);
  const inner = stat.isDirectory() ? undefined : relative(found.root, absolute).split(sep).join('/');
  const text = options.format === 'json' ? renderJson(found, inner) : renderYaml(found, inner, options.all === true);
  process.stdout.write(text);
  const hasErrors = (found.reading?.diagnostics ?? []).some(({ severity }) => severity === 'error');
  return hasErrors ? EXIT.usage : EXIT.clean;
}

function findSettings(folder: string, { config }: ConfigOptions): Found {
  const root = typeof config === 'string' ? folder : (findTreeRoot(folder) ?? folder);
  if (config === false) return { root, file: undefined, reading: undefined };
  const file = typeof config === 'string' ? resolve(config) : findSettingsFile(root);
  if (file === undefined) return { root, file, reading: undefined };
  const reading = loadSettings(file, root);
  if (!reading) throw new UsageError(`${showControls(relative(process.cwd(), file))} can not be read.`);
  return { root, file, reading };
}

function renderJson({ file, reading }: Found, inner: string | undefined): string {
  const settings = reading?.settings ?? DEFAULT_SETTINGS;
  const value = {
    file: file ?? null,
    files: reading?.files.map(({ path }) => path) ?? [],
    settings,
    origins: Object.fromEntries(reading?.origins ?? []),
    ...(inner !== undefined && {
      rules: Object.fromEntries(severities(inner, settings).map(({ id, now }) => [id, now])),
    }),
  };
  return printJson(value, 2);
}

function severities(path: string, settings: SettingsReading['settings']): readonly RuleSetting[] {
  return RULES.map(({ id, severity }) => ({
    id,
    now: settingFor(id, path, settings) ?? severity,
    usual: severity,
    from: overrideFor(id, path, settings) === undefined ? `rules.${id}` : 'overrides',
  }));
}

interface RuleSetting {
  readonly id: string;
  readonly now: string;
  readonly usual: string;
  /** Key whose origin it shares. */
  readonly from: string;
}

/** YAML that cdnlint.yaml could hold, with where each line is from behind it. */
function renderYaml({ root, file, reading }: Found, inner: string | undefined, all: boolean): string {
  const settings = reading?.settings ?? DEFAULT_SETTINGS;
  const origin = (key: string): string => reading?.origins.get(key) ?? 'default';
  const lines = [`# ${file === undefined ? `no cdnlint.yaml for ${root}: all defaults` : `in force below ${root}`}`];
  for (const { path } of reading?.files.slice(1) ?? []) lines.push(`# extends ${path}`);
  const entry = (key: string, value: unknown, from: string): string =>
    `  ${stringify({ [key]: value }, { flowCollectionPadding: true, collectionStyle: 'flow' })
      .trim()
      .replace(/^\{ (.*) \}$/s, '$1')}  # ${from}`;
  const section = (name: string, entries: readonly string[]): void => {
    if (entries.length > 0) lines.push(`${name}:`, ...entries);
  };
  section(
    'targets',
    Object.entries(settings.targets).map(([id, target]) => entry(id, nameTarget(id, target), origin(`targets.${id}`))),
  );
  section(
    'hosts',
    settings.hosts.map(({ name, path, addresses, ports }) =>
      entry(name, { path, addresses, ...(ports?.length && { ports }) }, origin(`hosts.${name}`)),
    ),
  );
  const list = (name: string, values: readonly unknown[]): void => {
    if (values.length > 0) lines.push(`${name}:  # ${origin(name)}`, ...values.map((each) => `  - ${toFlow(each)}`));
  };
  list('clusters', settings.clusters);
  const rules = inner === undefined ? ruleSettings(settings, all) : severities(inner, settings);
  section(
    'rules',
    rules
      .filter(({ id, now, usual }) => all || now !== usual || settings.rules[id] !== undefined)
      .map(({ id, now, usual, from }) =>
        entry(
          id,
          now,
          `${from === 'overrides' ? 'overrides of ' : ''}${origin(from)}${now === usual ? '' : `, usually ${usual}`}`,
        ),
      ),
  );
  list('overrides', settings.overrides);
  list('ignore', settings.ignore);
  list('include-outside', settings.includeOutside ?? []);
  if (settings.format?.indent !== undefined)
    section('format', [entry('indent', settings.format.indent, origin('format.indent'))]);
  return `${lines.join('\n')}\n`;
}

function ruleSettings(settings: SettingsReading['settings'], all: boolean): readonly RuleSetting[] {
  return RULES.filter(({ id }) => all || settings.rules[id] !== undefined).map(({ id, severity }) => ({
    id,
    now: settings.rules[id] ?? severity,
    usual: severity,
    from: `rules.${id}`,
  }));
}

/** The target as cdnlint.yaml would say it. */
function nameTarget(id: string, target: Target): string {
  const dialects = Object.entries(findLanguage(id)?.semantics?.dialects ?? {});
  const named = dialects.find(([, each]) => each.dialect === target.dialect && each.version === target.version);
  return named?.[0] ?? target.version ?? target.dialect ?? '';
}

function toFlow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
