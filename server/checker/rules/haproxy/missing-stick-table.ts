import type { Word } from '../../../../grammars/core/syntax';
import { mentions } from '../../../../grammars/core/syntax';
import { expressionVocabulary } from '../../../../grammars/haproxy/expressions/index';
import type { HaproxyModel, Proxy } from '../../../../grammars/haproxy/model';
import { readHaproxyModel } from '../../../../grammars/haproxy/read-model';
import type { DocumentContext } from '../../rule';
import { defineRule } from '../../rule';
import { linesOf } from './lines';
import { findTableUses, tableOf } from './stick-tables';

export const missingStickTable = defineRule({
  id: 'haproxy/missing-stick-table',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'error',
  summary: 'A rule or an expression uses the stick table of its own section, which has none.',
  why: `Without the name of a table, "track-sc0", "stick on", "src_conn_rate" and their like mean the table of the section that they
stand in. HAProxy looks for it when all is read, and refuses to start if there is none.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#4.2-stick-table', 'Tried with HAProxy 2.6.'],
  check(context) {
    if (context.document.templated) return;
    const model = readHaproxyModel(context.document);
    reportKeys(model, context);
    if (!mentions(context.document, FETCH_SIGN)) return;
    for (const proxy of model.proxies) if (proxy.kind !== 'defaults' && !tableOf(proxy)) reportFetches(proxy, context);
  },
});

function reportKeys(model: HaproxyModel, context: DocumentContext): void {
  for (const { proxy, table, key, line } of findTableUses(model, context)) {
    if (table || tableOf(proxy)) continue;
    report(key, line.keyword.value === 'stick' ? 'stick' : (line.words[1]?.value ?? ''), proxy, context);
  }
}

/** Fetches and converters whose table must be given, used without it: `src_conn_rate`, `src_get_gpc(0)`. */
function reportFetches(proxy: Proxy, context: DocumentContext): void {
  for (const line of linesOf(proxy.directive)) {
    if (!MAY_FETCH.test(line.image) || line.keyword.value === 'description') continue;
    for (const word of line.words.slice(1)) {
      if (word.opaque || word.value !== word.text.replaceAll(/["']/g, '')) continue;
      const name = findBareFetch(word);
      if (name !== undefined) report(word, name, proxy, context);
    }
  }
}

/** Most files and lines hold nothing of the kind, and needn't be cut into words to see that. */
const FETCH_SIGN = /src_|table_|in_table/;
const MAY_FETCH = /(?:src|table)_\w|in_table/;
const FETCH = /(?:^|[[,])((?:src|table)_\w+|in_table)(?:\(([^()]*)\))?/g;

function findBareFetch(word: Word): string | undefined {
  for (const [, name = '', given = ''] of word.value.matchAll(FETCH)) {
    const place = name.startsWith('src_') || /^table_(?:avl|cnt)$/.test(name) ? 'fetch' : 'converter';
    const entry = expressionVocabulary().at(place).get(name);
    const parameters = entry?.args?.split(' ') ?? [];
    const at = parameters.findIndex((each) => each === '<table:table>');
    if (at >= 0 && given.split(',')[at] === '') return name;
  }
  return undefined;
}

function report(word: Word, name: string, { kind }: Proxy, context: DocumentContext): void {
  context.report({
    span: word,
    message: `"${name}" names no table and so means that of this ${kind}, which has none: HAProxy refuses to start.`,
    help: 'Name the section whose table is meant, or add a "stick-table" line here.',
  });
}
