/** Rules about HAProxy. */
import type { Rule } from '../../rule';
import { badCondition } from './bad-condition';
import { badExpression } from './bad-expression';
import { badExpressionArgument } from './bad-expression-argument';
import { badLogFormat } from './bad-log-format';
import { badPattern } from './bad-pattern';
import { converterTypeMismatch } from './converter-type-mismatch';
import { emptyCondition } from './empty-condition';
import { fetchNotAvailableHere } from './fetch-not-available-here';
import { PROXY_RULES } from './proxy-rules';
import { ruleOrder } from './rule-order';
import { shadowedAcl } from './shadowed-acl';
import { sslWeak } from './ssl-weak';
import { undefinedAcl } from './undefined-acl';
import { unknownConverter } from './unknown-converter';
import { unknownFetch } from './unknown-fetch';
import { unknownLogTag } from './unknown-log-tag';
import { unreachableRule } from './unreachable-rule';
import { unusedAcl } from './unused-acl';
import { missingStickTable } from './missing-stick-table';
import { stickTableType } from './stick-table-type';
import { unknownFrontend } from './unknown-frontend';

export const HAPROXY_RULES: readonly Rule[] = [
  ...PROXY_RULES,
  badCondition,
  badExpression,
  badExpressionArgument,
  badLogFormat,
  badPattern,
  converterTypeMismatch,
  emptyCondition,
  fetchNotAvailableHere,
  ruleOrder,
  shadowedAcl,
  sslWeak,
  undefinedAcl,
  unknownConverter,
  unknownFetch,
  unknownLogTag,
  unreachableRule,
  unusedAcl,
  missingStickTable,
  stickTableType,
  unknownFrontend,
];
