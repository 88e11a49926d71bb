/** Builds the model of a document. */
import type { Located } from '../core/source';
import type { Directive, Document } from '../core/syntax';
import { walkDirectives } from '../core/syntax';
import { BlockReader, conditionOf, selectFor, toText } from './block-reader';
import type { GlobalDefs, KeepalivedModel, LvsSyncDaemon, ModelOptions, VirtualAddress } from './model';
import { readAddress } from './read-addresses';
import { readVirtualServer, readVirtualServerGroup } from './read-virtual-servers';
import { readInstance, readNumbers, readScript, readSyncGroup, readTrackedThing } from './read-vrrp';

const known = new WeakMap<Document, KeepalivedModel>();

/** The model of a document; without options it is built once and kept. */
export function readKeepalivedModel(document: Document, options: ModelOptions = {}): KeepalivedModel {
  if (options.configId !== undefined) return buildModel(document, options.configId);
  const model = known.get(document) ?? buildModel(document, undefined);
  known.set(document, model);
  return model;
}

function buildModel(document: Document, configId: string | undefined): KeepalivedModel {
  const top = selectFor(document.directives, configId);
  const byKeyword = new Map<string, BlockReader[]>();
  for (const directive of top) {
    if (!directive.block) continue;
    const list = byKeyword.get(directive.keyword.value);
    if (list) list.push(new BlockReader(directive, configId));
    else byKeyword.set(directive.keyword.value, [new BlockReader(directive, configId)]);
  }
  const blocks = (keyword: string): readonly BlockReader[] => byKeyword.get(keyword) ?? [];
  const global = readGlobal(blocks('global_defs'));
  return {
    document,
    global,
    instances: blocks('vrrp_instance').flatMap((block) => readInstance(block, global) ?? []),
    scripts: blocks('vrrp_script').flatMap((block) => readScript(block) ?? []),
    trackedThings: [
      ...['track_file', 'vrrp_track_file'].flatMap(blocks).flatMap((block) => readTrackedThing(block, 'file') ?? []),
      ...blocks('vrrp_track_process').flatMap((block) => readTrackedThing(block, 'process') ?? []),
      ...blocks('bfd_instance').flatMap((block) => readTrackedThing(block, 'bfd') ?? []),
    ],
    syncGroups: blocks('vrrp_sync_group').flatMap((block) => readSyncGroup(block) ?? []),
    virtualServers: blocks('virtual_server').map(readVirtualServer),
    virtualServerGroups: blocks('virtual_server_group').flatMap(
      (block) => readVirtualServerGroup(block, linesOf(block, configId)) ?? [],
    ),
    staticAddresses: blocks('static_ipaddress').flatMap((block) => readStaticAddresses(block, configId)),
    configIds: listConfigIds(document),
  };
}

function linesOf(block: BlockReader, configId: string | undefined): readonly Directive[] {
  return selectFor(block.block.block?.directives ?? [], configId);
}

function readStaticAddresses(block: BlockReader, configId: string | undefined): readonly VirtualAddress[] {
  return linesOf(block, configId).flatMap((line) => readAddress(line) ?? []);
}

const GLOBAL_GARP = [
  'vrrp_garp_master_delay',
  'vrrp_garp_master_repeat',
  'vrrp_garp_lower_prio_delay',
  'vrrp_garp_lower_prio_repeat',
  'vrrp_garp_master_refresh',
  'vrrp_garp_master_refresh_repeat',
];

/** `global_defs` may stand more than once; the last word on a setting holds. */
function readGlobal(blocks: readonly BlockReader[]): GlobalDefs {
  const last = <T>(read: (block: BlockReader) => T | undefined): T | undefined =>
    blocks.reduce<T | undefined>((value, block) => read(block) ?? value, undefined);
  const garp = blocks.reduce<Record<string, Located<number>>>(
    (all, block) => ({ ...all, ...readNumbers(block, GLOBAL_GARP) }),
    {},
  );
  return {
    directives: blocks.map((block) => block.block),
    routerId: last((block) => block.word('router_id')),
    vrrpVersion: last((block) => block.number('vrrp_version')),
    strict: last((block) => block.flag('vrrp_strict')),
    scriptUser: last((block) => block.word('script_user')),
    scriptSecurity: last((block) => block.flag('enable_script_security')),
    defaultInterface: last((block) => block.word('default_interface')),
    dynamicInterfaces: last((block) => block.flag('dynamic_interfaces')),
    lvsSyncDaemon: last((block) => readSyncDaemon(block.one('lvs_sync_daemon'))),
    garp,
  };
}

function readSyncDaemon(line: Directive | undefined): LvsSyncDaemon | undefined {
  const name = toText(line?.args[0]);
  if (!line || !name) return undefined;
  const [, second, third] = line.args;
  const instance = second?.value === 'inst' ? third : second;
  const isOption = instance === undefined || ['id', 'maxlen', 'port', 'ttl', 'group'].includes(instance.value);
  return {
    directive: line,
    condition: conditionOf(line),
    interface: name,
    instance: isOption ? undefined : toText(instance),
  };
}

/** Ids that the conditions of a document ask for. */
function listConfigIds(document: Document): readonly string[] {
  const ids = new Set<string>();
  if (!document.text.includes('@')) return [];
  walkDirectives(document.directives, (directive) => {
    const condition = conditionOf(directive)?.value;
    if (condition !== undefined) ids.add(condition.replace(/^@\^?/, ''));
  });
  ids.delete('');
  return [...ids];
}
