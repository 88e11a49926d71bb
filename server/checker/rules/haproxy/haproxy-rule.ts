/** What rules about HAProxy's proxies share: the model, the lines of a section, edits that add a line. */
import type { Analysis } from '../../../../grammars/core/analysis';
import type { Directive, Document } from '../../../../grammars/core/syntax';
import type { HaproxyModel, Proxy } from '../../../../grammars/haproxy/model';
import { readHaproxyModel } from '../../../../grammars/haproxy/read-model';
import type { Edit } from '../../diagnostic';
import type { DocumentContext, DocumentRule } from '../../rule';
import { defineRule } from '../../rule';

type RuleFields = Pick<DocumentRule, 'id' | 'severity' | 'summary' | 'why' | 'sources' | 'fixable'>;

/** Makes a rule that is run on the model of each haproxy.cfg. */
export function defineHaproxyRule(
  fields: RuleFields,
  check: (context: DocumentContext, model: HaproxyModel) => void,
): DocumentRule {
  return defineRule({
    scope: 'document',
    languages: ['haproxy'],
    ...fields,
    check: (context) => {
      check(context, readHaproxyModel(context.document));
    },
  });
}

/** Models of all files that HAProxy reads together with this one, itself among them. */
export function unitModels(context: DocumentContext): readonly HaproxyModel[] {
  return context.unit
    .filter(({ document }) => document.languageId === 'haproxy')
    .map(({ document }) => readHaproxyModel(document));
}

/** False if something may be missing only because it stands in a part or a file that isn't seen. */
export function seesAll(context: DocumentContext): boolean {
  return context.unitComplete && context.unit.length === 1 && !context.document.templated;
}

/** Proxies that run: everything but `defaults` and what is disabled. */
export function runningProxies(model: HaproxyModel): readonly Proxy[] {
  const known = running.get(model);
  if (known) return known;
  const proxies = model.proxies.filter((proxy) => proxy.kind !== 'defaults' && !proxy.disabled);
  running.set(model, proxies);
  return proxies;
}

const running = new WeakMap<HaproxyModel, readonly Proxy[]>();

/** Sections in which a check found nothing, with the `defaults` that counted for them then. */
export type CleanSections = WeakMap<Directive, Directive | false>;

/**
 * Runs a check on all proxies but those that it found nothing in before and that are still what they were: while one types,
 * that is all but one. Only for checks that read a section and the `defaults` above it, and nothing else.
 */
export function checkEach(
  context: DocumentContext,
  proxies: readonly Proxy[],
  clean: CleanSections,
  check: (proxy: Proxy, context: DocumentContext) => void,
): void {
  let count = 0;
  const counting: DocumentContext = {
    ...context,
    report: (found) => {
      count++;
      context.report(found);
    },
  };
  for (const proxy of proxies) {
    const { directive, parent } = proxy;
    if (clean.get(directive) === (parent?.directive ?? false) && parent?.parent === undefined) continue;
    const before = count;
    check(proxy, counting);
    if (count === before) clean.set(directive, parent?.directive ?? false);
    else clean.delete(directive);
  }
}

/**
 * Makes a rule that looks at each running proxy by itself, with the `defaults` above it.
 * @param check must read nothing else: a proxy that it finds nothing in is not checked again while it stays as it is
 * @param applies false where the file or what it is read with leaves nothing to look for
 */
export function defineProxyRule(
  fields: RuleFields,
  check: (proxy: Proxy, context: DocumentContext) => void,
  applies: (context: DocumentContext, model: HaproxyModel) => boolean = () => true,
): DocumentRule {
  const clean: CleanSections = new WeakMap();
  return defineHaproxyRule(fields, (context, model) => {
    if (applies(context, model)) checkEach(context, runningProxies(model), clean, check);
  });
}

const faultyLines = new WeakMap<Analysis, ReadonlySet<Directive>>();

/** Lines that something is wrong with: what they were meant to say is not to be missed. */
export function listFaultyLines(analysis: Analysis): ReadonlySet<Directive> {
  const known = faultyLines.get(analysis);
  if (known) return known;
  const lines = new Set(analysis.findings.map(({ directive }) => directive));
  faultyLines.set(analysis, lines);
  return lines;
}

/** `frontend "web"`, for messages. */
export function nameProxy(proxy: Proxy): string {
  return proxy.name ? `${proxy.kind} "${proxy.name.value}"` : `this ${proxy.kind} section`;
}

/** Adds a line below `line`, indented like it, or like the section's lines if it is a header. */
export function addLineBelow(document: Document, line: Directive, text: string): Edit {
  const header = line.block !== undefined;
  const example = line.block ? line.block.directives[0] : line;
  const indent = example ? indentOf(document, example.start) : '    ';
  const last = header ? (line.words[line.words.length - 1]?.end ?? line.start) : line.end;
  const at = document.lines.lineSpan(document.lines.lineAt(last)).end;
  return { file: document.path, span: { start: at, end: at }, newText: `\n${indent}${text}` };
}

function indentOf(document: Document, offset: number): string {
  const { start } = document.lines.lineSpan(document.lines.lineAt(offset));
  const before = document.text.slice(start, offset);
  return /^\s*$/.test(before) ? before : '    ';
}

/** Removes the whole line of a directive. */
export function removeLine(document: Document, line: Directive): Edit {
  const first = document.lines.lineAt(line.start);
  const start = document.lines.lineSpan(first).start;
  const end = document.lines.offsetAt(first + 1, 0);
  return { file: document.path, span: { start, end }, newText: '' };
}

/** 1-based number of the line in which something stands, for messages. */
export function lineNumber(document: Document, place: { readonly start: number }): number {
  return document.lines.lineAt(place.start) + 1;
}
