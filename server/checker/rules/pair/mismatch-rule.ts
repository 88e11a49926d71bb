/** Rules that report one setting in which the members of a virtual router differ. */
import type { Report, TopologyContext, TopologyRule } from '../../rule';
import { defineRule } from '../../rule';
import type { OddMember, Setting } from '../../topology/members';
import { findOddMembers } from '../../topology/members';
import type { Cluster, ClusterInstance, RouterInstance } from '../../topology/topology';
import { relate, relateEvidence, suggestAgreement, visitInstances } from './compare-members';
import { explainHidden } from './explain-hidden';

/** What makes one such rule. */
export interface Mismatch<T> extends Pick<TopologyRule, 'severity' | 'summary' | 'why' | 'sources'> {
  readonly name: string;
  readonly read: (member: RouterInstance, instance: ClusterInstance) => Setting<T> | undefined;
  readonly isSame?: (a: T, b: T) => boolean;
  /** What is said; undefined for nothing. */
  readonly word: (
    odd: OddMember<T>,
    context: TopologyContext,
    cluster: Cluster,
  ) => Pick<Report, 'message' | 'help' | 'severity' | 'suggestions'> | undefined;
  /** What is said of the place that has the usual value. */
  readonly wordUsual: (odd: OddMember<T>) => string;
  readonly isMendable?: false;
}

/** Makes the rule `pair/<name>`. */
export function defineMismatchRule<T>(mismatch: Mismatch<T>): TopologyRule {
  const { name, read, isSame, word, wordUsual, isMendable, ...text } = mismatch;
  const check = (context: TopologyContext): void => {
    visitInstances(context, (instance, cluster) => {
      explainHidden(context, instance, (member) => read(member, instance));
      for (const odd of findOddMembers(instance, (member) => read(member, instance), isSame)) {
        const said = word(odd, context, cluster);
        if (!said) continue;
        const suggestions = said.suggestions ?? (isMendable === false ? [] : suggestAgreement(odd));
        const usual = relate({ document: odd.usual.document, span: odd.usualSetting.span }, wordUsual(odd));
        context.report(odd.member.document, {
          span: odd.setting.span,
          related: [usual, relateEvidence(cluster, odd.member)],
          ...said,
          suggestions,
        });
      }
    });
  };
  return defineRule({
    id: `pair/${name}`,
    scope: 'topology',
    ...text,
    ...(isMendable === false ? {} : { fixable: 'suggestion' as const }),
    check,
  });
}
