/** What holds for a proxy when its `defaults` are counted in. */
import type { Located } from '../core/source';
import type { LogTarget, Proxy, ProxyOption, Server } from './model';
import type { LineOption } from './line-options';
import { LineOptions } from './line-options';

/** Mode in which the proxy works: HAProxy's own default is `tcp`. Undefined if it can't be known. */
export function modeOf(proxy: Proxy): string | undefined {
  for (const each of proxy.chain) {
    if (each.mode) return each.mode.value;
    if (each.settings.has('mode')) return undefined;
    if (each.from && !each.parent) return undefined;
  }
  return 'tcp';
}

/** A timeout in milliseconds with its place, own or inherited. `contimeout`, `clitimeout` and `srvtimeout` are its old names. */
export function timeoutOf(proxy: Proxy, name: string): Located<number> | undefined {
  for (const each of proxy.chain) {
    const found = each.timeouts.get(name);
    if (found) return found;
  }
  return undefined;
}

/** An option, own or inherited: the nearest line that speaks of it. */
export function optionOf(proxy: Proxy, name: string): ProxyOption | undefined {
  for (const each of proxy.chain) {
    const found = each.options.get(name);
    if (found) return found;
  }
  return undefined;
}

/** True if an option is switched on, here or in the `defaults`. */
export function hasOption(proxy: Proxy, name: string): boolean {
  return optionOf(proxy, name)?.enabled === true;
}

/** Log targets that count: own ones are added to those of `defaults`; `no log` drops what came before. */
export function logsOf(proxy: Proxy): readonly LogTarget[] {
  const all = [...proxy.chain].reverse().flatMap((each) => each.logs);
  const cut = all.findLastIndex((each) => each.off);
  return all.slice(cut + 1);
}

/** A setting without a field of its own: the nearest line with that keyword. */
export function settingOf(proxy: Proxy, keyword: string): Proxy['directive'] | undefined {
  for (const each of proxy.chain) {
    const found = each.settings.get(keyword);
    if (found) return found;
  }
  return undefined;
}

/** True if a server is checked: by its own `check`, or by a `default-server` line, unless `no-check` takes it back. */
export function isChecked(server: Server, proxy: Proxy): boolean {
  if (server.options.has('no-check')) return false;
  if (server.check || server.track || server.options.has('agent-check')) return true;
  return (
    serverOption(server, proxy, 'check') !== undefined ||
    serverOption(server, proxy, 'agent-check') !== undefined ||
    serverOption(server, proxy, 'track') !== undefined
  );
}

/** An option of a server, own or from the `default-server` lines above it; undefined if `no-` and its name takes it back. */
export function serverOption(server: Server, proxy: Proxy, name: string): LineOption | undefined {
  const above = proxy.chain.flatMap((each) =>
    each.defaultServers
      .filter((line) => each !== proxy || line.start < server.directive.start)
      .map((line) => new LineOptions(line, 1, 'server'))
      .reverse(),
  );
  for (const options of [server.options, ...above]) {
    const given = options.get(name);
    const taken = options.get(`no-${name}`);
    if (given && (!taken || taken.word.start < given.word.start)) return given;
    if (taken) return undefined;
  }
  return undefined;
}
