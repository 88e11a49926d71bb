/** What several rules for swift and Squid ask: all files that the program reads together, and which of them is the one to speak of. */
import type { Directive } from '../../../../grammars/core/syntax';
import type { Span } from '../../../../grammars/core/source';
import type { AccessRule, SwiftModel } from '../../../../grammars/swift/model';
import { readSwiftModel } from '../../../../grammars/swift/model';
import type { Severity } from '../../diagnostic';
import type { DocumentContext } from '../../rule';

/** Models of all files of the unit, this one's first. */
export function readUnitModels(context: DocumentContext): readonly SwiftModel[] {
  const own = readSwiftModel(context.document);
  const others = context.unit
    .map(({ document }) => document)
    .filter((document) => document !== context.document && document.languageId === 'swift');
  return [own, ...others.map(readSwiftModel)];
}

/** All lines of these keywords in the whole unit. */
export function findLines(models: readonly SwiftModel[], ...keywords: readonly string[]): readonly Directive[] {
  return models.flatMap((model) => keywords.flatMap((keyword) => model.settings.get(keyword) ?? []));
}

/** Rules of an access list in the whole unit. */
export function findAccess(models: readonly SwiftModel[], list: string): readonly AccessRule[] {
  return models.flatMap((model) => model.access.get(list) ?? []);
}

const MARKS = ['http_port', 'https_port', 'http_access', 'cache_peer', 'cache_mem', 'cache_dir'];

/**
 * True if something missing may be reported for this file: all of the configuration can be seen, this is
 * the file that includes the others, and it is a configuration rather than a piece of one.
 */
export function isWholeConfiguration(context: DocumentContext): boolean {
  const { document, unit, unitComplete } = context;
  if (!unitComplete || unit.some((analysis) => analysis.document.templated)) return false;
  const root = unit.map((analysis) => analysis.document).find((each) => readSwiftModel(each).includes.length > 0);
  if (root && root !== document) return false;
  const models = readUnitModels(context);
  return MARKS.filter((mark) => findLines(models, mark).length > 0).length >= 2;
}

/** True if the file is for swift, the CDN's own cache. */
export function isForSwift(context: DocumentContext): boolean {
  return context.target.dialect === 'swift';
}

/** What Squid takes without a word at start-up is no error of its file, however surely it fails later. */
export function graverForSwift(context: DocumentContext): Severity {
  return isForSwift(context) ? 'error' : 'warning';
}

/** Where to report that something is missing: the first line of these keywords, else the first line of the file. */
export function placeForMissing(context: DocumentContext, ...keywords: readonly string[]): Span {
  const { settings } = readSwiftModel(context.document);
  const [line] = keywords.flatMap((keyword) => settings.get(keyword) ?? []);
  const directive = line ?? context.document.directives[0];
  return directive ? directive.keyword : { start: 0, end: 0 };
}

/** True if the rule holds for every request. */
export function isUnconditional(rule: AccessRule, models: readonly SwiftModel[]): boolean {
  return rule.acls.length > 0 && rule.acls.every((use) => !use.negated && isEveryone(use.name, models));
}

const EVERYONE = new Set(['all', '0/0', '0.0.0.0/0', '0.0.0.0/0.0.0.0']);

/** True for `all` and for `src` ACLs that hold every address. */
function isEveryone(name: string, models: readonly SwiftModel[]): boolean {
  const acl = models.map((model) => model.acls.get(name.toLowerCase())).find((found) => found !== undefined);
  if (!acl) return name.toLowerCase() === 'all';
  return acl.type?.value === 'src' && acl.values.some((word) => EVERYONE.has(word.value));
}

/** `line 12`, counted from 1. */
export function nameLine(context: DocumentContext, span: Span): string {
  return `line ${context.document.lines.lineAt(span.start) + 1}`;
}
