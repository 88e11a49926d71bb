/** Value types of HAProxy's vocabulary, besides those that every language has. */
import type { ValueTypes } from '../core/match-signature';
import { COMMON_VALUE_TYPES } from '../core/value-types';
import { EXPRESSION_TYPES } from './expression-types';

export const HAPROXY_VALUE_TYPES: ValueTypes = {
  ...COMMON_VALUE_TYPES,
  ...EXPRESSION_TYPES,
};
