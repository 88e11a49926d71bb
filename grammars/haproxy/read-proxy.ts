/** Reads a proxy section, or `defaults`. Lines are sorted by keyword at once, and read when somebody asks for what they say. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import { keywordOf, wordOf } from './line';
import type { Acl, BackendChoice, Bind, Condition, LogTarget, Proxy, ProxyOption, Rule, Server } from './model';
import { readBinds } from './read-bind';
import { isRule, RuleLine, splitCondition } from './read-rule';
import { ServerLine } from './read-server';
import { parseTime } from './times';
import { toNumber, toText } from './words';

/** A proxy whose lines are sorted; see {@link Proxy} for what the fields say. */
class ProxySection implements Proxy {
  readonly name: Located<string> | undefined;
  readonly from: Located<string> | undefined;
  readonly servers: Server[] = [];
  readonly defaultServers: Directive[] = [];
  readonly useBackends: BackendChoice[] = [];
  readonly acls: Acl[] = [];
  readonly rules: Rule[] = [];
  readonly timeouts = new Map<string, Located<number>>();
  readonly options = new Map<string, ProxyOption>();
  readonly logs: LogTarget[] = [];
  readonly stats: Directive[] = [];
  readonly settings = new Map<string, Directive>();
  private readonly bindLines: Directive[] = [];
  private bound: readonly Bind[] | undefined;

  constructor(
    readonly directive: Directive,
    readonly kind: Proxy['kind'],
    readonly parent: Proxy | undefined,
  ) {
    const { args } = directive;
    const from = args.findIndex((word) => word.value === 'from');
    this.name = from === 0 ? undefined : toText(args[0]);
    this.from = from < 0 ? undefined : toText(args[from + 1]);
    for (const line of directive.block?.directives ?? []) this.add(line, keywordOf(line));
  }

  get binds(): readonly Bind[] {
    return (this.bound ??= this.bindLines.flatMap(readBinds));
  }

  get mode(): Located<string> | undefined {
    return this.wordOf('mode');
  }

  get defaultBackend(): BackendChoice | undefined {
    const line = this.settings.get('default_backend');
    return line && new ChoiceLine(line);
  }

  get balance(): Located<string> | undefined {
    return this.wordOf('balance');
  }

  get hashType(): Directive | undefined {
    return this.settings.get('hash-type');
  }

  get cookie(): Directive | undefined {
    return this.settings.get('cookie');
  }

  get maxconn(): Located<number> | undefined {
    return toNumber(this.settings.get('maxconn')?.args[0]);
  }

  get disabled(): boolean {
    return this.settings.has('disabled') && !this.settings.has('enabled');
  }

  private wordOf(keyword: string): Located<string> | undefined {
    const line = this.settings.get(keyword);
    return line && toText(wordOf(line, 1));
  }

  private add(line: Directive, keyword: string): void {
    this.settings.set(keyword, line);
    if (isRule(keyword)) this.rules.push(new RuleLine(line, keyword));
    switch (keyword) {
      case 'bind':
        this.bindLines.push(line);
        break;
      case 'server':
      case 'server-template':
        this.addServer(line, keyword);
        break;
      case 'default-server':
        this.defaultServers.push(line);
        break;
      case 'acl':
        this.addAcl(line);
        break;
      case 'timeout':
        this.addTimeout(line);
        break;
      case 'log':
        this.logs.push(readLog(line));
        break;
      case 'option':
      case 'no':
      case 'default':
        this.addSwitch(line);
        break;
      case 'stats':
        this.stats.push(line);
        break;
      case 'use_backend':
        this.useBackends.push(new ChoiceLine(line));
        break;
      default:
    }
  }

  private addServer(line: Directive, keyword: string): void {
    const name = wordOf(line, 1);
    if (name && !name.opaque) this.servers.push(new ServerLine(line, keyword === 'server-template'));
  }

  private addAcl(line: Directive): void {
    const name = wordOf(line, 1);
    if (name && !name.opaque) this.acls.push(new AclLine(line));
  }

  private addTimeout(line: Directive): void {
    const [name, time] = line.args;
    const value = time && !time.opaque ? parseTime(time.value) : undefined;
    if (name && time && value !== undefined) this.timeouts.set(name.value, locate(value, time));
  }

  /** `option X`, `no option X`, `default option X`, `no log`. */
  private addSwitch(line: Directive): void {
    const first = line.keyword.value;
    const words = first === 'option' ? line.words : line.words.slice(1);
    const [keyword, name, ...args] = words;
    if (keyword?.value === 'log' && first === 'no')
      this.logs.push({ directive: line, off: true, global: false, address: undefined, facility: undefined });
    const text = toText(name);
    if (keyword?.value === 'option' && text)
      this.options.set(text.value, { directive: line, name: text, enabled: first === 'option', args });
  }
}

class AclLine implements Acl {
  constructor(readonly directive: Directive) {}

  get name(): Located<string> {
    const word = wordOf(this.directive, 1) ?? this.directive.keyword;
    return locate(word.value, word);
  }

  get test(): readonly Word[] {
    return this.directive.words.slice(2);
  }
}

/** Reads one section. `parent` is the `defaults` that counts for it. */
export function readProxy(directive: Directive, kind: Proxy['kind'], parent: Proxy | undefined): Proxy {
  return new ProxySection(directive, kind, parent);
}

const FACILITY =
  /^(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|auth2|ftp|ntp|audit|alert|cron2|local[0-7])$/;

/** Reads `log …` of a proxy or of `global`. */
export function readLog(line: Directive): LogTarget {
  const [first] = line.args;
  const isGlobal = first?.value === 'global';
  const facility = line.args.find(({ value }) => FACILITY.test(value));
  return {
    directive: line,
    off: false,
    global: isGlobal,
    address: isGlobal ? undefined : toText(first),
    facility: toText(facility),
  };
}

/** `use_backend` or `default_backend`. */
class ChoiceLine implements BackendChoice {
  constructor(readonly directive: Directive) {}

  get backend(): Located<string> | undefined {
    const word = wordOf(this.directive, 1);
    return word && !word.opaque && !word.value.includes('%[') ? locate(word.value, word) : undefined;
  }

  get condition(): Condition | undefined {
    return splitCondition(this.directive.args).condition;
  }
}
