/** Reads cdnlint.yaml. Pure: texts come in, settings and diagnostics with their places go out. */
import picomatch from 'picomatch';
import type { Node, Pair, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { compareVersions } from '../../grammars/core/target';
import type { Target } from '../../grammars/core/target';
import type { LanguageId } from '../../grammars/core/syntax';
import type { Span } from '../../grammars/core/source';
import { LANGUAGES } from '../../grammars/index';
import type { Diagnostic, Severity } from './diagnostic';
import { findSimilar } from './did-you-mean';
import { findInputRule } from './input-rules';
import { RULES } from './rules/index';
import type { HostSetting, Override, RuleSetting, Settings } from './settings';
import { DEFAULT_SETTINGS } from './settings';

/** A settings file as it is read. */
export interface SettingsText {
  /** As diagnostics shall name it. */
  readonly path: string;
  readonly text: string;
}

/** What a settings file says, and what is wrong with it. Settings that are wrong are left at their defaults. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly diagnostics: readonly Diagnostic[];
  /** Where each setting is from: `rules.keepalived/weak-auth` → the file's path. */
  readonly origins: ReadonlyMap<string, string>;
  /** All files read, the outermost first, with their texts (for excerpts). */
  readonly files: readonly SettingsText[];
}

/** Finds the file that `extends` names, relative to the file that says it; undefined if it can't be read. */
export type FindExtended = (name: string, from: string) => SettingsText | undefined;

const LARGEST_SETTINGS = 1_000_000;
/** More values than this is no settings file but a bomb: aliases multiply. */
const MOST_NODES = 50_000;
const MOST_EXTENDS = 16;
const KEYS = ['extends', 'targets', 'hosts', 'clusters', 'rules', 'overrides', 'ignore', 'include-outside', 'format'];
const SEVERITIES: readonly string[] = ['off', 'info', 'warning', 'error'];

/**
 * Reads a settings file and what it extends; the extending file wins, lists are joined.
 * @param file the outermost file
 * @param findExtended gives the files that `extends` names
 */
export function readSettings(file: SettingsText, findExtended: FindExtended = () => undefined): SettingsReading {
  const chain: SettingsText[] = [];
  const diagnostics: Diagnostic[] = [];
  const origins = new Map<string, string>();
  const settings = readChain(file, findExtended, { chain, diagnostics, origins });
  return { settings: { ...settings, file: file.path }, diagnostics, origins, files: chain };
}

interface Progress {
  readonly chain: SettingsText[];
  readonly diagnostics: Diagnostic[];
  readonly origins: Map<string, string>;
}

function readChain(file: SettingsText, findExtended: FindExtended, progress: Progress): Settings {
  progress.chain.push(file);
  const reader = new SettingsReader(file, progress.diagnostics);
  const own = reader.read();
  let base = DEFAULT_SETTINGS;
  if (own.extends) {
    const { value, span } = own.extends;
    const next = findExtended(value, file.path);
    if (!next) reader.report('settings/bad-extends', span, `"${value}" can not be read, so nothing is inherited.`);
    else if (progress.chain.some(({ path }) => path === next.path) || progress.chain.length > MOST_EXTENDS)
      reader.report('settings/bad-extends', span, `"${value}" extends this file in turn, so it is left out.`);
    else base = readChain(next, findExtended, progress);
  }
  for (const origin of own.origins) progress.origins.set(origin, file.path);
  return mergeSettings(base, own.settings);
}

