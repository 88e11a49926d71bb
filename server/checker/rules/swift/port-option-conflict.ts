import type { Word } from '../../../../grammars/core/syntax';
import type { ListeningPort } from '../../../../grammars/swift/model';
import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { isForSwift, readUnitModels } from './unit-models';

/** Options that mean something only in front of origin servers. */
const NEEDS_ACCEL = ['vport', 'defaultsite', 'protocol', 'allow-direct', 'act-as-origin', 'no-vhost'];

/** Measured with Squid 5.7. */
export const portOptionConflict = defineRule({
  id: 'swift/port-option-conflict',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'Options of a port exclude or need each other.',
  why: 'A port is a forward proxy, stands in front of origins, or intercepts: one of the three. Squid stops at a line that mixes them.',
  sources: ['http://www.squid-cache.org/Doc/config/http_port/'],
  fixable: 'suggestion',
  check(context) {
    if (isForSwift(context)) return;
    for (const port of readUnitModels(context)[0]?.ports ?? []) {
      if (port.directive.keyword.value === 'https_port') checkCertificate(context, port);
      checkModes(context, port);
    }
  },
});

const MODES = ['accel', 'vhost', 'intercept', 'transparent', 'tproxy'];

function checkModes(context: DocumentContext, { options, directive }: ListeningPort): void {
  const modes = options.filter((word) => MODES.includes(word.value));
  const second = modes.find((word) => kindOf(word) !== kindOf(modes[0] ?? word));
  if (second) {
    context.report({
      span: second,
      message: `"${second.value}" excludes "${modes[0]?.value ?? ''}": Squid refuses the file.`,
      help: 'Give each mode a port of its own.',
    });
    return;
  }
  const needing = options.find((word) => NEEDS_ACCEL.includes(word.value.split('=')[0] ?? ''));
  if (!needing || modes.some((word) => kindOf(word) === 'accel')) return;
  const place = directive.args[0]?.end ?? directive.end;
  context.report({
    span: needing,
    message: `"${needing.value}" needs "accel" before it: Squid refuses the line.`,
    help: 'Write "accel" if this cache stands in front of origin servers; otherwise remove the option.',
    suggestions: [
      {
        title: 'Add "accel"',
        edits: [{ file: context.document.path, span: { start: place, end: place }, newText: ' accel' }],
      },
    ],
  });
}

function kindOf(word: Word): string {
  if (word.value === 'accel' || word.value === 'vhost') return 'accel';
  return word.value === 'tproxy' ? 'tproxy' : 'intercept';
}

function checkCertificate(context: DocumentContext, { options, directive }: ListeningPort): void {
  if (options.some((word) => word.opaque || /^(?:tls-)?cert=/.test(word.value))) return;
  context.report({
    span: directive.keyword,
    message: 'This https_port has no certificate: Squid refuses the file.',
    help: 'Add "tls-cert=FILE" (before release 4: "cert=FILE").',
  });
}
