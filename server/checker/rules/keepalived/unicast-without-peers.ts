import { defineKeepalivedRule, isConditional, isWhole, linesNamed, MANUAL } from './keepalived-rule';

const UNICAST = ['unicast_src_ip', 'unicast_peer', 'unicast_ttl', 'check_unicast_src'];

export const unicastWithoutPeers = defineKeepalivedRule(
  {
    id: 'keepalived/unicast-without-peers',
    severity: 'warning',
    summary: 'An instance has a unicast setting but no unicast_peer.',
    why: `keepalived falls back to multicast and warns that this usage is deprecated. Where multicast does not get through, which
is why unicast was chosen, every router becomes master.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const { directive, name, unicastPeers } of model.instances) {
      if (unicastPeers.length > 0 || !isWhole(context, directive)) continue;
      const lines = linesNamed(directive, ...UNICAST);
      const [first] = lines;
      if (!first || lines.some(isConditional)) continue;
      if (lines.some((line) => line.block && (!isWhole(context, line) || line.block.directives.length > 0))) continue;
      for (const line of lines)
        context.report({
          span: line.keyword,
          message: `vrrp_instance ${name.value} has ${line.keyword.value} but no peers: keepalived sends its adverts by multicast.`,
          help: 'List the other routers in unicast_peer, or remove the unicast settings.',
        });
    }
  },
);
