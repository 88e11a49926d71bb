/**
 * Pairs in real repositories (../shared/corpus, where it is present): what cdnlint says of each was read against its files
 * by a person. `says` lists the rules in the order of the files, `because` why they are right, or why silence is.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../server/checker/check';
import { DEFAULT_SETTINGS } from '../server/checker/settings';
import { Workspace } from '../server/checker/workspace';

const CORPUS = join(process.env['CDNLINT_CORPUS'] ?? join(__dirname, '..', '..', 'shared', 'corpus'), 'keepalived');

interface ReadPair {
  readonly folder: string;
  readonly files: readonly string[];
  readonly says: readonly string[];
  readonly because: string;
}

const MASTER_BACKUP = ['keepalived-backup.conf', 'keepalived-master.conf'];

const READ: readonly ReadPair[] = [
  {
    folder: 'AnthoAnton+High-Availability-Load-Balancer-HAProxy-y-Keepalived',
    files: MASTER_BACKUP,
    says: [],
    because: 'the same but for name, state and 100 against 90; the check takes 20, which reaches',
  },
  {
    folder: 'DjokerR+install-k8s',
    files: MASTER_BACKUP,
    says: ['warning pair/failover-impossible'],
    because:
      'MASTER has 51, the backup 100 and nopreempt: it stays backup though the check takes the master to 1 (fixtures/pairs/nopreempt-lower-master); a warning, since the script is not seen',
  },
  {
    folder: 'FreemanKevin+DockyCluster',
    files: ['lb1__keepalived.conf', 'lb2__keepalived.conf'],
    says: ['error pair/failover-impossible', 'info pair/router-id-same'],
    because:
      'weight 2 lies between 200 and 100 and moves nothing; both are LVS_DEVEL; the unicast lists mirror each other',
  },
  {
    folder: 'ITRI-Dev+fido2-cluster',
    files: ['keepalived__keepalived_backup.conf', 'keepalived__keepalived_master.conf'],
    says: ['warning pair/failover-impossible'],
    because: 'weight 2 against a distance of 10: 100 is still above 92; a warning, since the script is not seen',
  },
  {
    folder: 'NeSViT+haproxy',
    files: MASTER_BACKUP,
    says: [],
    because: '103 falls to 101, the backup has 102: weight 2 is enough for a distance of 1',
  },
  {
    folder: 'cabrel92+cabrel92-rabbitmq-haproxy-keepalived-tls-latest',
    files: ['keepalived-backup1.conf', 'keepalived-backup2.conf', 'keepalived-master.conf'],
    says: ['warning pair/failover-impossible'],
    because:
      'three routers, 150, 100 and 90, each names the other two; the check takes 10 of 150, the script is not seen',
  },
  {
    folder: 'chookin+notes',
    files: ['keepalived__keepalived-backup.conf', 'keepalived__keepalived-master.conf'],
    says: [],
    because:
      'the master has "lb _kind NAT", which keepalived drops, and NAT is what it takes without; the real servers are the same in another order',
  },
  {
    folder: 'dda10+haproxy-keepalived-docker',
    files: ['lb1__keepalived.conf', 'lb2__keepalived.conf'],
    says: ['warning pair/two-masters'],
    because: 'both begin as MASTER with 101 and 100; weight 2 reaches',
  },
  {
    folder: 'kevnguy+HALB-UnixSystemAdministration',
    files: MASTER_BACKUP,
    says: [],
    because: 'the check has no weight: its failure is a fault, which hands over',
  },
  {
    folder: 'sachinchaudhary-system-engineer+keepalived-ha-setup',
    files: MASTER_BACKUP,
    says: [],
    because:
      'the same three addresses, 100 against 90, the check takes 20; the shell prompt on line 1 is no matter of the pair',
  },
  {
    folder: 'syedaali+configs',
    files: MASTER_BACKUP,
    says: ['info pair/router-id-same'],
    because: 'both are LVS_DEVEL; 101 against 100, and the check has no weight',
  },
  {
    folder: 'wXingHe+KeepalivedForNginxAndMysql',
    files: ['master__keepalived.conf', 'slave__keepalived.conf'],
    says: ['info pair/router-id-same'],
    because: 'both are LVS_DEVEL; 100 against 80, the same service with the same real servers, nothing is tracked',
  },
  {
    folder: 'wXingHe+KeepalivedForNginxAndMysql',
    files: ['master__keepalived.conf.appmy', 'slave__keepalived.conf.appmy'],
    says: ['info pair/router-id-same'],
    because: 'as the pair without .appmy, with a second instance of 100 and 90; nopreempt of its MASTER is cleared',
  },
  {
    folder: 'wanghaofu+env',
    files: ['keepalived__keepalived.conf', 'keepalived__slaver__keepalived.conf'],
    says: ['info pair/router-id-same'],
    because:
      'each is master of one instance (99 against 90), both are redis-ha; the script that is tracked has no weight',
  },
];
/** The corpus is no part of the repository: without it there is nothing to hold the readings against. */
const describeHere = existsSync(CORPUS) ? describe : describe.skip;

describeHere(`pairs of the corpus${existsSync(CORPUS) ? '' : ` (skipped: there is no ${CORPUS})`}`, () => {
  const workspace = new Workspace(DEFAULT_SETTINGS);
  if (existsSync(CORPUS))
    for (const folder of readdirSync(CORPUS))
      for (const name of readdirSync(join(CORPUS, folder))) {
        const text = readFileSync(join(CORPUS, folder, name), 'utf8');
        workspace.setFile({ path: `${folder}/${name}`, text, languageId: 'keepalived' });
      }
  const { diagnostics } = checkWorkspace(workspace);

  it('are those that were read', () => {
    const files = workspace.topology.clusters.map(({ hosts }) => [
      ...new Set(hosts.map(({ documents }) => documents[0]?.path ?? '')),
    ]);
    const read = READ.map((pair) => pair.files.map((file) => `${pair.folder}/${file}`));
    const sort = (pairs: readonly (readonly string[])[]): string[] => pairs.map((pair) => pair.join(' ')).sort();
    expect(sort(files.filter(({ length }) => length > 1))).toEqual(sort(read));
    expect(workspace.topology.unclear).toEqual([]);
  });

  it.each(READ)('$folder: $files give $says, because $because', ({ folder, files, says }) => {
    const paths = files.map((file) => `${folder}/${file}`);
    const own = diagnostics.filter(({ file, rule }) => paths.includes(file) && rule.startsWith('pair/'));
    expect(own.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(says);
  });

  it('of one file, told apart by @low and @high, are never refused: the daemon takes them', () => {
    const ofOneFile = workspace.topology.clusters.filter(({ hosts }) => hosts[0]?.path === hosts[1]?.path);
    const paths = ofOneFile.map(({ hosts }) => hosts[0]?.documents[0]?.path);
    expect(paths.length).toBeGreaterThan(10);
    const own = diagnostics.filter(({ file, rule }) => paths.includes(file) && rule.startsWith('pair/'));
    expect(own.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
