import type { SymbolReference } from '../../../../grammars/core/finding';
import type { Directive } from '../../../../grammars/core/syntax';
import { findSimilar } from '../../did-you-mean';
import { findUndefined, findUnused } from '../../references';
import type { DocumentContext } from '../../rule';
import { defineKeepalivedRule, MANUAL, removeLine, seesAll } from './keepalived-rule';

/** In a file with more of them something else is wrong. */
const MOST_SLIPS = 100;

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
    const slips = findUndefined(context, Object.keys(KINDS)).slice(0, MOST_SLIPS);
    for (const { kind, word, directive } of findUnused(context, Object.keys(KINDS))) {
      if (isMeant(context, slips, kind, word.value)) continue;
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
function isMeant(
  { analysis }: DocumentContext,
  slips: readonly SymbolReference[],
  kind: string,
  name: string,
): boolean {
  const isSlip = slips.some(({ kinds, word }) => kinds.includes(kind) && findSimilar(word.value, [name]).length > 0);
  return (
    isSlip || analysis.findings.some((found) => found.kind === 'unknown-keyword' && mentions(found.directive, name))
  );
}

function mentions({ words, block }: Directive, name: string): boolean {
  return words.some(({ value }) => value === name) || block?.directives.some((line) => mentions(line, name)) === true;
}
