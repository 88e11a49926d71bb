/** Rules of the area `syntax`: what holds in every language. */
import type { Rule } from '../../rule';
import { badConditional } from './bad-conditional';
import { badEscape } from './bad-escape';
import { badLine } from './bad-line';
import { badValue } from './bad-value';
import { byteOrderMark } from './byte-order-mark';
import { deprecatedKeyword } from './deprecated-keyword';
import { duplicateKeyword } from './duplicate-keyword';
import { extraArgument } from './extra-argument';
import { mergeConflict } from './merge-conflict';
import { missingArgument } from './missing-argument';
import { notYetAvailable } from './not-yet-available';
import { removedKeyword } from './removed-keyword';
import { strayCharacter } from './stray-character';
import { unbalancedBrace } from './unbalanced-brace';
import { unknownKeyword } from './unknown-keyword';
import { unterminatedQuote } from './unterminated-quote';
import { unusedSuppression } from './unused-suppression';
import { wrongSection } from './wrong-section';

export const SYNTAX_RULES: readonly Rule[] = [
  badConditional,
  badEscape,
  badLine,
  badValue,
  byteOrderMark,
  deprecatedKeyword,
  duplicateKeyword,
  extraArgument,
  mergeConflict,
  missingArgument,
  notYetAvailable,
  removedKeyword,
  strayCharacter,
  unbalancedBrace,
  unknownKeyword,
  unterminatedQuote,
  unusedSuppression,
  wrongSection,
];
