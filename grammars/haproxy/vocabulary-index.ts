/** HAProxy's vocabulary, built when first asked for. */
import { Vocabulary } from '../core/vocabulary';
import { HAPROXY_DATA } from './vocabulary/index';

let vocabulary: Vocabulary | undefined;

/** All keywords but those of expressions. */
export function haproxyVocabulary(): Vocabulary {
  return (vocabulary ??= new Vocabulary(HAPROXY_DATA));
}
