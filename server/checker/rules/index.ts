/** Every rule there is, area by area. A rule that isn't listed here doesn't run. */
import type { Rule } from '../rule';
import { HAPROXY_RULES } from './haproxy/index';
import { KEEPALIVED_RULES } from './keepalived/index';
import { LVS_RULES } from './lvs/index';
import { PAIR_RULES } from './pair/index';
import { SWIFT_RULES } from './swift/index';
import { SYNTAX_RULES } from './syntax/index';
import { TOPOLOGY_RULES } from './topology/index';

export const RULES: readonly Rule[] = [
  ...HAPROXY_RULES,
  ...LVS_RULES,
  ...PAIR_RULES,
  ...KEEPALIVED_RULES,
  ...SWIFT_RULES,
  ...SYNTAX_RULES,
  ...TOPOLOGY_RULES,
];
