/** The way of a request through one host: what listens, which rules choose a backend, which server gets it. */
import { evaluateCondition, textOfCondition } from './evaluate-request';
import type { Hop, HopStatus, Target, Trail } from './hop';
import { headOf, statusOf } from './hop';
import { findFrontend, findListener } from './listeners';
import type { ProxyServer } from './proxy-server';
import type { ProxySection } from './read-proxy';
import { nameSocket } from './read-services';
import { findRefusal } from './refusals';
import type { Host, Spot } from './topology';
import { CacheTracer } from './trace-cache';

/** Most hops of one way: a loop ends here. */
const LONGEST_WAY = 12;

export class HostTracer {
  private readonly caches: CacheTracer;

  constructor(private readonly trail: Trail) {
    this.caches = new CacheTracer(trail, (target) => this.follow(target));
  }

  /** What of a host takes the connection. */
  follow({ host, address, port, kind, text, spot, depth }: Target): Hop {
    const next = this.listen(host, address, port, depth + 1);
    return { kind, host: host.name, text, status: statusOf(next), spot, next };
  }

  private listen(host: Host, address: string, port: number, depth: number): readonly Hop[] {
    const end = (text: string, status: HopStatus, spot?: Spot): readonly Hop[] => [
      { kind: 'frontend', host: host.name, text, status, spot, next: [] },
    ];
    if (depth > LONGEST_WAY) return end('the way goes round in a circle', 'broken');
    const section = findFrontend(host, address, port);
    if (section) return [this.frontend(host, section, port, depth)];
    const result = findListener(host, address, port);
    if (result.kind === 'unknown') return end(result.why, 'unknown');
    const [cache] = host.caches;
    const [spot] = result.spots;
    if (result.kind === 'open' && cache) return [this.caches.trace(host, cache, spot, depth)];
    if (result.kind === 'other-address')
      return end(`${result.program} listens on port ${port} of ${result.addresses.join(', ')} alone`, 'broken', spot);
    if (result.kind === 'port-closed')
      return end(
        `${result.program} does not listen on port ${port}, but on ${result.ports.join(', ') || 'none'}`,
        'broken',
        spot,
      );
    return end('nothing listens', 'broken');
  }

  private frontend(host: Host, section: ProxySection, port: number, depth: number): Hop {
    const spot = { document: section.document, span: headOf(section.directive) };
    const base = { kind: 'frontend' as const, host: host.name, spot };
    const refusal =
      this.trail.request.uri === undefined
        ? undefined
        : findRefusal(section, this.trail.request.uri.split('?')[0] ?? '');
    if (refusal)
      return {
        ...base,
        text: `${section.kind} ${section.name}: ${refusal.what}`,
        status: 'broken',
        spot: refusal.spot,
        next: [],
      };
    const next = this.choose(host, section, port, depth);
    return { ...base, text: `${section.kind} ${section.name}`, status: statusOf(next), next };
  }

  /** `use_backend` rules in order; those that can't be told are followed as well as what comes after them. */
  private choose(host: Host, section: ProxySection, port: number, depth: number): readonly Hop[] {
    const found: Hop[] = [];
    for (const { directive, backend, condition } of section.rules) {
      const holds = evaluateCondition(section, condition, this.trail.request);
      if (holds === false) continue;
      const spot = { document: section.document, span: directive };
      const when = condition ? ` ${condition.negated ? 'unless' : 'if'} ${textOfCondition(condition)}` : '';
      if (backend) found.push(this.backend(host, backend.value, port, depth, spot, holds === true ? '' : when));
      else
        found.push({
          kind: 'backend',
          host: host.name,
          text: 'a backend that is worked out for each request',
          status: 'unknown',
          spot,
          next: [],
        });
      if (holds === true) return found;
    }
    if (section.kind === 'listen' && section.servers.length > 0)
      return [...found, ...section.servers.map((server) => this.server(host, server, port, depth))];
    const { defaultBackend } = section;
    if (!defaultBackend)
      return found.length > 0
        ? found
        : [
            {
              kind: 'backend',
              host: host.name,
              text: 'no rule and no default_backend takes the request: it is answered 503',
              status: 'broken',
              spot: undefined,
              next: [],
            },
          ];
    return [
      ...found,
      this.backend(
        host,
        defaultBackend.value,
        port,
        depth,
        { document: section.document, span: defaultBackend.span },
        '',
      ),
    ];
  }

  private backend(host: Host, name: string, port: number, depth: number, spot: Spot, condition: string): Hop {
    const base = { kind: 'backend' as const, host: host.name };
    const section = host.proxies.map(({ byName }) => byName.get(name)).find((each) => each !== undefined);
    if (!section)
      return { ...base, text: `backend ${name}${condition} is not defined`, status: 'broken', spot, next: [] };
    const own = { document: section.document, span: headOf(section.directive) };
    const live = section.servers.filter(({ isDisabled, isBackup }) => !isDisabled && !isBackup);
    const next = live.map((server) => this.server(host, server, port, depth));
    const balance = section.balance === undefined ? '' : ` (balance ${section.balance})`;
    if (next.length === 0)
      return {
        ...base,
        text: `backend ${name}${condition} has no server`,
        status: section.serversKnown ? 'broken' : 'unknown',
        spot: own,
        next,
      };
    return { ...base, text: `backend ${name}${condition}${balance}`, status: statusOf(next), spot: own, next };
  }

  private server(host: Host, server: ProxyServer, port: number, depth: number): Hop {
    const spot = { document: server.document, span: server.addressSpan };
    const target = server.port?.value ?? port;
    const name = server.address ?? server.hostName ?? 'a socket';
    const base = { kind: 'server' as const, host: host.name, spot };
    if (server.address === undefined)
      return { ...base, text: `server ${server.name} (${name})`, status: 'unknown', next: [] };
    const [owner, more] = this.trail.topology.owners.find(server.address, host.site);
    const text = `server ${server.name} (${nameSocket(server.address, target)})`;
    if (!owner || more)
      return { ...base, text: `${text}, of which no file is in the tree`, status: 'unknown', next: [] };
    return this.follow({
      host: owner,
      address: server.address,
      port: target,
      kind: 'server',
      text: owner.name === server.name ? text : `${text}, which is ${owner.name}`,
      spot,
      depth,
    });
  }
}
