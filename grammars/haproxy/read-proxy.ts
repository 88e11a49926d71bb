/** Reads a proxy section, or `defaults`. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import { parseAddress } from './addresses';
import type { Acl, BackendChoice, Bind, LogTarget, Proxy, ProxyOption, Rule, Server } from './model';
import { readOptions } from './read-options';
import { readRule, splitCondition } from './read-rule';
import { parseTime } from './times';

/** Lists that are filled line by line; frozen as a {@link Proxy} at the end. */
interface Draft {
  readonly binds: Bind[];
  readonly servers: Server[];
  readonly defaultServers: Directive[];
  readonly useBackends: BackendChoice[];
  readonly acls: Acl[];
  readonly rules: Rule[];
  readonly timeouts: Map<string, Located<number>>;
  readonly options: Map<string, ProxyOption>;
  readonly logs: LogTarget[];
  readonly stats: Directive[];
  readonly settings: Map<string, Directive>;
}

/** Reads one section. `parent` is the `defaults` that counts for it. */
export function readProxy(directive: Directive, kind: Proxy['kind'], parent: Proxy | undefined): Proxy {
  const draft = emptyDraft();
  for (const line of directive.block?.directives ?? []) readLine(line, draft);
  const { settings } = draft;
  const from = directive.args.findIndex((word) => word.value === 'from');
  const [name] = directive.args;
  const choice = settings.get('default_backend');
  return {
    ...draft,
    kind,
    directive,
    parent,
    name: from === 0 ? undefined : toText(name),
    from: from < 0 ? undefined : toText(directive.args[from + 1]),
    mode: toText(settings.get('mode')?.args[0]),
    defaultBackend: choice && readBackendChoice(choice),
    balance: toText(settings.get('balance')?.args[0]),
    hashType: settings.get('hash-type'),
    cookie: settings.get('cookie'),
    maxconn: toNumber(settings.get('maxconn')?.args[0]),
    disabled: settings.has('disabled') && !settings.has('enabled'),
  };
}

function emptyDraft(): Draft {
  return {
    binds: [],
    servers: [],
    defaultServers: [],
    useBackends: [],
    acls: [],
    rules: [],
    timeouts: new Map(),
    options: new Map(),
    logs: [],
    stats: [],
    settings: new Map(),
  };
}

function readLine(line: Directive, draft: Draft): void {
  const keyword = line.keyword.value;
  switch (keyword) {
    case 'bind':
      draft.binds.push(...readBinds(line));
      break;
    case 'server':
    case 'server-template':
      readServers(line, draft);
      break;
    case 'default-server':
      draft.defaultServers.push(line);
      break;
    case 'acl':
      readAcl(line, draft);
      break;
    case 'timeout':
      readTimeout(line, draft);
      break;
    case 'log':
      draft.logs.push(readLog(line));
      break;
    case 'option':
    case 'no':
    case 'default':
      readSwitch(line, draft);
      break;
    case 'stats':
      draft.stats.push(line);
      break;
    case 'use_backend':
      draft.useBackends.push(readBackendChoice(line));
      break;
    default:
  }
  const rule = readRule(line);
  if (rule) draft.rules.push(rule);
  draft.settings.set(keyword, line);
}

function readBinds(line: Directive): Bind[] {
  const [addresses] = line.args;
  if (!addresses || addresses.opaque) return [];
  const options = readOptions(line.words, 2, 'bind');
  const base = {
    directive: line,
    options,
    ssl: options.has('ssl') || addresses.value.startsWith('quic'),
    acceptProxy: options.has('accept-proxy'),
    transparent: options.has('transparent'),
    interface: toText(options.get('interface')?.values[0]),
  };
  let start = addresses.start;
  return addresses.value.split(',').map((text) => {
    const span = addresses.quoted ? addresses : { start, end: start + text.length };
    start += text.length + 1;
    return { ...base, address: locate(parseAddress(text), span) };
  });
}

function readServers(line: Directive, draft: Draft): void {
  const isTemplate = line.keyword.value === 'server-template';
  const [name, ...rest] = line.args;
  const nameText = toText(name);
  if (!nameText) return;
  const address = isTemplate ? rest[1] : rest[0];
  const options = readOptions(line.words, isTemplate ? 4 : 3, 'server');
  const value = (option: string): Word | undefined => options.get(option)?.values[0];
  draft.servers.push({
    directive: line,
    name: nameText,
    address: address && !address.opaque ? locate(parseAddress(address.value), address) : undefined,
    count: isTemplate ? countServers(rest[0]?.value ?? '') : 1,
    options,
    check: options.has('check'),
    backup: options.has('backup'),
    disabled: options.has('disabled'),
    sendProxy: [...options.keys()].some((option) => option.startsWith('send-proxy')),
    ssl: options.has('ssl'),
    weight: toNumber(value('weight')),
    id: toNumber(value('id')),
    maxconn: toNumber(value('maxconn')),
    track: toText(value('track')),
  });
}

function countServers(range: string): number {
  const match = /^(\d+)(?:-(\d+))?$/.exec(range);
  if (!match) return 1;
  return match[2] === undefined ? Number(match[1]) : Math.max(1, Number(match[2]) - Number(match[1]) + 1);
}

function readAcl(line: Directive, draft: Draft): void {
  const [name, ...test] = line.args;
  const text = toText(name);
  if (text) draft.acls.push({ directive: line, name: text, test });
}

function readTimeout(line: Directive, draft: Draft): void {
  const [name, time] = line.args;
  const value = time && !time.opaque ? parseTime(time.value) : undefined;
  if (name && time && value !== undefined) draft.timeouts.set(name.value, locate(value, time));
}

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

const FACILITY =
  /^(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|auth2|ftp|ntp|audit|alert|cron2|local[0-7])$/;

/** `option X`, `no option X`, `default option X`, `no log`. */
function readSwitch(line: Directive, draft: Draft): void {
  const first = line.keyword.value;
  const words = first === 'option' ? line.words : line.words.slice(1);
  const [keyword, name, ...args] = words;
  if (keyword?.value === 'log' && first === 'no')
    draft.logs.push({ directive: line, off: true, global: false, address: undefined, facility: undefined });
  const text = toText(name);
  if (keyword?.value === 'option' && text)
    draft.options.set(text.value, { directive: line, name: text, enabled: first === 'option', args });
}

function readBackendChoice(line: Directive): BackendChoice {
  const { args, condition } = splitCondition(line.args);
  const [backend] = args;
  const known =
    backend && !backend.opaque && !backend.value.includes('%[') ? locate(backend.value, backend) : undefined;
  return { directive: line, backend: known, condition };
}

/** A word as text, if it can be known. */
export function toText(word: Word | undefined): Located<string> | undefined {
  return word && !word.opaque ? locate(word.value, word) : undefined;
}

/** A word as whole number, if it is one. */
export function toNumber(word: Word | undefined): Located<number> | undefined {
  return word && !word.opaque && /^-?\d+$/.test(word.value) ? locate(Number(word.value), word) : undefined;
}
