/** Commands that start services: what they start may listen on ports of its own. */
import { UNKNOWN } from './expand';
import type { FactSink } from '../facts';
import type { Command } from './interpret';

const STARTS = /^(?:start|restart|reload|reload-or-restart|try-restart|enable)$/;
/** Programs that are their own service when they are called by name. */
const DAEMONS =
  /^(?:nginx|httpd|apache2|apachectl|apache2ctl|lighttpd|varnishd|caddy|traefik|envoy|mysqld|mysqld_safe|postgres|redis-server|memcached|traffic_server|trafficserver|vsftpd|sockd)$/;

/**
 * `systemctl start nginx`, `service nginx start`, `/etc/init.d/nginx start`, `docker run …`, `nginx -c …`.
 * @returns true if the command starts something
 */
export function readService(command: Command, sink: FactSink): boolean {
  const names = listServices(command).filter((name) => !name.includes(UNKNOWN));
  const { start, end } = command.directive;
  for (const name of names) sink.services.push({ name, span: { start, end }, phase: command.phase });
  return names.length > 0;
}

function listServices({ fields }: Command): readonly string[] {
  const [program, ...rest] = fields;
  const words = rest.map(({ value }) => value).filter((word) => !word.startsWith('-'));
  const [first = '', ...others] = words;
  const name = program?.value ?? '';
  if (name === 'systemctl') return STARTS.test(first) ? others.map((unit) => unit.replace(/\.service$/, '')) : [];
  if (/^(?:service|rc-service|invoke-rc\.d)$/.test(name))
    return others.some((word) => STARTS.test(word)) ? [first] : [];
  if (/(?:^|\/)(?:init\.d|rc\.d)\/[^/]+$/.test(program?.word.value ?? '')) return STARTS.test(first) ? [name] : [];
  if (/^(?:docker|podman|docker-compose)$/.test(name))
    return words.some((word) => /^(?:run|start|up)$/.test(word)) ? ['docker'] : [];
  return DAEMONS.test(name) ? [name] : [];
}
