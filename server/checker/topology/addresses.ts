/** Addresses as values: one spelling for each, an order, and the nearest host that has one. */
import { listFolders } from '../folders';
import ipaddr from 'ipaddr.js';
import { isIpAddress, isIpv4 } from '../../../grammars/core/value-types';
import { isCopyFolder } from './folder-names';

/** The one spelling by which an address is compared; undefined if the text is no address. */
export function canonicalAddress(text: string): string | undefined {
  if (!text.includes(':')) return isIpv4(text) ? text : undefined;
  return isIpAddress(text) ? ipaddr.IPv6.parse(text).toString() : undefined;
}

/** An address as a number that orders it among those of its family; undefined if the text is none. */
export function numberOfAddress(text: string): bigint | undefined {
  const numbers = isIpv4(text)
    ? text.split('.').map(Number)
    : isIpAddress(text)
      ? ipaddr.parse(text).toByteArray()
      : undefined;
  return numbers?.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** The address of a number in the family of another address. */
export function addressOfNumber(value: bigint, like: string): string {
  const length = like.includes(':') ? 16 : 4;
  const bytes = Array.from({ length }, (_, at) => Number((value >> BigInt(8 * (length - 1 - at))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

/** True if the address lies in a network, both of one family. */
export function isInNetwork(address: string, network: string, prefix: number): boolean {
  const [left, right] = [numberOfAddress(address), numberOfAddress(network)];
  if (left === undefined || right === undefined || address.includes(':') !== network.includes(':')) return false;
  const shift = BigInt(Math.max(0, (network.includes(':') ? 128 : 32) - prefix));
  return left >> shift === right >> shift;
}

/** 4 or 6. */
export function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}

/** True for addresses by which a machine talks to itself. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** True for "every address". */
export function isWildcard(address: string): boolean {
  return /^(?:\*|0\.0\.0\.0|::|\[::\])?$/.test(address);
}

/** Most owners of one address that are kept: more than a few in one folder say nothing about who is meant. */
const MOST_OWNERS = 8;

/**
 * Who has an address, by nearness in the tree: the same addresses may be used in many nodes of one repository. What lies
 * in a folder for another purpose (`staging`, `examples`) is found only from there, and finds nothing outside.
 * Every look-up costs the depth of the folder, whatever the number of hosts.
 */
export class AddressIndex<T> {
  /** By address, then by folder: most addresses that are looked for have no owner at all. */
  private readonly owners = new Map<string, Map<string, T[]>>();
  private readonly near = new Map<string, readonly string[]>();

  /** @param folder where the owner lies, with `/`; `''` is the root */
  add(address: string, folder: string, owner: T): void {
    const byFolder = this.owners.get(address) ?? new Map<string, T[]>();
    this.owners.set(address, byFolder);
    for (const above of this.listNear(folder)) {
      const known = byFolder.get(above);
      if (!known) byFolder.set(above, [owner]);
      else if (known.length < MOST_OWNERS && !known.includes(owner)) known.push(owner);
    }
  }

  /** Owners in the smallest folder around `folder` that holds any. */
  find(address: string, folder: string): readonly T[] {
    const byFolder = this.owners.get(address);
    if (!byFolder) return [];
    for (const above of this.listNear(folder)) {
      const found = byFolder.get(above);
      if (found) return found;
    }
    return [];
  }

  private listNear(folder: string): readonly string[] {
    const known = this.near.get(folder) ?? listNearFolders(folder);
    this.near.set(folder, known);
    return known;
  }
}

/** A folder and those around it, up to the innermost folder that is a copy for another purpose: nothing in it belongs to what lies outside. */
function listNearFolders(folder: string): readonly string[] {
  const all = listFolders(folder);
  const copy = all.findIndex((above) => above !== '' && isCopyFolder(above));
  return copy < 0 ? all : all.slice(0, copy + 1);
}
