import { addLineBelow, defineHaproxyRule, seesAll } from './haproxy-rule';

export const chrootMissing = defineHaproxyRule(
  {
    id: 'haproxy/chroot-missing',
    severity: 'info',
    summary: 'The process is not confined to a directory of its own.',
    why: `HAProxy needs no file after it has started. With \`chroot\` to an empty directory, somebody who takes over the process finds
nothing to read and nothing to run.`,
    sources: [
      'https://docs.haproxy.org/3.2/configuration.html#3.1-chroot',
      'https://docs.haproxy.org/3.2/management.html#3',
    ],
    fixable: 'suggestion',
  },
  (context, model) => {
    const [section] = model.global.directives;
    if (!seesAll(context) || !section || model.global.settings.has('chroot')) return;
    if ((section.block?.directives.length ?? 0) < 3 || !model.global.daemon) return;
    context.report({
      span: section.keyword,
      message: 'HAProxy runs without "chroot": it can read the whole file system after it has started.',
      help: 'Add "chroot /var/lib/haproxy" (an empty directory).',
      suggestions: [
        {
          title: 'Add "chroot /var/lib/haproxy"',
          edits: [addLineBelow(context.document, section, 'chroot /var/lib/haproxy')],
        },
      ],
    });
  },
);
