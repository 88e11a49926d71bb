import type { Span } from '../../../../grammars/core/source';
import type { Directive } from '../../../../grammars/core/syntax';
import { findLines } from '../../../../grammars/core/find-lines';
import { conditionOf } from '../../../../grammars/keepalived/block-reader';
import type { KeepalivedDocument } from '../../../../grammars/keepalived/build-document';
import { joinOr } from '../../wording';
import { defineKeepalivedRule, isWhole, linesNamed, MANUAL, nameBlock } from './keepalived-rule';
import { findNeed, NEEDY_KEYWORDS } from './needs';

interface Gap {
  readonly span: Span;
  readonly what: string;
  readonly onlyOn: readonly string[];
}

export const hostWithoutSetting = defineKeepalivedRule(
  {
    id: 'keepalived/host-without-setting',
    severity: 'warning',
    summary: 'Something that is needed is given only for hosts with certain ids.',
    why: `Lines that begin with @ID are read only where keepalived is started with "-i ID", or where the host has that name. Started
without it, by a unit file that somebody forgot to change, the daemon reads the same file without addresses, priorities or
neighbours. The first such place of a file is a warning, the others are for information.`,
    sources: [MANUAL],
  },
  (context) => {
    const gaps = [...listParameters(context.document as KeepalivedDocument), ...listSettings()];
    gaps.sort((a, b) => a.span.start - b.span.start);
    gaps.forEach(({ span, what, onlyOn }, at) => {
      const ids = [...new Set(onlyOn)];
      context.report({
        span,
        ...(at > 0 && { severity: 'info' }),
        message: `Only hosts with the id ${joinOr(ids)} have ${what}; keepalived on any other host, or started without -i, has none.`,
        help: 'See that every host is started with "-i" and its id, or give a value for the others above.',
      });
    });

    function listSettings(): Gap[] {
      const found: Gap[] = [];
      // Without "@" no line is for certain hosts only.
      if (!context.document.text.includes('@')) return found;
      for (const block of findLines(context.document, [...NEEDY_KEYWORDS, 'vrrp_instance'])) {
        const need = findNeed(block);
        const keywords = need?.keywords ?? (block.keyword.value === 'vrrp_instance' ? ['unicast_peer'] : []);
        if (keywords.length === 0 || !block.block || !isWhole(context, block)) continue;
        const onlyOn = idsOf(need ? linesNamed(block, ...keywords) : listPeers(block));
        if (!onlyOn) continue;
        const span = need ? block.block.close : linesNamed(block, 'unicast_ttl')[0]?.keyword;
        const peers = linesNamed(block, 'unicast_peer')[0]?.keyword;
        const what = `a ${keywords[0] ?? ''} in ${nameBlock(block)}`;
        found.push({ span: span ?? peers ?? block.keyword, what, onlyOn });
      }
      return found;
    }
  },
);

function* listParameters(document: KeepalivedDocument): Iterable<Gap> {
  for (const { word, name, onlyOn } of document.hostNames) yield { span: word, what: `a value for $${name}`, onlyOn };
}

function listPeers(instance: Directive): readonly Directive[] {
  return linesNamed(instance, 'unicast_peer').flatMap((block) => block.block?.directives ?? []);
}

/** Ids without which none of the lines is read; undefined if some host without any of them reads one. */
function idsOf(lines: readonly Directive[]): readonly string[] | undefined {
  const conditions = lines.map((line) => conditionOf(line)?.value);
  if (conditions.length === 0) return undefined;
  const ids = conditions.flatMap((each) => (each === undefined || each.startsWith('@^') ? [] : [each.slice(1)]));
  return ids.length === conditions.length ? ids : undefined;
}
