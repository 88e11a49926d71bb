/** Reads what one cdnlint.yaml says, without what it extends. */
import picomatch from 'picomatch';
import type { Node } from 'yaml';
import { isScalar } from 'yaml';
import type { Span } from '../../grammars/core/source';
import type { LanguageId } from '../../grammars/core/syntax';
import type { Target } from '../../grammars/core/target';
import { LANGUAGES } from '../../grammars/index';
import type { Severity } from './diagnostic';
import { findSimilar } from './did-you-mean';
import { readTarget } from './read-target';
import { RULES } from './rules/index';
import type { HostSetting, Override, RuleSetting, Settings } from './settings';
import { YamlReader } from './yaml-reader';

const KEYS = ['extends', 'targets', 'hosts', 'clusters', 'rules', 'overrides', 'ignore', 'include-outside', 'format'];
const SEVERITIES: readonly string[] = ['off', 'info', 'warning', 'error'];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class SettingsReader extends YamlReader {
  private readonly origins: string[] = [];

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

  private readTargets(value: Node | null): Settings['targets'] {
    const targets: Partial<Record<LanguageId, Target>> = {};
    for (const [key, node, span] of this.map(value, 'targets')) {
      const known = LANGUAGES.filter(({ semantics, targetOf }) => semantics && !targetOf);
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
      let ports: readonly number[] = [];
      if (isScalar(this.resolve(node))) path = this.readString(node, `hosts.${name}`, 'a path') ?? name;
      else
        for (const [key, inner, keySpan] of this.map(node, `hosts.${name}`)) {
          if (key === 'path') path = this.readString(inner, `hosts.${name}.path`, 'a path') ?? name;
          else if (key === 'addresses') addresses = this.readStrings(inner, `hosts.${name}.addresses`);
          else if (key === 'ports') ports = this.readPorts(inner, `hosts.${name}.ports`);
          else this.reportUnknownKey(key, keySpan, ['path', 'addresses', 'ports'], `hosts.${name}`);
        }
      hosts.push({ name, path: normalizePath(path), addresses, ports, span });
      this.origins.push(`hosts.${name}`);
    }
    return hosts;
  }

  private readPorts(value: Node | null, what: string): readonly number[] {
    return this.readStrings(value, what).flatMap((text) => {
      const port = Number(text);
      if (Number.isInteger(port) && port >= 1 && port <= 65_535) return [port];
      this.report('settings/bad-value', this.spanOf(value), `"${text}" is no port: write 1 to 65535.`);
      return [];
    });
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
}

function normalizePath(path: string): string {
  return path.replace(/^\.\/+/, '').replace(/\/+$/, '');
}
