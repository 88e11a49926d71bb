/** `ifconfig` and `ip`, as far as they put addresses on interfaces or take them off. */
import { isIpAddress } from '../../core/value-types';
import type { AddressFact, FactSink } from '../facts';
import { readPrefix } from '../facts';
import { UNKNOWN } from './expand';
import type { Command, Field } from './interpret';

/** `ifconfig lo:0 ADDRESS netmask MASK broadcast ADDRESS up`, `ifconfig lo:0 down`, `ifconfig lo add ADDRESS/PREFIX`. */
export function readIfconfig(command: Command, sink: FactSink): void {
  const args = command.fields.slice(1).filter((arg) => !arg.value.startsWith('-'));
  const [target, ...rest] = args;
  if (!target || rest.length === 0) return;
  const removes = rest.some((arg) => arg.value === 'down' || arg.value === 'del');
  const at = rest.findIndex((arg) => isIpAddress(arg.value.split('/')[0] ?? ''));
  const given = rest[at];
  if (!given && !removes) return;
  const before = rest[at - 1]?.value;
  const isMask = before === 'netmask' || before === 'broadcast';
  sink.addresses.push({
    ...readTarget(target.value),
    action: removes ? 'remove' : 'add',
    address: given && !isMask ? locateAddress(given) : undefined,
    prefix: given && readPrefixOf(given, valueBehind(rest, 'netmask')),
    span: spanOf(target, given),
    phase: command.phase,
    by: 'ifconfig',
  });
}

/** Objects and verbs may be cut short as long as they are clear: `ip a a`. */
const ADDRESS_OBJECT = /^a(?:d(?:d(?:r(?:e(?:ss?)?)?)?)?)?$/;
const ADD = /^(?:a(?:dd?)?|r(?:e(?:p(?:l(?:a(?:ce?)?)?)?)?)?|c(?:h(?:a(?:n(?:ge?)?)?)?)?)$/;
const REMOVE = /^(?:d(?:el?(?:ete)?)?|f(?:l(?:ush?)?)?)$/;

/** `ip addr add ADDRESS/PREFIX dev lo label lo:0`, `ip addr del …`, `ip route add local ADDRESS dev lo`. */
export function readIp(command: Command, sink: FactSink): void {
  const args = command.fields.slice(1).filter((arg) => !/^-(?!\d+\.)/.test(arg.value));
  const [object, verb, ...rest] = args;
  if (!object || !verb) return;
  const action = ADD.test(verb.value) ? 'add' : REMOVE.test(verb.value) ? 'remove' : undefined;
  if (!action) return;
  if (ADDRESS_OBJECT.test(object.value)) readIpAddress(command, action, rest, sink);
  else if (/^r(?:o(?:u(?:te?)?)?)?$/.test(object.value)) readLocalRoute(command, action, rest, sink);
}

function readIpAddress(command: Command, action: AddressFact['action'], rest: readonly Field[], sink: FactSink): void {
  const at = rest.findIndex((arg) => isIpAddress(arg.value.split('/')[0] ?? ''));
  const given = /^(?:brd|broadcast|peer)$/.test(rest[at - 1]?.value ?? '') ? undefined : rest[at];
  const device = valueBehind(rest, 'dev');
  if (!given && !(action === 'remove' && device)) return;
  const label = valueBehind(rest, 'label') ?? device;
  sink.addresses.push({
    ...readTarget(device?.value ?? UNKNOWN),
    label: label && !label.value.includes(UNKNOWN) ? label.value : undefined,
    action,
    address: given && locateAddress(given),
    prefix: given && readPrefixOf(given, undefined),
    span: spanOf(given ?? command.fields[0] ?? device, device),
    phase: command.phase,
    by: 'ip',
  });
}

/** `ip route add local ADDRESS dev lo` makes the kernel take the address as its own, without putting it on an interface. */
function readLocalRoute(command: Command, action: AddressFact['action'], rest: readonly Field[], sink: FactSink): void {
  const [type, given] = rest;
  if (type?.value !== 'local' || !given || !isIpAddress(given.value.split('/')[0] ?? '')) return;
  const device = valueBehind(rest, 'dev');
  sink.addresses.push({
    ...readTarget(device?.value ?? 'lo'),
    action,
    address: locateAddress(given),
    prefix: readPrefixOf(given, undefined),
    span: spanOf(given, device),
    phase: command.phase,
    by: 'route',
  });
}

function readTarget(label: string): Pick<AddressFact, 'interface' | 'label'> {
  const name = label.split(/[:/]/)[0] ?? label;
  return {
    interface: name.includes(UNKNOWN) ? undefined : name,
    label: label.includes(UNKNOWN) ? undefined : label,
  };
}

function locateAddress({ value, word }: Field): AddressFact['address'] {
  return { value: value.split('/')[0] ?? value, span: { start: word.start, end: word.end } };
}

function readPrefixOf(given: Field, mask: Field | undefined): AddressFact['prefix'] {
  const own = given.value.split('/')[1];
  const text = own ?? mask?.value;
  const prefix = text === undefined ? undefined : readPrefix(text);
  const { word } = own === undefined && mask ? mask : given;
  return prefix === undefined ? undefined : { value: prefix, span: { start: word.start, end: word.end } };
}

function valueBehind(args: readonly Field[], name: string): Field | undefined {
  const at = args.findIndex((arg) => arg.value === name);
  return at < 0 ? undefined : args[at + 1];
}

function spanOf(first: Field | undefined, second: Field | undefined): { start: number; end: number } {
  const [a, b] = [first ?? second, second ?? first];
  return {
    start: Math.min(a?.word.start ?? 0, b?.word.start ?? 0),
    end: Math.max(a?.word.end ?? 0, b?.word.end ?? 0),
  };
}
