/** The language of keepalived.conf. */
import { guardFormat } from '../core/guard-format';
import type { Language } from '../core/language';
import { parseDocument } from './build-document';
import { detectKeepalived } from './detect';
import { formatDocument } from './format';
import { listIncludes } from './includes';
import { keepalivedSemantics } from './semantics';
import { updateDocument } from './update';

export const keepalived: Language = {
  id: 'keepalived',
  name: 'keepalived',
  commentSigns: ['#', '!'],
  detect: detectKeepalived,
  parse: parseDocument,
  update: updateDocument,
  includes: listIncludes,
  format: guardFormat(parseDocument, formatDocument),
  semantics: keepalivedSemantics,
};
