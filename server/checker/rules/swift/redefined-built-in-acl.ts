import { isAtLeast } from '../../../../grammars/core/target';
import type { Directive } from '../../../../grammars/core/syntax';
import { defineRule } from '../../rule';
import type { DocumentContext } from '../../rule';
import { isForSwift, readUnitModels } from './unit-models';

/** Values that Squid's own definitions hold already. Of `manager` and `CONNECT` it takes the old lines without a word. */
const BUILT_IN: Readonly<Record<string, { readonly type: readonly string[]; readonly values: readonly string[] }>> = {
  all: { type: ['src'], values: ['all', '0.0.0.0/0', '0/0', '0.0.0.0/0.0.0.0', '::/0'] },
  localhost: { type: ['src'], values: ['127.0.0.1', '127.0.0.1/32', '127.0.0.1/255.255.255.255', '::1', '::1/128'] },
  to_localhost: { type: ['dst'], values: ['127.0.0.0/8', '0.0.0.0/32', '0.0.0.0', '::1', '::1/128', '::/128'] },
};

export const redefinedBuiltInAcl = defineRule({
  id: 'swift/redefined-built-in-acl',
  scope: 'document',
  languages: ['swift'],
  severity: 'info',
  summary: 'An ACL is defined that Squid brings along.',
  why: `\`all\`, \`localhost\` and \`to_localhost\` exist before the first line is read. Lines from Squid 2 that define them
again only add the same values, and each start prints warnings among which a real one drowns.`,
  sources: ['http://www.squid-cache.org/Doc/config/acl/'],
  fixable: 'fix',
  check(context) {
    if (isForSwift(context) || !isAtLeast(context.target.version ?? '5', '4')) return;
    const { acls } = readUnitModels(context)[0] ?? {};
    for (const [name, known] of Object.entries(BUILT_IN))
      for (const line of acls?.get(name)?.lines ?? []) checkLine(context, line, known);
  },
});

function checkLine(context: DocumentContext, line: Directive, { type, values }: (typeof BUILT_IN)[string]): void {
  const [name, lineType, ...words] = line.args;
  if (!name || line.parent || !type.includes(lineType?.value ?? '')) return;
  if (!words.every((word) => values.includes(word.value))) return;
  const { document } = context;
  const loud = words.some((word) => /^0(?:\.0\.0\.0)?\/0/.test(word.value));
  const start = document.lines.lineSpan(document.lines.lineAt(line.start)).start;
  const end = document.lines.offsetAt(document.lines.lineAt(line.end) + 1, 0);
  context.report({
    span: line,
    ...(loud && { severity: 'warning' }),
    message: loud
      ? `Squid brings "${name.value}" along and takes this line for "all" with an error at every start.`
      : `Squid brings "${name.value}" along with these values: the line adds nothing but warnings.`,
    help: 'Remove the line.',
    tags: ['unnecessary'],
    fix: { title: 'Remove the line', edits: [{ file: document.path, span: { start, end }, newText: '' }] },
  });
}
