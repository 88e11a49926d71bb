import type { SymbolReference } from '../../../../grammars/core/finding';
import type { KeepalivedDocument } from '../../../../grammars/keepalived/build-document';
import { findSimilar } from '../../did-you-mean';
import { findDefinitions, findUndefined, listNames } from '../../references';
import type { DocumentContext } from '../../rule';
import { defineKeepalivedRule, isConditional, lineNumber, MANUAL, relate } from './keepalived-rule';

interface Kind {
  readonly noun: string;
  readonly effect: string;
  /** keepalived looks it up while it reads the line, so that it must stand above. */
  readonly isReadInOrder: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'vrrp-script': { noun: 'vrrp_script', effect: 'keepalived does not run the check', isReadInOrder: true },
  'track-file': { noun: 'track_file', effect: 'keepalived does not watch the file', isReadInOrder: true },
  'track-process': { noun: 'vrrp_track_process', effect: 'keepalived does not watch the process', isReadInOrder: true },
  'bfd-instance': { noun: 'bfd_instance', effect: 'keepalived does not heed the session', isReadInOrder: true },
  'track-group': { noun: 'track_group', effect: 'no instance is told when it goes away', isReadInOrder: false },
  'vrrp-instance': { noun: 'vrrp_instance', effect: 'keepalived passes over the name', isReadInOrder: false },
  'virtual-server-group': {
    noun: 'virtual_server_group',
    effect: 'the virtual server gets no address and balances nothing',
    isReadInOrder: false,
  },
};

export const undefinedReference = defineKeepalivedRule(
  {
    id: 'keepalived/undefined-reference',
    severity: 'error',
    summary: 'A script, file, process, instance, group or parameter is named that nothing defines.',
    why: `keepalived passes over the name with a line in its log, or silently. A router whose tracked script is misspelt never
fails over for it; a virtual server whose group is misspelt has no addresses. Scripts, files, processes and BFD sessions must
also be defined above their use: keepalived looks them up while it reads.`,
    sources: [MANUAL],
    fixable: 'suggestion',
  },
  (context) => {
    for (const reference of findUndefined(context, Object.keys(KINDS))) reportUndefined(context, reference);
    for (const reference of context.analysis.references) checkOrder(context, reference);
    reportParameters(context);
  },
);

function reportUndefined(context: DocumentContext, { kinds, word, directive }: SymbolReference): void {
  const kind = KINDS[kinds[0] ?? ''];
  if (!kind || word.value.includes('$')) return;
  const [best] = findSimilar(word.value, listNames(context.unit, kinds));
  context.report({
    span: word,
    severity: severityOf(kinds, directive),
    message: `No ${kind.noun} is named "${word.value}": ${kind.effect}.`,
    help: best === undefined ? 'Define it, or correct the name.' : `Did you mean "${best}"?`,
    ...(best !== undefined && {
      suggestions: [
        { title: `Replace by "${best}"`, edits: [{ file: context.document.path, span: word, newText: best }] },
      ],
    }),
  });
}

/** keepalived takes an unknown group, and an unknown instance in a track_group, without a word. */
function severityOf(kinds: readonly string[], directive: SymbolReference['directive']): 'error' | 'warning' {
  const isSilent = kinds.includes('virtual-server-group') || directive.parent?.parent?.keyword.value === 'track_group';
  return isSilent || isConditional(directive) ? 'warning' : 'error';
}

function checkOrder(context: DocumentContext, reference: SymbolReference): void {
  const kind = KINDS[reference.kinds[0] ?? ''];
  if (kind?.isReadInOrder !== true || reference.word.opaque || isTrackedInGroup(reference)) return;
  const found = findDefinitions([context.analysis], reference);
  const [first] = found;
  if (!first || found.some(({ word }) => word.start < reference.word.start)) return;
  if (findDefinitions(context.unit, reference).length > found.length) return;
  context.report({
    span: reference.word,
    ...(isConditional(reference.directive) && { severity: 'warning' }),
    message: `${kind.noun} ${reference.word.value} is defined further down (line ${String(lineNumber(context.document, first.word))}), where keepalived has not read it yet: ${kind.effect}.`,
    help: 'Move its block above this one.',
    related: [relate(context.document, first.word, 'defined here')],
  });
}

/** Checks of real servers and sync groups are put together when the whole file has been read. */
function isTrackedInGroup({ directive }: SymbolReference): boolean {
  const owner = directive.parent?.parent?.keyword.value;
  return owner !== 'vrrp_instance' && owner !== 'vrrp_sync_group';
}

/** `$NAME` that nothing defines stays in the line as it is. */
function reportParameters(context: DocumentContext): void {
  const { undefinedNames } = context.document as KeepalivedDocument;
  if (!context.unitComplete || context.unit.length > 1 || !usesParameters(context)) return;
  for (const word of undefinedNames) {
    const name = /\$\{?(\w+)/.exec(word.text)?.[1] ?? word.text;
    context.report({
      span: word,
      severity: 'warning',
      message: `No parameter is named ${name}: keepalived takes "${word.text}" as it stands${word.text.includes('${') ? ', and its braces for those of a block' : ''}.`,
      help: `Define it above with "$${name}=…", or correct the name.`,
    });
  }
}

/** Without a definition or one of keepalived's own names, `$NAME` is more likely for envsubst, confd or a shell. */
function usesParameters(context: DocumentContext): boolean {
  const { definitions } = context.document as KeepalivedDocument;
  return !definitions.isEmpty || /\$\{?_(?:PWD|INSTANCE|RANDOM|HASH|BANG)\b/.test(context.document.text);
}
