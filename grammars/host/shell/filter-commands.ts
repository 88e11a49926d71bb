/** arptables, nftables and iptables, as far as they silence ARP for an address or take its traffic without holding it. */
import { isCidr } from '../../core/value-types';
import type { FactSink } from '../facts';
import type { Command, Field } from './interpret';

/** `arptables -A IN -d VIP -j DROP` and the `mangle --mangle-ip-s` rule that goes with it. */
export function readArptables(command: Command, sink: FactSink): void {
  const args = command.fields.slice(1);
  if (!args.some((arg) => /^-(?:A|I|-append|-insert)$/.test(arg.value))) return;
  const target = valueBehind(args, ['-j', '--jump']);
  if (!target || !/^(?:DROP|mangle|REJECT)$/i.test(target.value)) return;
  const address = valueBehind(args, ['-d', '--dst-ip', '--destination-ip', '-s', '--src-ip', '--source-ip']);
  sink.arpFilters.push({ address: address && bare(address.value), span: spanOf(command), phase: command.phase });
}

/** `iptables -t nat -A PREROUTING -d VIP … -j REDIRECT`, or TPROXY, or DNAT. */
export function readIptables(command: Command, sink: FactSink): void {
  const args = command.fields.slice(1);
  const chain = valueBehind(args, ['-A', '-I', '--append', '--insert']);
  const target = valueBehind(args, ['-j', '--jump']);
  if (chain?.value !== 'PREROUTING' || !/^(?:REDIRECT|TPROXY|DNAT)$/.test(target?.value ?? '')) return;
  const address = valueBehind(args, ['-d', '--dst', '--destination']);
  sink.redirects.push({ address: address && bare(address.value), span: spanOf(command), phase: command.phase });
}

/** Rules on the command line or in a here-document. */
export function readNft(command: Command, sink: FactSink): void {
  const line = command.fields.map((field) => field.value).join(' ');
  const text = command.input ? command.input.value : line;
  const inArp = /\btable\s+arp\b|\brule\s+arp\b/.test(text);
  for (const rule of text.split(/[\n;]/)) {
    const address = rule.split(/[\s,{}]+/).find((word) => isCidr(word));
    const span = spanOf(command);
    if (/\barp\b/.test(rule) ? /\bdrop\b|\bsaddr ip set\b/.test(rule) : inArp && /\bdrop\b/.test(rule))
      sink.arpFilters.push({ address: address && bare(address), span, phase: command.phase });
    else if (/\b(?:redirect|tproxy|dnat)\b/.test(rule))
      sink.redirects.push({ address: address && bare(address), span, phase: command.phase });
  }
}

function valueBehind(args: readonly Field[], names: readonly string[]): Field | undefined {
  const at = args.findIndex((arg) => names.includes(arg.value));
  return at < 0 ? undefined : args[at + 1];
}

function bare(address: string): string {
  return address.split('/')[0] ?? address;
}

function spanOf({ directive }: Command): { start: number; end: number } {
  return { start: directive.start, end: directive.end };
}
