/**
 * Readies the engine before the first file comes: vocabulary is read, parsers are made, and what is hot is compiled.
 * A haproxy.cfg of ten thousand lines that is opened first takes three times as long as one that is opened third.
 */
import type { LanguageId } from '../../grammars/core/syntax';
import { complete } from '../features/completion';
import { hover } from '../features/hover';
import { toEditorDiagnostic } from '../features/publish-diagnostics';
import { Root } from './root';
import type { Session } from './session';

/** How often each sample is read: enough for the engine to take its code for hot. */
const ROUNDS = 12;
/** Copies of a sample in one text. */
const COPIES = 8;

/**
 * Reads the samples, one at a time.
 * @param pause resolves when nothing else is to be done; awaited before each text, so that no message waits for more than one
 */
export async function warmUp(session: Session, pause: () => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const [languageId, path, sample] of SAMPLES) {
      await pause();
      readSample(session, languageId, path, repeat(sample, round * COPIES));
    }
  }
}

/** All that an editor asks of a file in its first seconds; what comes out is dropped. */
function readSample(session: Session, languageId: LanguageId, path: string, text: string): void {
  const root = new Root('warm-up:///', false, session.onError);
  root.openText(`warm-up:///${path}`, path, 1, text, languageId);
  renew(session, root, path);
  const at = Math.floor(text.length / 2);
  root.editText(path, { start: at, end: at, newText: '1' }, 2);
  renew(session, root, path);
  root.check.renewTopology();
}

function renew(session: Session, root: Root, path: string): void {
  const document = root.workspace.document(path);
  if (!document) return;
  const context = session.contextOf(root);
  root.check.renewDocument(document);
  for (const each of root.check.diagnosticsOf(document)) toEditorDiagnostic(context, each, session.abilities);
  const at = Math.floor(document.text.length / 2);
  hover(context, document, at);
  complete(context, document, at);
}

/** Each `@` becomes a number of its own, so that no two copies are the same. */
function repeat(sample: string, first: number): string {
  return Array.from({ length: COPIES }, (_, copy) => sample.replaceAll('@', String((first + copy) % 250))).join('\n');
}

const HAPROXY = `frontend warm@
    mode http
    bind 192.0.2.@:80
    bind 192.0.2.@:443 ssl crt /etc/haproxy/warm@.pem
    acl is_image@ path_end .png .jpg
    acl is_host@ hdr(host) -i www@.example.net
    http-request set-header X-From %[src]
    http-request deny if { path_beg /private@ } !is_host@
    log-format "%ci:%cp [%t] %ft %b/%s %ST %B"
    use_backend images@ if is_image@
    default_backend pages@
backend images@
    balance uri
    option httpchk HEAD /alive@
    timeout server 10s
    server image@ 198.51.100.@:3128 check inter 2s fall 3
backend pages@
    balance roundrobin
    cookie NODE insert indirect nocache
    stick-table type ip size 10k expire 5m
    server page@ 203.0.113.@:8080 check weight 10 cookie p@
`;

const KEEPALIVED = `vrrp_script check@ {
    script "/usr/bin/true"
    interval 2
    weight -20
}
vrrp_instance warm@ {
    state BACKUP
    interface eth0
    virtual_router_id @
    priority 10@
    advert_int 1
    virtual_ipaddress {
        192.0.2.@/24 dev eth0
    }
    track_script {
        check@
    }
}
virtual_server 192.0.2.@ 80 {
    delay_loop 3
    lb_algo wlc
    lb_kind DR
    protocol TCP
    real_server 198.51.100.@ 80 {
        weight 10
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

const SQUID = `acl net@ src 192.0.2.@/32
acl site@ dstdomain .www@.example.net
acl late@ time MTWHF 18:00-23:59
http_access allow net@ site@
http_access deny late@
refresh_pattern -i ^http://www@\\.example\\.net/ 1440 20% 10080
cache_peer 198.51.100.@ parent 3128 0 no-query name=peer@
cache_peer_access peer@ allow site@
`;

const SAMPLES: readonly (readonly [LanguageId, string, string])[] = [
  ['haproxy', 'haproxy.cfg', HAPROXY],
  ['keepalived', 'keepalived.conf', KEEPALIVED],
  ['swift', 'squid.conf', SQUID],
];
