import { defineKeepalivedRule, isConditional, MANUAL, relate, removeLine } from './keepalived-rule';

export const unicastPeerIsSelf = defineKeepalivedRule(
  {
    id: 'keepalived/unicast-peer-is-self',
    severity: 'warning',
    summary: 'A router lists its own address as unicast peer.',
    why: `It sends its adverts to itself and not to the router that was meant, most often because the file of the other router was
copied and only unicast_src_ip was changed. The other router hears nothing and becomes master as well.`,
    sources: [MANUAL],
    fixable: 'suggestion',
  },
  (context, model) => {
    for (const { name, unicastSource, unicastPeers } of model.instances) {
      for (const { address, directive } of unicastPeers) {
        if (address.value !== unicastSource?.value || isConditional(directive)) continue;
        context.report({
          span: address.span,
          message: `${address.value} is the own address (unicast_src_ip) of vrrp_instance ${name.value}: it sends adverts to itself.`,
          help: 'List the addresses of the other routers only.',
          related: [relate(context.document, unicastSource.span, 'the own address is given here')],
          suggestions: [{ title: 'Remove this peer', edits: [removeLine(context.document, directive)] }],
        });
      }
    }
  },
);
