/** Files of the expression vocabulary: fetches, converters, ACL words and log tags, and their texts. */
import type { TextFile, VocabularyFile } from '../../core/vocabulary';
import aclMatches from './acl-matches.yaml';
import convertersBytes from './converters-bytes.yaml';
import convertersTables from './converters-tables.yaml';
import convertersText from './converters-text.yaml';
import fetchesBuffer from './fetches-buffer.yaml';
import fetchesConnection from './fetches-connection.yaml';
import fetchesHttp from './fetches-http.yaml';
import fetchesInternal from './fetches-internal.yaml';
import fetchesSsl from './fetches-ssl.yaml';
import fetchesTables from './fetches-tables.yaml';
import fetchesTracked from './fetches-tracked.yaml';
import logTags from './log-tags.yaml';
import aclMatchesTexts from './text/acl-matches.yaml';
import convertersBytesTexts from './text/converters-bytes.yaml';
import convertersTablesTexts from './text/converters-tables.yaml';
import convertersTextTexts from './text/converters-text.yaml';
import fetchesBufferTexts from './text/fetches-buffer.yaml';
import fetchesConnectionTexts from './text/fetches-connection.yaml';
import fetchesHttpTexts from './text/fetches-http.yaml';
import fetchesInternalTexts from './text/fetches-internal.yaml';
import fetchesSslTexts from './text/fetches-ssl.yaml';
import fetchesTablesTexts from './text/fetches-tables.yaml';
import fetchesTrackedTexts from './text/fetches-tracked.yaml';
import logTagsTexts from './text/log-tags.yaml';

/** Data: places `fetch`, `converter`, `acl-criterion`, `acl-match`, `acl-flag`, `acl-operator`, `log-tag`, `log-flag`. */
export const EXPRESSION_DATA: readonly VocabularyFile[] = [
  fetchesInternal,
  fetchesConnection,
  fetchesSsl,
  fetchesHttp,
  fetchesBuffer,
  fetchesTables,
  fetchesTracked,
  convertersText,
  convertersBytes,
  convertersTables,
  aclMatches,
  logTags,
];

/** Texts, read when somebody asks for one. */
export const EXPRESSION_TEXTS: readonly TextFile[] = [
  aclMatchesTexts,
  convertersBytesTexts,
  convertersTablesTexts,
  convertersTextTexts,
  fetchesBufferTexts,
  fetchesConnectionTexts,
  fetchesHttpTexts,
  fetchesInternalTexts,
  fetchesSslTexts,
  fetchesTablesTexts,
  fetchesTrackedTexts,
  logTagsTexts,
];
