import { defineKeepalivedRule, MANUAL, removeLine } from './keepalived-rule';

export const authWithVrrp3 = defineKeepalivedRule(
  {
    id: 'keepalived/auth-with-vrrp3',
    severity: 'warning',
    summary: 'An instance that speaks VRRP version 3 has an authentication block.',
    why: `Version 3 has no authentication, and neither have instances with IPv6 addresses, which always speak it: keepalived
ignores the block. Whoever relies on the password is not protected by it.`,
    sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc5798#section-9'],
    fixable: 'fix',
  },
  (context, model) => {
    for (const { name, authentication, effectiveVersion, family, version, strict } of model.instances) {
      if (!authentication || effectiveVersion !== 3 || strict?.value === true) continue;
      const reason = version ? '"version 3"' : family === 6 ? 'IPv6 addresses' : '"vrrp_version 3" in global_defs';
      context.report({
        span: authentication.directive.keyword,
        message: `vrrp_instance ${name.value} speaks VRRP 3 because of ${reason}, and that has no authentication: keepalived ignores this block.`,
        help: 'Remove the block; keep strangers out with a firewall or with unicast_peer.',
        fix: {
          title: 'Remove the authentication block',
          edits: [removeLine(context.document, authentication.directive)],
        },
      });
    }
  },
);
