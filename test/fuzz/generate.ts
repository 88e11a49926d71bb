/** Texts to try: soups of what configurations are made of, and real files with something done to them. */
import type { Random } from '../conformance/mutate';
import { mutate } from '../conformance/mutate';

const PIECES = [
  ...Array.from('{}()[]"\'\\#!$%@~=:;,./|&<>*?`^+-_ \t\n\r\0\u00a0\ufeff中é😀\ud800'),
  '\r\n',
  '\n    ',
  '${X',
  '${X}',
  '"$X"',
  '{{ x }}',
  '{% if x %}',
  '{% endif %}',
  '<% x %>',
  '\\\n',
  '\\x4',
  '\\x41',
  '$V=',
  '~SEQ(x,1,3)',
  'vrrp_instance',
  'virtual_server',
  'real_server',
  'include',
  '@cond',
  '@!cond',
  'global',
  'defaults',
  'frontend',
  'backend',
  '.if',
  '.elif',
  '.else',
  '.endif',
  'acl',
  'use_backend',
  'if',
  'unless',
  'or',
  'http-request',
  '%[src]',
  '%{+Q}r',
  'server',
  'timeout client',
  'http_port',
  'cache_peer',
  'else',
  'endif',
  'case',
  'esac',
  ';;',
  'echo 1 >',
  '/proc/sys/net/ipv4/conf/lo/arp_ignore',
  'sysctl -w',
  'EOF',
  '<<EOF',
  'auto lo',
  'iface lo inet static',
  'virtual=192.0.2.1:80',
  '192.0.2.1/24',
  '99999999999999999999',
  '-1',
  '0x1f',
  'a'.repeat(70),
];

/** A random soup of pieces. */
export function makeSoup(random: Random): string {
  const count = Math.floor(random() * 60);
  let text = '';
  for (let at = 0; at < count; at++)
    text += (PIECES[Math.floor(random() * PIECES.length)] ?? '') + (random() < 0.4 ? ' ' : '');
  return text;
}

/** A file with one to four changes: lines mutated, pieces put in, a stretch cut out. */
export function disturb(text: string, random: Random): string {
  let result = text;
  for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--) {
    const roll = random();
    if (roll < 0.4) result = mutate(result, random)?.text ?? result;
    else result = replaceSomewhere(result, random, roll < 0.7 ? 0 : Math.floor(random() * 40));
  }
  return result;
}

/** One random replacement in a text. */
export function makeEdit(text: string, random: Random): { start: number; end: number; newText: string } {
  const start = Math.floor(random() * (text.length + 1));
  const end = Math.min(text.length, start + (random() < 0.5 ? 0 : Math.floor(random() * 30)));
  const newText = random() < 0.2 ? '' : (PIECES[Math.floor(random() * PIECES.length)] ?? '');
  return { start, end, newText };
}

function replaceSomewhere(text: string, random: Random, length: number): string {
  const { start, newText } = makeEdit(text, random);
  return text.slice(0, start) + newText + text.slice(start + length);
}
