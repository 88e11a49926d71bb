/** Reads a proxy section, or `defaults`. Lines are sorted by keyword at once, and read when somebody asks for what they say. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import { keywordOf, wordOf } from './line';
import type { Acl, BackendChoice, Bind, Condition, LogTarget, Proxy, ProxyOption, Rule, Server } from './model';
import { readBinds } from './read-bind';
import { isRule, RuleLine, splitCondition } from './read-rule';
import { ServerLine } from './read-server';
import type { LinesByKeyword } from './section-lines';
import { LastLines, linesByKeyword } from './section-lines';
import { parseTime } from './times';
import { toNumber, toText } from './words';

/** A proxy whose lines are sorted; see {@link Proxy} for what the fields say. */
class ProxySection implements Proxy {
  readonly name: Located<string> | undefined;
  readonly from: Located<string> | undefined;
  readonly settings: LastLines;
  private readonly lines: LinesByKeyword;
  private inheritance: readonly Proxy[] | undefined;
  private known: {
    -readonly [
      Field in 'mode' | 'binds' | 'servers' | 'acls' | 'rules' | 'timeouts' | 'options' | 'logs'
    ]?: Proxy[Field];
  } = {};

  constructor(
    readonly directive: Directive,
    readonly kind: Proxy['kind'],
    private inherited: Proxy | undefined,
  ) {
    const { words } = directive;
    const from = words.findIndex((word) => word.value === 'from');
    this.name = from === 1 ? undefined : toText(words[1]);
    this.from = from < 0 ? undefined : toText(words[from + 1]);
    this.lines = linesByKeyword(directive);
    this.settings = new LastLines(this.lines);
  }

  get parent(): Proxy | undefined {
    return this.inherited;
  }

  /** Another `defaults`, or the same after an edit in it, counts from now on. */
  inherit(parent: Proxy | undefined): void {
    if (parent === this.inherited) return;
    this.inherited = parent;
    this.inheritance = undefined;
  }

  get chain(): readonly Proxy[] {
    return (this.inheritance ??= listChain(this));
  }

  get mode(): Located<string> | undefined {
    return (this.known.mode ??= this.wordOf('mode'));
  }

  get binds(): readonly Bind[] {
    return (this.known.binds ??= this.linesOf('bind').flatMap(readBinds));
  }

  get servers(): readonly Server[] {
    return (this.known.servers ??= this.pick('server', 'server-template')
      .filter(hasName)
      .map((line) => new ServerLine(line, keywordOf(line) === 'server-template')));
  }

  get defaultServers(): readonly Directive[] {
    return this.linesOf('default-server');
  }

  get useBackends(): readonly BackendChoice[] {
    return this.linesOf('use_backend').map((line) => new ChoiceLine(line));
  }

  get defaultBackend(): BackendChoice | undefined {
    const line = this.settings.get('default_backend');
    return line && new ChoiceLine(line);
  }

  get acls(): readonly Acl[] {
    return (this.known.acls ??= this.linesOf('acl')
      .filter(hasName)
      .map((line) => new AclLine(line)));
  }

  get rules(): readonly Rule[] {
    return (this.known.rules ??= this.pick(...[...this.lines.keys()].filter(isRule)).map(
      (line) => new RuleLine(line, keywordOf(line)),
    ));
  }

  get timeouts(): Proxy['timeouts'] {
    if (!this.lines.has('timeout')) return NO_TIMEOUTS;
    return (this.known.timeouts ??= new Map(this.linesOf('timeout').flatMap(readTimeout)));
  }

  get options(): Proxy['options'] {
    if (!SWITCHES.some((keyword) => this.lines.has(keyword))) return NO_OPTIONS;
    return (this.known.options ??= new Map(this.pick(...SWITCHES).flatMap(readOption)));
  }

  get logs(): readonly LogTarget[] {
    return (this.known.logs ??= this.pick('log', 'no').flatMap((line) =>
      keywordOf(line) === 'log' ? readLog(line) : readNoLog(line),
    ));
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

  get stats(): readonly Directive[] {
    return this.linesOf('stats');
  }

  get disabled(): boolean {
    return this.settings.has('disabled') && !this.settings.has('enabled');
  }

  private wordOf(keyword: string): Located<string> | undefined {
    const line = this.settings.get(keyword);
    return line && toText(wordOf(line, 1));
  }

  private linesOf(keyword: string): readonly Directive[] {
    return this.lines.get(keyword) ?? NO_LINES;
  }

  /** Lines of some keywords in the order of the file. */
  private pick(...keywords: readonly string[]): readonly Directive[] {
    const lists = keywords.flatMap((keyword) => {
      const lines = this.lines.get(keyword);
      return lines ? [lines] : [];
    });
    const [only = NO_LINES] = lists;
    return lists.length < 2 ? only : lists.flat().sort((a, b) => a.start - b.start);
  }
}

const NO_LINES: readonly Directive[] = [];
const NO_TIMEOUTS: Proxy['timeouts'] = new Map();
const NO_OPTIONS: Proxy['options'] = new Map();
/** Words before, or instead of, the name of an option. */
const SWITCHES = ['option', 'no', 'default'];

function listChain(proxy: Proxy): readonly Proxy[] {
  const chain: Proxy[] = [proxy];
  for (let each = proxy.parent; each && !chain.includes(each); each = each.parent) chain.push(each);
  return chain;
}

/** True if the word behind the keyword is there and can be known. */
function hasName(line: Directive): boolean {
  return wordOf(line, 1)?.opaque === false;
}

function readTimeout(line: Directive): [string, Located<number>][] {
  const [name, time] = line.args;
  const value = time && !time.opaque ? parseTime(time.value) : undefined;
  return name && time && value !== undefined ? [[name.value, locate(value, time)]] : [];
}

/** `option X`, `no option X`, `default option X`. */
function readOption(line: Directive): [string, ProxyOption][] {
  const first = line.keyword.value;
  const [keyword, name, ...args] = first === 'option' ? line.words : line.args;
  const text = keyword?.value === 'option' ? toText(name) : undefined;
  return text ? [[text.value, { directive: line, name: text, enabled: first === 'option', args }]] : [];
}

/** `no log`. */
function readNoLog(line: Directive): LogTarget[] {
  if (line.args[0]?.value !== 'log') return [];
  return [{ directive: line, off: true, global: false, address: undefined, facility: undefined }];
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

const sections = new WeakMap<Directive, ProxySection>();

/**
 * Reads one section; made once as long as the section itself stays, whatever is edited elsewhere.
 * @param parent the `defaults` that counts for it
 */
export function readProxy(directive: Directive, kind: Proxy['kind'], parent: Proxy | undefined): Proxy {
  const known = sections.get(directive);
  const section = known ?? new ProxySection(directive, kind, parent);
  if (known) known.inherit(parent);
  else sections.set(directive, section);
  return section;
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
