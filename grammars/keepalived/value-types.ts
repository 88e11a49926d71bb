/** Value types of keepalived's vocabulary, besides those that every language has. */
import type { ValueTypes } from '../core/match-signature';
import { COMMON_VALUE_TYPES } from '../core/value-types';

export const KEEPALIVED_VALUE_TYPES: ValueTypes = {
  ...COMMON_VALUE_TYPES,
};
