import type { SymbolDefinition } from '../../../../grammars/core/finding';
import { defineKeepalivedRule, isConditional, lineNumber, MANUAL, relate } from './keepalived-rule';

/** Kinds with what keepalived 2.2 does about the second of a name; measured. */
const KINDS: Readonly<Record<string, { noun: string; effect: string; severity: 'error' | 'warning' }>> = {
  'vrrp-instance': { noun: 'vrrp_instance', effect: 'keepalived skips this block', severity: 'error' },
  'vrrp-sync-group': { noun: 'vrrp_sync_group', effect: 'keepalived skips this block', severity: 'error' },
  'track-group': { noun: 'track_group', effect: 'keepalived skips this block', severity: 'error' },
  'bfd-instance': { noun: 'bfd_instance', effect: 'keepalived skips this block', severity: 'error' },
  'vrrp-script': { noun: 'vrrp_script', effect: 'only one of the two is run', severity: 'warning' },
  'track-file': { noun: 'track_file', effect: 'only one of the two is watched', severity: 'warning' },
  'track-process': { noun: 'vrrp_track_process', effect: 'only one of the two is watched', severity: 'warning' },
  'virtual-server-group': {
    noun: 'virtual_server_group',
    effect: 'virtual servers use only one of the two',
    severity: 'warning',
  },
};

export const duplicateName = defineKeepalivedRule(
  {
    id: 'keepalived/duplicate-name',
    severity: 'error',
    summary: 'Two blocks of one kind have the same name.',
    why: `keepalived keeps the first and passes over the second, or the other way round: the addresses, scripts or checks of
one of the two are never set up, and the file looks as if they were.`,
    sources: [MANUAL],
  },
  (context) => {
    const seen = new Map<string, { definition: SymbolDefinition; path: string }>();
    const others = context.unit.filter((each) => each !== context.analysis);
    for (const { document, definitions } of [...others, context.analysis]) {
      for (const definition of definitions) {
        const kind = KINDS[definition.kind];
        if (!kind || definition.word.opaque || isConditional(definition.directive)) continue;
        const key = `${definition.kind} ${definition.word.value}`;
        const first = seen.get(key);
        if (!first) seen.set(key, { definition, path: document.path });
        if (!first || document !== context.document || document.path < first.path) continue;
        const home = context.unit.find((each) => each.document.path === first.path)?.document ?? document;
        const { word } = first.definition;
        context.report({
          span: definition.word,
          severity: kind.severity,
          message: `A ${kind.noun} named ${definition.word.value} is already defined in ${home === document ? '' : `${home.path}, `}line ${String(lineNumber(home, word))}: ${kind.effect}.`,
          help: 'Give it another name, or make one block of the two.',
          related: [relate(home, word, 'first defined here')],
        });
      }
    }
  },
);
