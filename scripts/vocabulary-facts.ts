/**
 * Names of keywords out of the facts that were read from the programs themselves (their own dumps of registered
 * keywords, their manuals' tables, Squid's cf.data.pre), by the place that vocabulary files give them.
 * Only names are kept: the extract in the repository is small and says nothing but what exists.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VocabularyLanguage } from './vocabulary-files';

/** Keywords by place. A place with bars (`frontend|backend`) stands for any one of them. */
export type FactNames = Readonly<Record<string, readonly string[]>>;

interface ProxyKeyword {
  readonly sections: readonly string[];
  readonly sectionHistory?: readonly { readonly sections: readonly string[] }[] | null;
}

interface HaproxyFacts {
  readonly proxyKeywords: Readonly<Record<string, ProxyKeyword>>;
  readonly globalKeywords: Readonly<Record<string, unknown>>;
  readonly registered: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface KeepalivedFacts {
  readonly keywords: Readonly<Record<string, unknown>>;
}

interface SquidFacts {
  readonly directives: Readonly<Record<string, unknown>>;
  readonly cachePeerOptions: Readonly<Record<string, unknown>>;
  readonly aclTypes: Readonly<Record<string, unknown>>;
}

const FACT_FILES: Readonly<Record<VocabularyLanguage, string>> = {
  haproxy: 'haproxy.json',
  keepalived: 'keepalived.json',
  swift: 'squid.json',
};

const PROXY = ['defaults', 'frontend', 'listen', 'backend'];

/**
 * Reads the names of one language from a folder of facts.
 * @returns undefined if the folder has no facts on that language
 */
export function extractNames(language: VocabularyLanguage, folder: string): FactNames | undefined {
  const path = join(folder, FACT_FILES[language]);
  if (!existsSync(path)) return undefined;
  const facts: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const names = new NameCollector();
  if (language === 'haproxy') collectHaproxy(facts as HaproxyFacts, names);
  else if (language === 'keepalived') collectKeepalived(facts as KeepalivedFacts, names);
  else collectSquid(facts as SquidFacts, names);
  return names.toRecord();
}

class NameCollector {
  private readonly places = new Map<string, Set<string>>();

  add(place: string, name: string): void {
    const known = this.places.get(place) ?? new Set<string>();
    known.add(name);
    this.places.set(place, known);
  }

  toRecord(): FactNames {
    const sorted = [...this.places].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([place, names]) => [place, [...names].sort()]));
  }
}

function collectHaproxy(facts: HaproxyFacts, names: NameCollector): void {
  for (const [name, keyword] of Object.entries(facts.proxyKeywords)) {
    const history = keyword.sectionHistory ?? [];
    const sections = new Set([...keyword.sections, ...history.flatMap((each) => each.sections)]);
    for (const section of sections) names.add(section, name);
  }
  for (const name of Object.keys(facts.globalKeywords)) names.add('global', name);
  for (const [category, entries] of Object.entries(facts.registered)) {
    for (const line of Object.keys(entries)) collectRegistered(category, line, names);
  }
}

/** One line of `haproxy -dKall`. */
function collectRegistered(category: string, line: string, names: NameCollector): void {
  if (category === 'cfg:listen') collectListen(line, names);
  else if (category === 'fetch' || category === 'converter') collectSample(category, line, names);
  else if (category === 'acl') names.add('acl-criterion|fetch', line.split(' ')[0] ?? '');
  else names.add(category.replace('cfg:', ''), line.split(' ')[0] ?? '');
}

/** `base64: str => bin`; a dump also holds a few wrapped lines, which are no names. */
function collectSample(category: string, line: string, names: NameCollector): void {
  const name = line.split(/[(:]/, 1)[0] ?? '';
  if (/^[\w.+-]+$/.test(name)) names.add(category, name);
}

/** `bind <addr> ssl alpn +1`, `http-request add-acl*`, `option persist [ BE ]`, `timeout`. */
function collectListen(line: string, names: NameCollector): void {
  const words = line.replace(/ \[.*\]$/, '').split(' ');
  const [first = ''] = words;
  if (first === 'bind' || first === 'server') {
    const option = words.slice(1).filter((word) => !/^(?:<.*>|\+-?\d+)$/.test(word));
    names.add(first, option.length > 1 ? option.slice(1).join(' ') : (option[0] ?? ''));
    return;
  }
  if (first === 'option') {
    const sides = / \[([^\]]*)\]/.exec(line)?.[1]?.trim().split(' ') ?? [];
    const sections = PROXY.filter(
      (section) =>
        section === 'defaults' || section === 'listen' || sides.includes(section === 'frontend' ? 'FE' : 'BE'),
    );
    for (const section of sections) names.add(section, words.join(' '));
    return;
  }
  const ruleset = words.length > 1 ? words.slice(0, -1).join(' ') : PROXY.join('|');
  names.add(ruleset, words[words.length - 1] ?? '');
}

function collectKeepalived(facts: KeepalivedFacts, names: NameCollector): void {
  for (const path of Object.keys(facts.keywords)) {
    const cut = path.lastIndexOf(' > ');
    names.add(cut < 0 ? 'top' : path.slice(0, cut), cut < 0 ? path : path.slice(cut + 3));
  }
}

function collectSquid(facts: SquidFacts, names: NameCollector): void {
  for (const name of Object.keys(facts.directives)) names.add('top', name);
  for (const name of Object.keys(facts.cachePeerOptions)) names.add('cache-peer', name.replace(/=.*/, '='));
  for (const name of Object.keys(facts.aclTypes)) names.add('acl', name);
}
