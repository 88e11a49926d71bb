/** The language of haproxy.cfg. */
import { guardFormat } from '../core/guard-format';
import type { Language } from '../core/language';
import { parseDocument } from './build-document';
import { detectHaproxy } from './detect';
import { formatDocument } from './format';
import { haproxySemantics } from './semantics';
import { updateDocument } from './update';

export const haproxy: Language = {
  id: 'haproxy',
  name: 'HAProxy',
  commentSigns: ['#'],
  detect: detectHaproxy,
  parse: parseDocument,
  update: updateDocument,
  semantics: haproxySemantics,
  format: guardFormat(parseDocument, formatDocument),
};
