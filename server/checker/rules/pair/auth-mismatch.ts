import { authenticationOf } from '../../topology/members';
import { defineMismatchRule } from './mismatch-rule';

export const authMismatch = defineMismatchRule({
  name: 'auth-mismatch',
  severity: 'error',
  summary: 'The routers of a cluster authenticate their adverts differently.',
  why: `A VRRP 2 router drops adverts whose kind of authentication or password is not its own. Each then believes that the
others are dead, and all of them take the virtual addresses. Only the first 8 characters of a password count.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc3768#section-7.1', 'keepalived.conf(5), authentication'],
  read: authenticationOf,
  word: ({ member, setting, usual, usualSetting }) => ({
    message: `vrrp_instance ${member.instance.name.value} ${describe(setting.value, usualSetting.value)} ${usual.host.name}: each drops the other's adverts, and both become master.`,
    help: 'Give both the same auth_type and auth_pass.',
  }),
  wordUsual: ({ usual }) => `${usual.host.name} has this authentication.`,
});

/** Passwords themselves are not printed: reports end up in logs. */
function describe(own: string, usual: string): string {
  if (own === 'none') return 'has no authentication, unlike on';
  if (usual === 'none') return 'has an authentication block, unlike on';
  const [ownKind] = own.split(' ');
  const [usualKind] = usual.split(' ');
  return ownKind === usualKind ? 'has another auth_pass than on' : `has another auth_type than on`;
}
