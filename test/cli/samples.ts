/** Small files that say something, for tests of the command line. */

/** keepalived.conf without a fault that a single file could show. */
export const CLEAN = `global_defs {
    router_id lvs1
}

vrrp_instance site {
    state BACKUP
    interface eth0
    virtual_router_id 61
    priority 150
    advert_int 1
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`;

/** One error on line 9: a keyword with two letters swapped. */
export const MISSPELT = CLEAN.replace('priority', 'pirority');

/** One error that --fix mends: a byte-order mark. */
export const WITH_MARK = `\ufeff${CLEAN}`;

/** One finding of severity info: a suppression without use. */
export const WITH_NOTE = CLEAN.replace(
  '    advert_int 1',
  '    # cdnlint-disable-next-line syntax/unknown-keyword -- was misspelt\n    advert_int 1',
);

/** One warning: a word more than the keyword takes. */
export const WITH_WARNING = CLEAN.replace('interface eth0', 'interface eth0 \u200b');
