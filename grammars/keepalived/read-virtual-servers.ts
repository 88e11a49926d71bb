/** `virtual_server`, `virtual_server_group`, real servers and their health checks. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import { isIpAddress } from '../core/value-types';
import type { BlockReader } from './block-reader';
import { conditionOf, toNumber, toText } from './block-reader';
import type {
  CheckedUrl,
  Checker,
  CheckerKind,
  ForwardingMethod,
  GroupMember,
  RealServer,
  SorryServer,
  VirtualServer,
  VirtualServerGroup,
} from './model';

export const CHECKER_KINDS: readonly CheckerKind[] = [
  'HTTP_GET',
  'SSL_GET',
  'TCP_CHECK',
  'SMTP_CHECK',
  'DNS_CHECK',
  'MISC_CHECK',
  'BFD_CHECK',
  'UDP_CHECK',
  'PING_CHECK',
  'FILE_CHECK',
];

export function readVirtualServer(block: BlockReader): VirtualServer {
  const methodLine = block.one('lvs_method', 'lb_kind');
  const method = readMethod(methodLine);
  const inherited = methodLine && !method ? undefined : (method?.value ?? 'NAT');
  return {
    directive: block.block,
    condition: conditionOf(block.block),
    ...readService(block.block.args),
    protocol: block.word('protocol'),
    scheduler: block.word('lvs_sched', 'lb_algo'),
    method,
    delayLoop: block.number('delay_loop'),
    persistenceTimeout: readPersistence(block),
    quorum: block.number('quorum'),
    hysteresis: block.number('hysteresis'),
    alpha: block.flag('alpha'),
    omega: block.flag('omega'),
    haSuspend: block.flag('ha_suspend'),
    virtualHost: block.word('virtualhost'),
    sorryServer: readSorryServer(block.one('sorry_server')),
    realServers: block.blocks('real_server').flatMap((each) => readRealServer(each, inherited) ?? []),
    connectTimeout: block.number('connect_timeout'),
    retry: block.number('retry'),
    delayBeforeRetry: block.number('delay_before_retry'),
  };
}

/** Without a number the timeout is six minutes. */
function readPersistence(block: BlockReader): Located<number> | undefined {
  const line = block.one('persistence_timeout');
  if (!line) return undefined;
  return line.args.length === 0 ? locate(360, line.keyword) : toNumber(line.args[0]);
}

function readService(args: readonly Word[]): Pick<VirtualServer, 'kind' | 'address' | 'port' | 'fwmark' | 'group'> {
  const [first, second] = args;
  const none = { address: undefined, port: undefined, fwmark: undefined, group: undefined };
  if (first?.value === 'fwmark') return { ...none, kind: 'fwmark', fwmark: toNumber(second) };
  if (first?.value === 'group') return { ...none, kind: 'group', group: toText(second) };
  const address = toText(first);
  if (!address || !isIpAddress(address.value)) return { ...none, kind: 'unknown' };
  return { ...none, kind: 'address', address, port: toNumber(second) };
}

function readMethod(line: Directive | undefined): Located<ForwardingMethod> | undefined {
  const word = toText(line?.args[0]);
  if (word?.value !== 'NAT' && word?.value !== 'DR' && word?.value !== 'TUN') return undefined;
  return locate(word.value, word.span);
}

function readSorryServer(line: Directive | undefined): SorryServer | undefined {
  const address = toText(line?.args[0]);
  if (!line || !address) return undefined;
  return { directive: line, condition: conditionOf(line), address, port: toNumber(line.args[1]) };
}

function readRealServer(block: BlockReader, inherited: ForwardingMethod | undefined): RealServer | undefined {
  const address = toText(block.block.args[0]);
  if (!address) return undefined;
  const methodLine = block.one('lvs_method');
  const method = readMethod(methodLine);
  return {
    directive: block.block,
    condition: conditionOf(block.block),
    address,
    port: toNumber(block.block.args[1]),
    weight: block.number('weight'),
    method,
    effectiveMethod: methodLine ? method?.value : inherited,
    inhibitOnFailure: block.flag('inhibit_on_failure'),
    checkers: block.blocks(...CHECKER_KINDS).flatMap((each) => readChecker(each) ?? []),
    notifyScripts: block.notifyScripts('notify_up', 'notify_down'),
  };
}

function readChecker(block: BlockReader): Checker | undefined {
  const kind = CHECKER_KINDS.find((each) => each === block.block.keyword.value);
  if (kind === undefined) return undefined;
  return {
    directive: block.block,
    condition: conditionOf(block.block),
    kind,
    connectIp: block.word('connect_ip'),
    connectPort: block.number('connect_port'),
    bindTo: block.word('bindto'),
    connectTimeout: block.number('connect_timeout'),
    retry: kind === 'HTTP_GET' || kind === 'SSL_GET' ? block.number('retry', 'nb_get_retry') : block.number('retry'),
    delayBeforeRetry: block.number('delay_before_retry'),
    delayLoop: block.number('delay_loop'),
    virtualHost: block.word('virtualhost'),
    urls: block.blocks('url').map(readUrl),
    command: block.command('misc_path'),
    timeout: block.number('misc_timeout'),
  };
}

function readUrl(block: BlockReader): CheckedUrl {
  return {
    directive: block.block,
    condition: conditionOf(block.block),
    path: block.word('path'),
    digest: block.word('digest'),
    statusCodes: block.one('status_code')?.args.flatMap((word) => toText(word) ?? []) ?? [],
    virtualHost: block.word('virtualhost'),
  };
}

export function readVirtualServerGroup(
  block: BlockReader,
  lines: readonly Directive[],
): VirtualServerGroup | undefined {
  const name = toText(block.block.args[0]);
  if (!name) return undefined;
  const condition = conditionOf(block.block);
  return { directive: block.block, condition, name, members: lines.flatMap(readMember) };
}

function readMember(directive: Directive): GroupMember[] {
  const { keyword, args } = directive;
  const base = { directive, condition: conditionOf(directive), port: undefined, rangeEnd: undefined };
  if (keyword.value === 'fwmark') return [{ ...base, kind: 'fwmark', address: undefined, fwmark: toNumber(args[0]) }];
  const match = /^([\da-fA-F:.]+)(?:[-/]([\da-fA-F:.]+))?$/.exec(keyword.value);
  const first = match?.[1];
  if (first === undefined || !isIpAddress(first) || keyword.opaque) return [];
  const last = match?.[2];
  const address = locate(first, { start: keyword.start, end: keyword.start + first.length });
  const rangeEnd =
    last === undefined ? undefined : locate(last, { start: keyword.end - last.length, end: keyword.end });
  return [
    {
      ...base,
      kind: last === undefined ? 'address' : 'range',
      address,
      rangeEnd,
      port: toNumber(args[0]),
      fwmark: undefined,
    },
  ];
}
