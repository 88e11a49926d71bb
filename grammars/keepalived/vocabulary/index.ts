/** The keywords of keepalived, built from the YAML files beside this one when first asked for. */
import type { TextFile } from '../../core/vocabulary';
import { Vocabulary } from '../../core/vocabulary';
import addresses from './addresses.yaml';
import checkers from './checkers.yaml';
import globalDefs from './global-defs.yaml';
import top from './top.yaml';
import virtualServer from './virtual-server.yaml';
import vrrp from './vrrp.yaml';
import vrrpInstance from './vrrp-instance.yaml';
import checkersText from './text/checkers.yaml';
import globalDefsText from './text/global-defs.yaml';
import routesText from './text/addresses.yaml';
import topText from './text/top.yaml';
import virtualServerText from './text/virtual-server.yaml';
import vrrpText from './text/vrrp.yaml';
import vrrpInstanceText from './text/vrrp-instance.yaml';

let vocabulary: Vocabulary | undefined;

/** All keywords. */
export function keepalivedVocabulary(): Vocabulary {
  vocabulary ??= new Vocabulary([top, globalDefs, vrrp, vrrpInstance, virtualServer, checkers, addresses]);
  return vocabulary;
}

/** Texts of the keywords for people. */
export function keepalivedTexts(): readonly TextFile[] {
  return [topText, globalDefsText, vrrpText, vrrpInstanceText, virtualServerText, checkersText, routesText];
}

/** True if `keyword` may stand at a place. */
export function isKnownAt(place: string, keyword: string): boolean {
  return keepalivedVocabulary().at(place).has(keyword);
}

/** True if `keyword` at a place is followed by a block. */
export function opensBlock(place: string, keyword: string): boolean {
  const entry = keepalivedVocabulary().at(place).get(keyword);
  return entry?.block === true || entry?.lines !== undefined;
}

/** Paths by the place outside, then by keyword: joined once, since every block asks for its own. */
const paths = new Map<string, Map<string, string>>();

/** Path of what stands inside the block that `keyword` opens at a place; undefined if it opens none. */
export function placeBelow(place: string, keyword: string): string | undefined {
  const known = paths.get(place)?.get(keyword);
  if (known !== undefined) return known;
  if (!opensBlock(place, keyword)) return undefined;
  const path = place === 'top' ? keyword : `${place} > ${keyword}`;
  const below = paths.get(place) ?? new Map<string, string>();
  paths.set(place, below.set(keyword, path));
  return path;
}

/** True if the lines at a place have no keywords (`virtual_ipaddress`). */
export function isFreeForm(place: string): boolean {
  const cut = place.lastIndexOf(' > ');
  const [outer, keyword] = cut < 0 ? ['top', place] : [place.slice(0, cut), place.slice(cut + 3)];
  return keepalivedVocabulary().at(outer).get(keyword)?.lines !== undefined;
}
