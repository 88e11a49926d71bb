import type { Directive } from '../../../../grammars/core/syntax';
import { walkDirectives } from '../../../../grammars/core/syntax';
import type { DocumentContext } from '../../rule';
import { defineKeepalivedRule, hasLine, headerSpan, isWhole, MANUAL, nameBlock, relate } from './keepalived-rule';

interface Need {
  /** Any one of these will do. */
  readonly keywords: readonly string[];
  readonly effect: string;
}

const NEEDS: Readonly<Record<string, Need>> = {
  vrrp_script: { keywords: ['script'], effect: 'keepalived removes it, and nothing is checked' },
  track_file: { keywords: ['file'], effect: 'keepalived ignores it, and nothing is watched' },
  vrrp_track_file: { keywords: ['file'], effect: 'keepalived ignores it, and nothing is watched' },
  vrrp_track_process: { keywords: ['process'], effect: 'keepalived ignores it, and nothing is watched' },
  bfd_instance: { keywords: ['neighbor_ip', 'neighbour_ip'], effect: 'keepalived disables it' },
  MISC_CHECK: { keywords: ['misc_path'], effect: 'keepalived skips the check' },
  HTTP_GET: { keywords: ['url'], effect: 'keepalived ignores the check' },
  SSL_GET: { keywords: ['url'], effect: 'keepalived ignores the check' },
  url: { keywords: ['path'], effect: 'keepalived ignores it' },
  FILE_CHECK: { keywords: ['track_file'], effect: 'keepalived ignores the check' },
  BFD_CHECK: { keywords: ['name'], effect: 'keepalived skips the check' },
};

export const missingSetting = defineKeepalivedRule(
  {
    id: 'keepalived/missing-setting',
    severity: 'error',
    summary: 'A block lacks the one setting that it can not do without.',
    why: `A script without a path, a check without a URL, a BFD session without a neighbour: keepalived drops the block with a line
in its log and runs on without it. The file looks as if something were checked.`,
    sources: [MANUAL],
  },
  (context) => {
    walkDirectives(context.document.directives, (directive) => {
      const need = Object.hasOwn(NEEDS, directive.keyword.value) ? NEEDS[directive.keyword.value] : undefined;
      if (need && directive.block && !isTrackList(directive)) check(context, directive, need);
    });
  },
);

/** `track_file` inside an instance is a list of names. */
function isTrackList({ keyword, parent }: Directive): boolean {
  return keyword.value === 'track_file' && parent !== undefined;
}

function check(context: DocumentContext, directive: Directive, { keywords, effect }: Need): void {
  if (!isWhole(context, directive) || hasLine(directive, ...keywords)) return;
  const header = headerSpan(directive);
  const end = directive.block?.close ?? header;
  context.report({
    span: end,
    message: `${nameBlock(directive)} ends without "${keywords[0] ?? ''}": ${effect}.`,
    help: `Add "${keywords[0] ?? ''}" above this line.`,
    related: [relate(context.document, header, 'the block begins here')],
  });
}
