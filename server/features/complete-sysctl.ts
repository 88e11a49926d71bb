/** Completion in sysctl files: names of kernel settings, and the values of those that have few. */
import type { Document } from '../../grammars/core/syntax';
import { normalizeKey } from '../../grammars/host/facts';
import { findSysctlText, listSysctlNames } from '../../grammars/host/sysctl-texts';
import { listInterfaces } from './addresses';
import type { FeatureContext } from './feature-context';
import { isInComment } from './line-at';
import type { Proposal } from './proposal';
import { CompletionItemKind } from './proposal';

/** Proposals for a line of a sysctl file; undefined in comments. `from` is always given. */
export function completeSysctl(context: FeatureContext, document: Document, offset: number): Proposal[] | undefined {
  if (isInComment(document, offset)) return undefined;
  const { start } = document.lines.lineSpan(document.lines.lineAt(offset));
  const written = document.text.slice(start, offset);
  const sign = written.indexOf('=');
  if (sign >= 0) {
    const from = offset - (/\S*$/.exec(written.slice(sign + 1))?.[0].length ?? 0);
    const key = normalizeKey(written.slice(0, sign).trim().replace(/^-/, ''));
    const values = Object.entries(findSysctlText(key)?.values ?? {});
    return values.map(([label, detail]) => ({ label, detail, kind: CompletionItemKind.Value, rank: 1, from }));
  }
  const from = start + (/^\s*-?/.exec(written)?.[0].length ?? 0);
  return listNames(context, document).map((label) => {
    const known = findSysctlText(label);
    const detail = known?.default === undefined ? undefined : `default ${known.default}`;
    const origin = { uri: '', place: 'sysctl', name: label };
    return { label, kind: CompletionItemKind.Property, ...(detail && { detail }), rank: 2, from, origin };
  });
}

/** Settings of interfaces are there for all, for those to come, and for each that a file of the tree names. */
function listNames(context: FeatureContext, document: Document): readonly string[] {
  const interfaces = ['all', 'default', ...listInterfaces(context, document).map(({ label }) => label)];
  return listSysctlNames().flatMap((name) =>
    name.includes('*') ? [...new Set(interfaces)].map((each) => name.replace('*', each.replaceAll('.', '/'))) : [name],
  );
}
