import { defineKeepalivedRule, MANUAL } from './keepalived-rule';

/** Passwords of manuals, samples and tutorials. */
const SAMPLES: ReadonlySet<string> = new Set([
  '0000',
  '1111',
  '11111111',
  '1234',
  '12345',
  '123456',
  '1234567',
  '12345678',
  '123456789',
  '4321',
  '5678',
  '54321',
  'abcd',
  'abc123',
  'admin',
  'changeme',
  'k8s',
  'keepaliv',
  'keepalived',
  'k@l!ve1',
  'pass',
  'passw0rd',
  'password',
  'root',
  'secret',
  'test',
  'vrrp',
]);

export const weakAuth = defineKeepalivedRule(
  {
    id: 'keepalived/weak-auth',
    severity: 'info',
    summary: 'An auth_pass is one that stands in manuals and tutorials.',
    why: `The password goes over the network in clear text, so it protects from mistakes rather than from attackers. But two
clusters that were both set up from the same tutorial share it, and then nothing keeps them apart but the router ID.`,
    sources: [MANUAL, 'https://www.rfc-editor.org/rfc/rfc3768#section-10'],
  },
  (context, model) => {
    for (const { authentication } of model.instances) {
      const password = authentication?.password;
      if (!password || !SAMPLES.has(password.value.toLowerCase())) continue;
      context.report({
        span: password.span,
        message: `The password "${password.value}" is a sample that many files have: it does not tell this cluster from another.`,
        help: 'Choose eight characters of your own, the same on all routers of the cluster.',
      });
    }
  },
);
