import type { Directive } from '../../../../grammars/core/syntax';
import { findSimilar } from '../../did-you-mean';
import { findUndefined, findUnused } from '../../references';
import type { DocumentContext } from '../../rule';
import { defineKeepalivedRule, MANUAL, removeLine, seesAll } from './keepalived-rule';

const KINDS: Readonly<Record<string, string>> = {
  'vrrp-script': 'No instance tracks vrrp_script',
  'track-file': 'Nothing tracks track_file',
  'track-process': 'No instance tracks vrrp_track_process',
  'bfd-instance': 'Nothing tracks bfd_instance',
  'virtual-server-group': 'No virtual_server uses virtual_server_group',
  'track-group': 'No static address, route or rule names track_group',
};

export const unusedDefinition = defineKeepalivedRule(
  {
    id: 'keepalived/unused-definition',
    severity: 'info',
    summary: 'A script, file, process, BFD session or group is defined and never used.',
    why: `A check that nothing tracks is never run: the router looks guarded and is not. Most often the line in track_script was
forgotten or misspelt.`,
    sources: [MANUAL],
    fixable: 'suggestion',
  },
  (context) => {
    if (!seesAll(context)) return;
    for (const { kind, word, directive } of findUnused(context, Object.keys(KINDS))) {
      if (isMeant(context, kind, word.value)) continue;
      context.report({
        span: word,
        message: `${KINDS[kind] ?? 'Nothing uses'} ${word.value}: it has no effect.`,
        help: 'Use it, or remove the block.',
        tags: ['unnecessary'],
        suggestions: [{ title: 'Remove the block', edits: [removeLine(context.document, directive)] }],
      });
    }
  },
);

/** True if a name that is refused was probably meant to be this one, or a block that is refused names it. */
function isMeant(context: DocumentContext, kind: string, name: string): boolean {
  const isSlip = findUndefined(context, [kind]).some(({ word }) => findSimilar(word.value, [name]).length > 0);
  return (
    isSlip ||
    context.analysis.findings.some((found) => found.kind === 'unknown-keyword' && mentions(found.directive, name))
  );
}

function mentions({ words, block }: Directive, name: string): boolean {
  return words.some(({ value }) => value === name) || block?.directives.some((line) => mentions(line, name)) === true;
}
