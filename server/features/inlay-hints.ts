/** What a line leaves unsaid, shown behind its words: units, the host behind an address. */
import type { InlayHint } from 'vscode-languageserver-types';
import { InlayHintKind, MarkupKind } from 'vscode-languageserver-types';
import type { Resolution } from '../../grammars/core/resolve-directive';
import { resolveDirective } from '../../grammars/core/resolve-directive';
import type { Span } from '../../grammars/core/source';
import type { Directive, Document, Word } from '../../grammars/core/syntax';
import { readEffectivePriority } from './effective-priority';
import { explainValue } from './explain-value';
import type { FeatureContext } from './feature-context';
import { semanticsOf } from './feature-context';
import { hintInherited } from './hint-inherited';

/** Hints for the part of a file that is on show. */
export function listInlayHints(context: FeatureContext, document: Document, span: Span): InlayHint[] {
  const semantics = semanticsOf(document);
  if (!semantics) return [];
  const target = context.workspace.targetOf(document);
  const hints: InlayHint[] = [];
  for (const directive of directivesIn(document.directives, span)) {
    const resolution = resolveDirective(document, semantics, target, directive);
    if (resolution) hints.push(...hintUnits(context, document, resolution));
    hints.push(...hintHosts(context, document, directive));
    hints.push(...hintInherited(context, document, directive));
    hints.push(...hintPriority(context, document, directive));
  }
  return hints;
}

/** Every directive that touches a span, without a look at the others. */
export function directivesIn(directives: readonly Directive[], span: Span): Directive[] {
  const found: Directive[] = [];
  for (const directive of directives) {
    if (directive.start > span.end) break;
    if (directive.end < span.start) continue;
    found.push(directive);
    if (directive.block) found.push(...directivesIn(directive.block.directives, span));
  }
  return found;
}

function hintUnits(context: FeatureContext, document: Document, { bindings, args }: Resolution): InlayHint[] {
  return bindings.flatMap((binding) => {
    const following = args[args.indexOf(binding.word) + 1]?.value;
    const reading = explainValue(binding, document.languageId, following);
    if (!reading?.unitLeftOut || binding.word.value === '0') return [];
    return [makeHint(context, document, binding.word, `= ${reading.text}`)];
  });
}

const IPV4 = /(?:\d{1,3}\.){3}\d{1,3}/;

/** The name of the host that holds an address. */
function hintHosts(context: FeatureContext, document: Document, { args, words }: Directive): InlayHint[] {
  return (args.length > 0 ? args : words).flatMap((word) => {
    const address = word.opaque ? undefined : IPV4.exec(word.value)?.[0];
    const host = address === undefined ? undefined : context.hostOf?.(address, document);
    if (host === undefined) return [];
    return [makeHint(context, document, word, host)];
  });
}

/** What a VRRP priority comes to while all that the instance watches is well. */
function hintPriority(context: FeatureContext, document: Document, { keyword, args, parent }: Directive): InlayHint[] {
  const [word] = args;
  const name = parent?.keyword.value === 'vrrp_instance' ? parent.args[0]?.value : undefined;
  if (keyword.value !== 'priority' || document.languageId !== 'keepalived' || !word || name === undefined) return [];
  const routers = context.lastTopology?.()?.hosts.flatMap(({ router }) => router?.instances ?? []) ?? [];
  const member = routers.find((each) => each.document.path === document.path && each.instance.name.value === name);
  const priority = member && readEffectivePriority(member);
  if (!priority || priority.whileWell === priority.own || String(priority.own) !== word.value) return [];
  const hint = makeHint(context, document, word, `= ${String(priority.whileWell)} while all is well`);
  return [
    { ...hint, tooltip: { kind: MarkupKind.Markdown, value: priority.effects.map((each) => `- ${each}`).join('\n') } },
  ];
}

function makeHint(context: FeatureContext, document: Document, word: Word, label: string): InlayHint {
  return {
    position: context.places.position(document, word.end),
    label,
    kind: InlayHintKind.Type,
    paddingLeft: true,
  };
}
