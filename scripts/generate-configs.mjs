// Big configurations that the real programs take, for benchmarks. The same arguments give the same text.

/** A haproxy.cfg of about `lines` lines: frontends with ACLs and rules, backends with servers. */
export function haproxyConfig(lines) {
  const out = [
    'global',
    '    maxconn 20000',
    '    log 127.0.0.1 local2',
    'defaults',
    '    mode http',
    '    log global',
    '    option httplog',
    '    option forwardfor',
    '    timeout connect 5s',
    '    timeout client 30s',
    '    timeout server 30s',
  ];
  for (let site = 0; out.length < lines; site++) {
    const port = 1024 + (site % 60000);
    out.push(
      '',
      `frontend site${site}`,
      `    bind 127.0.${(site >> 8) & 255}.${site & 255}:${port}`,
      `    acl is_static path_beg /static /images /css`,
      `    acl is_api hdr(host) -i api${site}.example.com`,
      `    http-request set-header X-Site site${site}`,
      `    http-request deny if { path_beg /admin } !is_api`,
      `    use_backend static${site} if is_static`,
      `    default_backend app${site}`,
      '',
      `backend static${site}`,
      '    balance uri',
      '    hash-type consistent',
    );
    for (let server = 1; server <= 6; server++) {
      out.push(`    server cache${server} 192.0.2.${server}:${9000 + server} check inter 2s rise 2 fall 3`);
    }
    out.push(
      '',
      `backend app${site}`,
      '    balance roundrobin',
      '    option httpchk GET /health',
      '    cookie SRV insert indirect nocache',
    );
    for (let server = 1; server <= 6; server++) {
      out.push(`    server app${server} 198.51.100.${server}:8080 check weight ${server * 10} cookie a${server}`);
    }
  }
  return `${out.slice(0, Math.max(lines, 11)).join('\n')}\n`;
}

/** A keepalived.conf of about `lines` lines: virtual servers with real servers and checks. */
export function keepalivedConfig(lines) {
  const out = ['global_defs {', '    router_id bench', '}'];
  for (let at = 0; out.length < lines; at++) {
    const vip = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
    out.push(
      '',
      `virtual_server ${vip} 80 {`,
      '    delay_loop 10',
      '    lb_algo wrr',
      '    lb_kind DR',
      '    protocol TCP',
    );
    for (let server = 1; server <= 4; server++) {
      out.push(
        `    real_server 192.0.2.${server} 80 {`,
        '        weight 10',
        '        TCP_CHECK {',
        '            connect_timeout 3',
        '            retry 2',
        '            delay_before_retry 1',
        '        }',
        '    }',
      );
    }
    out.push('}');
  }
  return `${out.join('\n')}\n`;
}

/** A squid.conf of about `lines` lines: ACLs by domain, peers and who may use them. */
export function squidConfig(lines) {
  const out = ['http_port 3128', 'cache_mem 256 MB', 'coredump_dir /var/spool/squid'];
  for (let at = 0; out.length < lines; at++) {
    out.push(
      `acl site${at} dstdomain .site${at}.example.com .cdn${at}.example.net`,
      `acl from${at} src 10.${(at >> 8) & 255}.${at & 255}.0/24`,
      `cache_peer 192.0.2.${1 + (at % 250)} parent ${8000 + (at % 500)} 0 no-query originserver round-robin name=peer${at}`,
      `cache_peer_access peer${at} allow site${at}`,
      `cache_peer_access peer${at} deny all`,
      `http_access allow site${at} from${at}`,
      `refresh_pattern -i \\.site${at}\\. 60 20% 1440`,
    );
  }
  out.push('http_access deny all');
  return `${out.join('\n')}\n`;
}

/** The files of one node of six hosts: path → text. */
export function nodeFiles(node) {
  const net = `10.${(node >> 8) & 255}.${node & 255}`;
  const vip = `${net}.244`;
  const director = (n, state, priority) => `global_defs {
    router_id node${node}_lvs${n}
}

vrrp_instance web {
    state ${state}
    interface eth0
    virtual_router_id 51
    priority ${priority}
    advert_int 1
    virtual_ipaddress {
        ${vip}/24
    }
}

virtual_server ${vip} 80 {
    delay_loop 10
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server ${net}.3 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server ${net}.4 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;
  const proxy = `global
    maxconn 20000
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
frontend web
    bind :80
    default_backend caches
backend caches
    balance uri
    hash-type consistent
    server swift1 ${net}.5:9090 check
    server swift2 ${net}.6:9090 check
`;
  const arp = 'net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n';
  const lo = `auto lo:1\niface lo:1 inet static\n    address ${vip}\n    netmask 255.255.255.255\n`;
  const cache = `acl all src all
acl ours dstdomain .example.com
http_access allow ours
http_access deny all
http_port 9090
cache_peer 198.51.100.35 parent 8765 0 http11 round-robin
cache_peer_access 198.51.100.35 allow ours
cache_mem 256 MB
`;
  const folder = `node${node}`;
  return {
    [`${folder}/lvs1/keepalived.conf`]: director(1, 'MASTER', 150),
    [`${folder}/lvs2/keepalived.conf`]: director(2, 'BACKUP', 100),
    [`${folder}/${net}.3/haproxy.cfg`]: proxy,
    [`${folder}/${net}.3/sysctl.conf`]: arp,
    [`${folder}/${net}.3/interfaces`]: lo,
    [`${folder}/${net}.4/haproxy.cfg`]: proxy,
    [`${folder}/${net}.4/sysctl.conf`]: arp,
    [`${folder}/${net}.4/interfaces`]: lo,
    [`${folder}/${net}.5/swift.conf`]: cache,
    [`${folder}/${net}.6/swift.conf`]: cache,
  };
}
