/** Whether something else than HAProxy, swift and Squid may listen on a port of a host: nothing is claimed where it may. */
import { isLoopback } from './addresses';
import type { Host } from './topology';

/** Ports of protocols that neither HAProxy nor a cache speaks by itself; IANA's registry of service names and ports. */
const OTHER_PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [21, 'FTP'],
  [22, 'SSH'],
  [23, 'Telnet'],
  [25, 'SMTP'],
  [53, 'DNS'],
  [110, 'POP3'],
  [111, 'portmapper'],
  [143, 'IMAP'],
  [389, 'LDAP'],
  [465, 'SMTP'],
  [554, 'RTSP'],
  [587, 'SMTP'],
  [636, 'LDAP'],
  [873, 'rsync'],
  [993, 'IMAP'],
  [995, 'POP3'],
  [1433, 'SQL Server'],
  [1521, 'Oracle'],
  [1883, 'MQTT'],
  [1935, 'RTMP'],
  [2049, 'NFS'],
  [2181, 'ZooKeeper'],
  [2379, 'etcd'],
  [3306, 'MySQL'],
  [3389, 'RDP'],
  [5432, 'PostgreSQL'],
  [5672, 'AMQP'],
  [6379, 'Redis'],
  [6443, 'Kubernetes'],
  [8883, 'MQTT'],
  [9092, 'Kafka'],
  [9200, 'Elasticsearch'],
  [11211, 'memcached'],
  [27017, 'MongoDB'],
]);

/** Services that a script may start without anything new to listen for clients. */
const QUIET_SERVICES =
  /^(?:haproxy.*|squid.*|swift.*|keepalived.*|ldirectord|heartbeat|corosync|pacemaker|network(?:ing|-manager)?|networkmanager|ip6?tables.*|arptables.*|nftables|firewalld|ufw|netfilter-persistent|ipvsadm|sysctl|procps|systemd-.*|rsyslogd?|syslog(?:-ng)?|crond?|ntpd?|chronyd?|irqbalance|sshd?|udev|tuned|auditd)$/i;

/**
 * Why something else may listen there, as a phrase; undefined where nothing speaks for it.
 * @param port one on which none of the programs whose files are read listens
 */
export function findOtherProgram(host: Host, port: number): string | undefined {
  if (host.otherPorts.includes(port)) return `cdnlint.yaml says that another program of ${host.name} listens there`;
  if (host.redirects.length > 0) return `a rule of ${host.name} redirects connections, which may be to another port`;
  const service = host.startedServices.find(({ fact }) => !QUIET_SERVICES.test(fact.name))?.fact.name;
  if (service !== undefined)
    return `${host.name} starts ${service}, which may listen there; list its ports for the host in cdnlint.yaml`;
  if (sendsToItself(host, port))
    return `${host.name} itself sends to that port, so that another program should be there`;
  const protocol = OTHER_PROTOCOLS.get(port);
  return protocol && `${port} is the port of ${protocol}, for which another program is likely there`;
}

/** True if a server line or a peer of the host leads to this port of the host itself. */
function sendsToItself({ proxies, caches, addresses }: Host, port: number): boolean {
  const isOwn = (address: string): boolean =>
    isLoopback(address) || address === 'localhost' || addresses.some((own) => own.address === address);
  const servers = proxies.flatMap(({ sections }) => sections.flatMap((section) => section.servers));
  return (
    servers.some((server) => server.port?.value === port && isOwn(server.address ?? server.hostName ?? '')) ||
    caches.some(({ peers }) => peers.some((peer) => peer.httpPort?.value === port && isOwn(peer.host.value)))
  );
}
