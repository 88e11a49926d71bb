/** The lists of certificates that `bind … crt-list FILE` names. Their lines have no keyword. */
import type { Language, Semantics } from '../../core/language';
import { haproxySemantics } from '../semantics';
import { haproxyVocabulary } from '../vocabulary-index';
import { parseCrtList } from './build-document';
import { detectCrtList } from './detect';

const PLACE = 'crt-list-file';

const crtListSemantics: Semantics = {
  vocabulary: haproxyVocabulary,
  texts: () => haproxySemantics.texts(),
  types: haproxySemantics.types,
  releases: haproxySemantics.releases,
  currentReleases: haproxySemantics.currentReleases,
  dialects: haproxySemantics.dialects,
  manualUrl: (entry, target) => haproxySemantics.manualUrl(entry, target),
  placeInside: () => PLACE,
  lineEntry: () => haproxyVocabulary().at(PLACE).get('crt-list line'),
};

export const crtList: Language = {
  id: 'crt-list',
  name: 'HAProxy crt-list',
  commentSigns: ['#'],
  targetOf: 'haproxy',
  detect: detectCrtList,
  parse: parseCrtList,
  semantics: crtListSemantics,
};
