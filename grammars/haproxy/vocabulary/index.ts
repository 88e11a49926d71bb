/** The files that hold HAProxy's keywords, and their texts. Expressions have files of their own: see ../expressions. */
import type { TextFile, VocabularyFile } from '../../core/vocabulary';
import global from './global.yaml';
import globalSsl from './global-ssl.yaml';
import tune from './tune.yaml';
import tuneQuic from './tune-quic.yaml';

/** Data files. A later file wins where two speak of one keyword in one place. */
export const HAPROXY_DATA: readonly VocabularyFile[] = [global, globalSsl, tune, tuneQuic];

/** Text files, read when somebody asks for a text. */
export const HAPROXY_TEXTS: readonly TextFile[] = [];
