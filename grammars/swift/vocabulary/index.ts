/** The directives of Squid and swift, built from the YAML files beside this one when first asked for. */
import type { TextFile } from '../../core/vocabulary';
import { Vocabulary } from '../../core/vocabulary';
import access from './access.yaml';
import aclTypes from './acl-types.yaml';
import adaptation from './adaptation.yaml';
import cache from './cache.yaml';
import cacheDir from './cache-dir.yaml';
import cachePeer from './cache-peer.yaml';
import delayPools from './delay-pools.yaml';
import dns from './dns.yaml';
import helpers from './helpers.yaml';
import httpPort from './http-port.yaml';
import lineOptions from './line-options.yaml';
import logCodes from './log-codes.yaml';
import logs from './logs.yaml';
import network from './network.yaml';
import obsolete from './obsolete.yaml';
import peers from './peers.yaml';
import server from './server.yaml';
import services from './services.yaml';
import swift from './swift.yaml';
import tls from './tls.yaml';
import wccp from './wccp.yaml';
import accessText from './text/access.yaml';
import aclTypesText from './text/acl-types.yaml';
import adaptationText from './text/adaptation.yaml';
import cacheText from './text/cache.yaml';
import cachePeerText from './text/cache-peer.yaml';
import delayPoolsText from './text/delay-pools.yaml';
import dnsText from './text/dns.yaml';
import helpersText from './text/helpers.yaml';
import httpPortText from './text/http-port.yaml';
import lineOptionsText from './text/line-options.yaml';
import logCodesText from './text/log-codes.yaml';
import logsText from './text/logs.yaml';
import networkText from './text/network.yaml';
import obsoleteText from './text/obsolete.yaml';
import peersText from './text/peers.yaml';
import serverText from './text/server.yaml';
import servicesText from './text/services.yaml';
import swiftText from './text/swift.yaml';
import tlsText from './text/tls.yaml';
import wccpText from './text/wccp.yaml';

let vocabulary: Vocabulary | undefined;

/** All keywords. */
export function swiftVocabulary(): Vocabulary {
  vocabulary ??= new Vocabulary([
    access,
    aclTypes,
    adaptation,
    cache,
    cacheDir,
    cachePeer,
    delayPools,
    dns,
    helpers,
    httpPort,
    lineOptions,
    logCodes,
    logs,
    network,
    obsolete,
    peers,
    server,
    services,
    swift,
    tls,
    wccp,
  ]);
  return vocabulary;
}

/** Texts of the keywords for people. */
export function swiftTexts(): readonly TextFile[] {
  return [
    accessText,
    aclTypesText,
    adaptationText,
    cacheText,
    cachePeerText,
    delayPoolsText,
    dnsText,
    helpersText,
    httpPortText,
    lineOptionsText,
    logCodesText,
    logsText,
    networkText,
    obsoleteText,
    peersText,
    serverText,
    servicesText,
    swiftText,
    tlsText,
    wccpText,
  ];
}
