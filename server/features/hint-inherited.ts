/** What a HAProxy proxy takes over from its `defaults` section, shown behind its header. */
import type { InlayHint } from 'vscode-languageserver-types';
import type { Directive, Document } from '../../grammars/core/syntax';
import type { FeatureContext } from './feature-context';

/** Keywords worth knowing without a look at the other end of the file. */
const SHOWN = /^(?:mode|balance|timeout (?:client|server|connect|tunnel))\b/;
const PROXIES: ReadonlySet<string> = new Set(['frontend', 'backend', 'listen']);

export function hintInherited(context: FeatureContext, document: Document, directive: Directive): InlayHint[] {
  if (document.languageId !== 'haproxy' || directive.parent || !PROXIES.has(directive.keyword.value)) return [];
  const defaults = findDefaults(document, directive);
  if (!defaults) return [];
  const own = new Set(linesOf(directive).map(firstWords));
  const inherited = linesOf(defaults).filter(
    (line) => SHOWN.test(line) && !own.has(firstWords(line)) && fits(line, directive),
  );
  const last = directive.words[directive.words.length - 1];
  if (inherited.length === 0 || !last) return [];
  const label = inherited.join(' · ');
  const line = String(document.lines.lineAt(defaults.start) + 1);
  return [
    {
      position: context.places.position(document, last.end),
      label: `⟵ ${label}`,
      tooltip: `Taken over from the defaults section on line ${line}.`,
      paddingLeft: true,
    },
  ];
}

/** A section takes the defaults that it names, else the last unnamed-or-named one above it. */
function findDefaults({ directives }: Document, proxy: Directive): Directive | undefined {
  const from = proxy.words.findIndex((word) => word.value === 'from');
  const name = from > 0 ? proxy.words[from + 1]?.value : undefined;
  const sections = directives.filter((each) => each.keyword.value === 'defaults' && each.start < proxy.start);
  return name === undefined ? sections[sections.length - 1] : sections.findLast(({ args }) => args[0]?.value === name);
}

function linesOf({ block }: Directive): string[] {
  return (block?.directives ?? []).map(({ words }) => words.map((word) => word.text).join(' '));
}

function firstWords(line: string): string {
  return /^(?:timeout )?\S+/.exec(line)?.[0] ?? '';
}

/** A backend has no client side, a frontend no server side. */
function fits(line: string, { keyword }: Directive): boolean {
  if (keyword.value === 'backend') return !line.startsWith('timeout client');
  return keyword.value !== 'frontend' || /^(?:mode|timeout client)\b/.test(line);
}
