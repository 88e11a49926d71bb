/** `cache_peer` and `cache_peer_access` lines. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import { readRule } from './model-access';
import type { AccessRule } from './model-access';

export type PeerType = 'parent' | 'sibling' | 'multicast';

/** Another server that objects are fetched from. */
export interface CachePeer {
  readonly directive: Directive;
  readonly host: Located<string>;
  /** Undefined if the word is none that Squid knows (which it then takes for a sibling). */
  readonly type: PeerType | undefined;
  readonly typeWord: Word | undefined;
  readonly httpPort: Located<number> | undefined;
  readonly icpPort: Located<number> | undefined;
  /** What `cache_peer_access` calls it: `name=`, else the host. */
  readonly name: Located<string>;
  /** Words behind the ports. */
  readonly options: readonly Word[];
}

/** One `cache_peer_access` line. */
export interface PeerAccessRule extends AccessRule {
  readonly peer: Located<string>;
}

const TYPES: Readonly<Record<string, PeerType>> = {
  parent: 'parent',
  sibling: 'sibling',
  neighbor: 'sibling',
  neighbour: 'sibling',
  multicast: 'multicast',
};

/** Reads all peers; lines without a host are left out. */
export function readPeers(lines: readonly Directive[]): readonly CachePeer[] {
  return lines.flatMap((directive) => {
    const [host, typeWord, httpPort, icpPort, ...options] = directive.args;
    if (!host) return [];
    return [
      {
        directive,
        host: locate(host.value, host),
        type: TYPES[typeWord?.value ?? ''],
        typeWord,
        httpPort: readNumber(httpPort),
        icpPort: readNumber(icpPort),
        name: readName(options) ?? locate(host.value, host),
        options,
      },
    ];
  });
}

function readName(options: readonly Word[]): Located<string> | undefined {
  const word = options.find((option) => option.value.startsWith('name='));
  return word && locate(word.value.slice('name='.length), { start: word.start + 'name='.length, end: word.end });
}

function readNumber(word: Word | undefined): Located<number> | undefined {
  return word && /^\d+$/.test(word.value) ? locate(Number(word.value), word) : undefined;
}

/** Reads `cache_peer_access PEER allow|deny ACL…` lines. */
export function readPeerAccess(lines: readonly Directive[]): readonly PeerAccessRule[] {
  return lines.flatMap((directive) => {
    const peer = directive.args[0];
    if (!peer) return [];
    return readRule(directive, 1).map((rule) => ({ ...rule, peer: locate(peer.value, peer) }));
  });
}
