import type { SampleType } from '../../../../grammars/haproxy/expressions/index';
import type { Proxy } from '../../../../grammars/haproxy/model';
import { readHaproxyModel } from '../../../../grammars/haproxy/read-model';
import { defineRule } from '../../rule';
import { nameLine } from './lines';
import { findTableUses, tableOf } from './stick-tables';

/** Types of samples that can't become a key of a table of that type; every pair was tried with HAProxy 2.6. */
const REFUSED: Readonly<Record<string, readonly SampleType[] | undefined>> = {
  ip: ['bool', 'bin', 'meth'],
  ipv6: ['bool', 'bin', 'meth'],
  integer: ['ipv6', 'bin', 'meth'],
};

const NAMES: Readonly<Partial<Record<SampleType, string>>> = {
  bool: 'a boolean',
  bin: 'bytes',
  meth: 'a method',
  ipv6: 'an IPv6 address',
};

export const stickTableType = defineRule({
  id: 'haproxy/stick-table-type',
  scope: 'document',
  languages: ['haproxy'],
  severity: 'error',
  summary: 'A key of a type that the stick table cannot hold.',
  why: `A table holds keys of one type. HAProxy turns samples into that type where it can, and refuses to start where it cannot. A text
in a table of type "ip" is taken, and only addresses in it are ever found: mind that, too.`,
  sources: ['https://docs.haproxy.org/3.2/configuration.html#4.2-stick-table', 'Tried with HAProxy 2.6.'],
  check(context) {
    const model = readHaproxyModel(context.document);
    const byName = new Map<string, Proxy>(
      model.proxies.flatMap((proxy) => (proxy.name ? [[proxy.name.value, proxy] as const] : [])),
    );
    for (const { table, proxy, key, type } of findTableUses(model, context)) {
      const line = tableOf(table ? byName.get(table.value) : proxy);
      const words = line?.words.map((word) => word.value) ?? [];
      const held = words[words.indexOf('type') + 1] ?? '';
      if (!line || !type || !words.includes('type') || !REFUSED[held]?.includes(type)) continue;
      context.report({
        span: key,
        message: `"${key.value}" gives ${NAMES[type] ?? type}, but the table of ${nameLine(context, line)} holds keys of type ${held}: HAProxy refuses to start.`,
        help: 'Use another key or a table of another type.',
        related: [{ file: context.document.path, span: line, message: 'the table' }],
      });
    }
  },
});
