/** The directives of Squid and swift, built from the YAML files beside this one when first asked for. */
import type { TextFile } from '../../core/vocabulary';
import { Vocabulary } from '../../core/vocabulary';
import access from './access.yaml';
import adaptation from './adaptation.yaml';
import cache from './cache.yaml';
import delayPools from './delay-pools.yaml';
import dns from './dns.yaml';
import helpers from './helpers.yaml';
import logs from './logs.yaml';
import network from './network.yaml';
import obsolete from './obsolete.yaml';
import peers from './peers.yaml';
import server from './server.yaml';
import swift from './swift.yaml';
import tls from './tls.yaml';
import wccp from './wccp.yaml';

let vocabulary: Vocabulary | undefined;

/** All keywords. */
export function swiftVocabulary(): Vocabulary {
  vocabulary ??= new Vocabulary([
    access,
    adaptation,
    cache,
    delayPools,
    dns,
    helpers,
    logs,
    network,
    obsolete,
    peers,
    server,
    swift,
    tls,
    wccp,
  ]);
  return vocabulary;
}

/** Texts of the keywords for people. */
export function swiftTexts(): readonly TextFile[] {
  return [];
}