function mergeSettings(base: Settings, own: Partial<Settings>): Settings {
  return {
    ...base,
    ...own,
    targets: { ...base.targets, ...own.targets },
    rules: { ...base.rules, ...own.rules },
    hosts: own.hosts ?? base.hosts,
    clusters: own.clusters ?? base.clusters,
    overrides: [...base.overrides, ...(own.overrides ?? [])],
    ignore: [...base.ignore, ...(own.ignore ?? [])],
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class SettingsReader {
  private readonly origins: string[] = [];
  private left = MOST_NODES;
  private root: ReturnType<typeof parseDocument> | undefined;

  constructor(
    private readonly file: SettingsText,
    private readonly diagnostics: Diagnostic[],
  ) {}

  /** What this file alone says. */
  read(): { settings: Partial<Settings>; extends?: { value: string; span: Span }; origins: readonly string[] } {
    const settings: Mutable<Partial<Settings>> = {};
    const result: ReturnType<SettingsReader['read']> = { settings, origins: this.origins };
    const top = this.parse();
    if (!top) return result;
    for (const [key, value, span] of this.pairs(top)) {
      switch (key) {
        case 'extends': {
          const name = this.readString(value, 'extends', 'the path of a settings file');
          if (name !== undefined) result.extends = { value: name, span: this.spanOf(value) };
          break;
        }
        case 'targets':
          settings.targets = this.readTargets(value);
          break;
        case 'hosts':
          settings.hosts = this.readHosts(value);
          break;
        case 'clusters':
          settings.clusters = this.readList(value, 'clusters', (each) => this.readStrings(each, 'a cluster'));
          this.origins.push('clusters');
          break;
        case 'rules':
          settings.rules = this.readRules(value, true);
          break;
        case 'overrides':
          settings.overrides = this.readList(value, 'overrides', (each) => this.readOverride(each));
          this.origins.push('overrides');
          break;
        case 'ignore':
          settings.ignore = this.readGlobs(value, 'ignore');
          this.origins.push('ignore');
          break;
        case 'include-outside':
          settings.includeOutside = this.readStrings(value, 'include-outside');
          this.origins.push('include-outside');
          break;
        case 'format':
          settings.format = this.readFormat(value);
          break;
        default:
          this.reportUnknownKey(key, span, KEYS, 'cdnlint.yaml');
      }
    }
    return result;
  }

  report(rule: string, span: Span, message: string, help?: string, replacement?: string): void {
    const edits = replacement === undefined ? [] : [{ file: this.file.path, span, newText: replacement }];
    this.diagnostics.push({
      rule,
      severity: findInputRule(rule)?.severity ?? 'error',
      file: this.file.path,
      span,
      message,
      related: [],
      ...(help !== undefined && { help }),
      ...(replacement !== undefined && { suggestions: [{ title: `Replace by "${replacement}"`, edits }] }),
    });
  }

  private parse(): YAMLMap | undefined {
    if (this.file.text.length > LARGEST_SETTINGS) {
      this.report('settings/bad-syntax', { start: 0, end: 0 }, 'The file has more than 1 MB, so it is not read.');
      return undefined;
    }
    try {
      this.root = parseDocument(this.file.text, { prettyErrors: false, uniqueKeys: true, stringKeys: false });
    } catch (error) {
      // The parser recurses: ten thousand nested brackets exhaust the stack.
      const reason = error instanceof RangeError ? 'it is nested too deeply' : String(error);
      this.report('settings/bad-syntax', { start: 0, end: 0 }, `The file can not be read: ${reason}.`);
      return undefined;
    }
    for (const { pos, message, code } of this.root.errors) {
      const span = { start: Math.min(pos[0], this.file.text.length), end: Math.min(pos[1], this.file.text.length) };
      const said = code === 'DUPLICATE_KEY' ? 'This key stands twice in one place; the last one would win.' : message;
      this.report('settings/bad-syntax', span, said);
    }
    const { contents } = this.root;
    if (this.root.errors.length > 0 || contents === null || (isScalar(contents) && contents.value === null))
      return undefined;
    if (isMap(contents)) return contents;
    this.report(
      'settings/bad-value',
      this.spanOf(contents),
      'The file must hold keys with values, such as "rules: {}".',
    );
    return undefined;
  }

  private readTargets(value: Node | null): Settings['targets'] {
    const targets: Partial<Record<LanguageId, Target>> = {};
    for (const [key, node, span] of this.map(value, 'targets')) {
      const known = LANGUAGES.filter((language) => language.semantics);
      const language = known.find(({ id }) => id === key);
      if (!language?.semantics) {
        const ids = known.map(({ id }) => id);
        this.reportUnknownKey(key, span, ids, 'targets');
        continue;
      }
      const written = this.readString(node, `targets.${key}`, 'a release such as "2.6", or a dialect');
      if (written === undefined) continue;
      const target = readTarget(language.id, written);
      if (typeof target === 'string') this.report('settings/bad-value', this.spanOf(node), target);
      else {
        targets[language.id] = target;
        this.origins.push(`targets.${key}`);
      }
    }
    return targets;
  }

  private readHosts(value: Node | null): HostSetting[] {
    const hosts: HostSetting[] = [];
    for (const [name, node, span] of this.map(value, 'hosts')) {
      let path = name;
      let addresses: readonly string[] = [];
      if (isScalar(this.resolve(node))) path = this.readString(node, `hosts.${name}`, 'a path') ?? name;
      else
        for (const [key, inner, keySpan] of this.map(node, `hosts.${name}`)) {
          if (key === 'path') path = this.readString(inner, `hosts.${name}.path`, 'a path') ?? name;
          else if (key === 'addresses') addresses = this.readStrings(inner, `hosts.${name}.addresses`);
          else this.reportUnknownKey(key, keySpan, ['path', 'addresses'], `hosts.${name}`);
        }
      hosts.push({ name, path: normalizePath(path), addresses, span });
      this.origins.push(`hosts.${name}`);
    }
    return hosts;
  }

  private readRules(value: Node | null, isTop: boolean): Record<string, RuleSetting> {
    const rules: Record<string, RuleSetting> = {};
    for (const [pattern, node, span] of this.map(value, 'rules')) {
      const names = this.expandRule(pattern, span);
      const setting = this.readString(node, `rules.${pattern}`, 'off, info, warning or error');
      // YAML 1.1 habits: an unquoted "off" may arrive as false from other tools; here it is text, "false" is a mistake.
      if (setting === undefined) continue;
      if (!SEVERITIES.includes(setting)) {
        const [best] = findSimilar(setting, SEVERITIES);
        const help = best === undefined ? 'Write off, info, warning or error.' : `Did you mean "${best}"?`;
        this.report('settings/bad-value', this.spanOf(node), `"${setting}" is no severity.`, help, best);
        continue;
      }
      for (const name of names) {
        rules[name] = setting as Severity | 'off';
        if (isTop) this.origins.push(`rules.${name}`);
      }
    }
    return rules;
  }

  /** A rule's name, or `area/*`. */
  private expandRule(pattern: string, span: Span): readonly string[] {
    const names = RULES.map(({ id }) => id);
    if (names.includes(pattern)) return [pattern];
    const matching = pattern.endsWith('/*') ? names.filter((name) => name.startsWith(pattern.slice(0, -1))) : [];
    if (matching.length > 0) return matching;
    const [best] = findSimilar(pattern, names);
    const help = best === undefined ? '`cdnlint rules` lists them.' : `Did you mean "${best}"?`;
    this.report(
      'settings/unknown-rule',
      span,
      `There is no rule "${pattern}", so this setting does nothing.`,
      help,
      best,
    );
    return [];
  }

  private readOverride(value: Node | null): Override {
    let files: readonly string[] = [];
    let rules: Record<string, RuleSetting> = {};
    for (const [key, node, span] of this.map(value, 'an override')) {
      if (key === 'files') files = this.readGlobs(node, 'files');
      else if (key === 'rules') rules = this.readRules(node, false);
      else this.reportUnknownKey(key, span, ['files', 'rules'], 'an override');
    }
    if (files.length === 0)
      this.report('settings/bad-value', this.spanOf(value), 'This override has no "files", so it matches nothing.');
    return { files, rules };
  }

  private readFormat(value: Node | null): NonNullable<Settings['format']> {
    const format: { indent?: number } = {};
    for (const [key, node, span] of this.map(value, 'format')) {
      if (key !== 'indent') {
        this.reportUnknownKey(key, span, ['indent'], 'format');
        continue;
      }
      const written = this.readString(node, 'format.indent', 'a number of blanks, or "tab"');
      if (written === undefined) continue;
      const indent = written === 'tab' ? 0 : Number(written);
      if (Number.isInteger(indent) && indent >= 0 && indent <= 16) format.indent = indent;
      else this.report('settings/bad-value', this.spanOf(node), `"${written}" is neither 1 to 16 nor "tab".`);
      this.origins.push('format.indent');
    }
    return format;
  }

  private readGlobs(value: Node | null, what: string): readonly string[] {
    return this.readStrings(value, what).filter((glob) => {
      try {
        picomatch(glob);
        return true;
      } catch {
        this.report('settings/bad-value', this.spanOf(value), `"${glob}" is no pattern for files.`);
        return false;
      }
    });
  }

  private readStrings(value: Node | null, what: string): readonly string[] {
    if (isScalar(this.resolve(value))) {
      const one = this.readString(value, what, 'a list');
      return one === undefined ? [] : [one];
    }
    return this.readList(value, what, (each) => this.readString(each, what, 'text')).filter(
      (each) => each !== undefined,
    );
  }

  private readList<T>(value: Node | null, what: string, read: (each: Node | null) => T): T[] {
    const node = this.resolve(value);
    if (!isSeq(node)) {
      this.report('settings/bad-value', this.spanOf(value), `"${what}" must be a list.`);
      return [];
    }
    return node.items.flatMap((each) => (this.spend() ? [read(each as Node | null)] : []));
  }

  /** A scalar as it is written: `2.10` is a release, not the number 2.1. */
  private readString(value: Node | null, what: string, expected: string): string | undefined {
    const node = this.resolve(value);
    if (isScalar(node) && node.value !== null)
      return typeof node.value === 'string' ? node.value : (node.source ?? JSON.stringify(node.value));
    this.report('settings/bad-value', this.spanOf(value), `"${what}" must be ${expected}.`);
    return undefined;
  }

  private map(value: Node | null, what: string): readonly [string, Node | null, Span][] {
    const node = this.resolve(value);
    if (isMap(node)) return this.pairs(node);
    if (!(isScalar(node) && node.value === null) && node !== null)
      this.report('settings/bad-value', this.spanOf(value), `"${what}" must hold keys with values.`);
    return [];
  }

  private pairs(map: YAMLMap): readonly [string, Node | null, Span][] {
    return (map.items as Pair<Node, Node | null>[]).flatMap(({ key, value }): [string, Node | null, Span][] => {
      if (!this.spend()) return [];
      const name = isScalar(key) ? (key.source ?? JSON.stringify(key.value)) : '';
      return [[name, value, this.spanOf(key)]];
    });
  }

  /** What an alias stands for. */
  private resolve(node: Node | null): Node | null {
    if (!isAlias(node) || !this.root) return node;
    const meant = node.resolve(this.root);
    if (!meant)
      this.report(
        'settings/bad-syntax',
        this.spanOf(node),
        `"*${node.source}" stands for nothing: no "&${node.source}" is above it.`,
      );
    return meant ?? null;
  }

  private spend(): boolean {
    if (this.left-- === 0)
      this.report(
        'settings/bad-syntax',
        { start: 0, end: 0 },
        'The aliases multiply to too many values; the rest is not read.',
      );
    return this.left >= 0;
  }

  private spanOf(node: Node | null | undefined): Span {
    const range = node?.range;
    return range ? { start: range[0], end: Math.max(range[0], range[1]) } : { start: 0, end: 0 };
  }

  private reportUnknownKey(key: string, span: Span, known: readonly string[], where: string): void {
    const [best] = findSimilar(key, known);
    const help = best === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean "${best}"?`;
    this.report('settings/unknown-key', span, `"${key}" means nothing in ${where}, so it is passed over.`, help, best);
  }
}

/**
 * Target that a person wrote: a release, or a dialect of the language.
 * @returns a sentence that says what is wrong, if something is
 */
export function readTarget(languageId: LanguageId, written: string): Target | string {
  const semantics = LANGUAGES.find(({ id }) => id === languageId)?.semantics;
  if (!semantics) return `"${languageId}" has no releases to choose from.`;
  if (Object.hasOwn(semantics.dialects, written)) return semantics.dialects[written] ?? {};
  const { releases } = semantics;
  if (/^\d+(\.\d+)*$/.test(written)) {
    const oldest = releases[0];
    if (oldest === undefined || compareVersions(written, oldest) >= 0) return { version: written };
    return `${languageId} ${written} is older than ${oldest}, the oldest release that is known.`;
  }
  const names = Object.keys(semantics.dialects);
  const [best] = findSimilar(written, names);
  const ask = best === undefined ? '' : ` Did you mean "${best}"?`;
  const list = [releases.length > 0 ? `a release such as "${releases[releases.length - 1] ?? ''}"` : '', ...names];
  return `"${written}" is no release or dialect of ${languageId}: write ${list.filter((each) => each !== '').join(' or ')}.${ask}`;
}

function normalizePath(path: string): string {
  return path.replace(/^\.\/+/, '').replace(/\/+$/, '');
}
