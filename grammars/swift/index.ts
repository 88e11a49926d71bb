/** The language of swift.conf and squid.conf. */
import { guardFormat } from '../core/guard-format';
import type { Language } from '../core/language';
import { parseDocument } from './build-document';
import { detectSwift } from './detect';
import { formatDocument } from './format';
import { listIncludes } from './includes';
import { swiftSemantics } from './semantics';
import { updateDocument } from './update';

export const swift: Language = {
  id: 'swift',
  name: 'swift and Squid',
  commentSigns: ['#'],
  detect: detectSwift,
  parse: parseDocument,
  update: updateDocument,
  includes: listIncludes,
  semantics: swiftSemantics,
  format: guardFormat(parseDocument, formatDocument),
};
