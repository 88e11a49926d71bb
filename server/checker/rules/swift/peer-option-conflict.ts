import type { CachePeer } from '../../../../grammars/swift/model';
import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { readUnitModels } from './unit-models';

/** Measured with Squid 5.7: each of these ends the program when it reads the line, but for a sibling's weights. */
export const peerOptionConflict = defineRule({
  id: 'swift/peer-option-conflict',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'Options of a cache peer exclude or need each other.',
  why: 'Selection by CARP is for parents, and limits must leave room for what is kept open. Squid stops at a line that says otherwise.',
  sources: ['http://www.squid-cache.org/Doc/config/cache_peer/'],
  check(context) {
    for (const peer of readUnitModels(context)[0]?.peers ?? []) {
      checkSelection(context, peer);
      checkConnections(context, peer);
    }
  },
});

const PARENT_ONLY = ['carp', 'sourcehash', 'userhash'];

function checkSelection(context: DocumentContext, { options, type, name }: CachePeer): void {
  const selection = options.find((word) => PARENT_ONLY.includes(word.value));
  if (selection && type !== 'parent') {
    context.report({
      span: selection,
      message: `"${selection.value}" chooses among parents, and "${name.value}" is none: Squid refuses the file.`,
      help: 'Make it a parent, or remove the option.',
    });
    return;
  }
  const key = options.find((word) => word.value.startsWith('carp-key='));
  if (!key || options.some((word) => word.value === 'carp')) return;
  context.report({
    span: key,
    message: `"${key.value}" needs "carp" on the same line: Squid refuses the file.`,
    help: 'Add "carp" before it, or remove it.',
  });
}

function checkConnections(context: DocumentContext, { options, name }: CachePeer): void {
  const word = options.find((each) => each.value.startsWith('max-conn='));
  const ready = word && options.find((each) => each.value.startsWith('standby='));
  if (!ready) return;
  const [standby, most] = [Number(ready.value.slice(8)), Number(word.value.slice(9))];
  if (!(most > 0) || !(standby > most)) return;
  context.report({
    span: word,
    message: `"${name.value}" may have ${most} connections and is to keep ${standby} ready: Squid refuses the file.`,
    help: `Raise max-conn to ${standby} or more, or lower standby.`,
  });
}
