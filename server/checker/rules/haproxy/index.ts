/** Rules about HAProxy. */
import type { Rule } from '../../rule';
import { badCondition } from './bad-condition';
import { badExpression } from './bad-expression';
import { badExpressionArgument } from './bad-expression-argument';
import { badLogFormat } from './bad-log-format';
import { badPattern } from './bad-pattern';
import { converterTypeMismatch } from './converter-type-mismatch';
import { fetchNotAvailableHere } from './fetch-not-available-here';
import { unknownConverter } from './unknown-converter';
import { unknownFetch } from './unknown-fetch';
import { unknownLogTag } from './unknown-log-tag';

export const HAPROXY_RULES: readonly Rule[] = [
  badCondition,
  badExpression,
  badExpressionArgument,
  badLogFormat,
  badPattern,
  converterTypeMismatch,
  fetchNotAvailableHere,
  unknownConverter,
  unknownFetch,
  unknownLogTag,
];
