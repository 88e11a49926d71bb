import { defineKeepalivedRule, MANUAL, replace } from './keepalived-rule';

const MOST = 8;

export const authPassTruncated = defineKeepalivedRule(
  {
    id: 'keepalived/auth-pass-truncated',
    severity: 'warning',
    summary: 'An auth_pass is longer than eight characters.',
    why: `The advert has room for eight bytes: keepalived cuts the password and warns. Two passwords that differ only behind the
eighth character are the same, and another VRRP implementation may refuse the long one.`,
    sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc2338#section-5.3.10'],
    fixable: 'fix',
  },
  (context, model) => {
    for (const { authentication } of model.instances) {
      const password = authentication?.password;
      if (!password || countBytes(password.value) <= MOST) continue;
      const cut = password.value.slice(0, MOST);
      context.report({
        span: password.span,
        message: `keepalived uses only the first ${String(MOST)} characters of this password.`,
        help: 'Shorten it on all routers of the cluster.',
        ...(/^[\x21-\x7e]+$/.test(password.value) && {
          fix: {
            title: `Keep the first ${String(MOST)} characters`,
            edits: [replace(context.document, password.span, cut)],
          },
        }),
      });
    }
  },
);

function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
