/** Which stick table a line means, for the rules about tables. */
import type { Directive, Word } from '../../../../grammars/core/syntax';
import { mentions } from '../../../../grammars/core/syntax';
import type { SampleType } from '../../../../grammars/haproxy/expressions/index';
import { checkExpression } from '../../../../grammars/haproxy/expressions/index';
import type { HaproxyModel, Proxy } from '../../../../grammars/haproxy/model';
import type { DocumentContext } from '../../rule';
import { linesOf } from './lines';

/** A line that looks keys up in a table: `stick on …`, `http-request track-sc0 …`. */
export interface TableUse {
  readonly line: Directive;
  readonly proxy: Proxy;
  /** First word of the expression that gives the key. */
  readonly key: Word;
  /** Type of the key; undefined if it can't be told. */
  readonly type: SampleType | undefined;
  /** Word behind `table`; undefined: the proxy's own. */
  readonly table: Word | undefined;
}

/** Other lines needn't be cut into words. */
const MAY_USE = /^stick\s|track-sc/;
const STICK = /^(?:match|on|store-request|store-response)$/;

/** All uses of tables by keys in the proxies of a file; `defaults` have no table of their own and are left out. */
export function findTableUses(model: HaproxyModel, { target }: DocumentContext): readonly TableUse[] {
  if (!mentions(model.document, /stick|track-sc/)) return [];
  return model.proxies
    .filter(({ kind }) => kind !== 'defaults')
    .flatMap((proxy) =>
      linesOf(proxy.directive).flatMap((line): TableUse[] => {
        if (!MAY_USE.test(line.image)) return [];
        const from = findKey(line.words);
        const key = line.words[from];
        if (!key || key.opaque) return [];
        const context = { ruleset: undefined, section: proxy.kind, target };
        const { next, returns, findings } = checkExpression(line.words, from, context);
        const table = line.words[next]?.value === 'table' ? line.words[next + 1] : undefined;
        const type = findings.length === 0 ? returns : undefined;
        return [{ line, proxy, key, type, table }];
      }),
    );
}

/** Index of the word at which the key begins; -1 for other lines. */
function findKey(words: readonly Word[]): number {
  const [first, second] = words;
  if (first?.value === 'stick') return STICK.test(second?.value ?? '') ? 2 : -1;
  const at = first?.value === 'tcp-request' || first?.value === 'tcp-response' ? 2 : 1;
  if (!/^(?:tcp|http)-re(?:quest|sponse)$/.test(first?.value ?? '')) return -1;
  return words[at]?.value.startsWith('track-sc') ? at + 1 : -1;
}

/** The `stick-table` line of a proxy. */
export function tableOf(proxy: Proxy | undefined): Directive | undefined {
  return proxy?.settings.get('stick-table');
}
