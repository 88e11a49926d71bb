import { isAtLeast } from '../../../../grammars/core/target';
import type { SymbolDefinition } from '../../../../grammars/core/finding';
import type { DocumentContext, Report } from '../../rule';
import { defineHaproxyRule } from './haproxy-rule';

/** Sections whose names must differ. `defaults` may share a name as long as nobody refers to it. */
const KINDS: ReadonlySet<string> = new Set([
  'frontend',
  'backend',
  'listen',
  'peers',
  'resolvers',
  'mailers',
  'userlist',
  'cache',
  'ring',
  'http-errors',
  'fcgi-app',
  'log-forward',
]);

export const duplicateSection = defineHaproxyRule(
  {
    id: 'haproxy/duplicate-section',
    severity: 'error',
    summary: 'Two sections of one kind have the same name.',
    why: `HAProxy refuses to start on most of them. Of two userlists it drops the second without stopping, so that users added there
can't log in. A frontend and a backend could share a name up to 3.2; from 3.3 on that is refused too.`,
    sources: [
      'https://docs.haproxy.org/3.3/configuration.html#4',
      'https://docs.haproxy.org/2.6/configuration.html#12.1',
    ],
  },
  (context) => {
    const seen = new Map<string, SymbolDefinition[]>();
    for (const definition of context.analysis.definitions) {
      const { kind, word, directive } = definition;
      if (!KINDS.has(kind) || word.opaque || directive.block === undefined) continue;
      const same = seen.get(word.value);
      const first = same && findFirst(same, kind);
      if (first) context.report(describe(context, first, definition));
      else if (same) same.push(definition);
      else seen.set(word.value, [definition]);
    }
  },
);

const TWINS: Readonly<Record<string, readonly string[]>> = {
  frontend: ['listen', 'backend'],
  backend: ['listen', 'frontend'],
  listen: ['frontend', 'backend'],
};

/** The section of that kind, or of one that it shares names with. */
function findFirst(sameName: readonly SymbolDefinition[], kind: string): SymbolDefinition | undefined {
  for (const each of [kind, ...(TWINS[kind] ?? [])]) {
    const found = sameName.find((definition) => definition.kind === each);
    if (found) return found;
  }
  return undefined;
}

function describe(context: DocumentContext, first: SymbolDefinition, second: SymbolDefinition): Report {
  const { document, target } = context;
  const name = second.word.value;
  const kinds = [first.kind, second.kind];
  const isPair = kinds.includes('frontend') && kinds.includes('backend');
  const refused = target.version !== undefined && isAtLeast(target.version, '3.3');
  const dropped = second.kind === 'userlist';
  const line = document.lines.lineAt(first.word.start) + 1;
  const consequence = dropped
    ? 'HAProxy drops this one'
    : isPair && !refused
      ? 'releases from 3.3 on refuse to start'
      : 'HAProxy refuses to start';
  return {
    span: second.word,
    severity: dropped ? 'warning' : isPair && !refused ? 'info' : 'error',
    message: `A ${first.kind} section in line ${line} is named "${name}" already: ${consequence}.`,
    help:
      isPair && !refused
        ? 'Give one of them another name before the upgrade.'
        : 'Give one of them another name, or merge them.',
    related: [{ file: document.path, span: first.word, message: 'named here first' }],
  };
}
