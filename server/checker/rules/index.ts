/** Every rule there is, area by area. A rule that isn't listed here doesn't run. */
import type { Rule } from '../rule';
import { HAPROXY_RULES } from './haproxy/index';
import { KEEPALIVED_RULES } from './keepalived/index';
import { SWIFT_RULES } from './swift/index';
import { SYNTAX_RULES } from './syntax/index';

export const RULES: readonly Rule[] = [...HAPROXY_RULES, ...KEEPALIVED_RULES, ...SWIFT_RULES, ...SYNTAX_RULES];
