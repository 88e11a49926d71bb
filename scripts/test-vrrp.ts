/**
 * Holds the election model against two real keepalived. For each case of fixtures/pairs: two network namespaces joined
 * by a veth pair, a keepalived in each with the case's file, checks that fail and daemons that stop; who holds the
 * addresses is read from the interfaces and compared with what the model says.
 * Says "skipped: …" and ends well where namespaces or keepalived are not to be had.
 *
 * npm run test:vrrp [CASE…]
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '../server/checker/settings';
import { prepareElection } from '../server/checker/topology/cluster-election';
import type { ClusterElection } from '../server/checker/topology/cluster-election';
import type { InstanceOutcome } from '../server/checker/topology/election';
import type { Scenario } from '../server/checker/topology/tracking';
import { elect } from '../server/checker/topology/election';
import { nameCheck } from '../server/checker/topology/tracking';
import { Workspace } from '../server/checker/workspace';

const PAIRS = join(process.cwd(), 'fixtures', 'pairs');
/** Where the scripts of the fixtures look for their files. */
const CHECKS = '/tmp/cdnlint-vrrp';
const ROUTERS = ['a', 'b'] as const;
type Router = (typeof ROUTERS)[number];

/** Longer than the master-down interval (3 × 1 s + skew), a script's interval and the announcement. */
const SETTLE = 6500;
/** What a daemon takes to read its files, and to write those that it initialises. */
const START = 500;
const MOST_TIME = 120_000;

/** What goes wrong, one step after the other; each says all that is wrong at that time. */
interface Step {
  readonly dead?: readonly Router[];
  readonly failed?: readonly Router[];
  /** What is written into the tracked files. */
  readonly numbers?: Readonly<Partial<Record<Router, number>>>;
}

const FAIL: readonly Step[] = [{}, { failed: ['a'] }, {}];
const DIE: readonly Step[] = [{}, { dead: ['a'] }, {}];

/** Checks that are no script called `chk`. An interface is taken down; a BFD session ends as the other router dies. */
const OTHER_CHECKS: Readonly<Record<string, string>> = {
  'track-bfd': 'bfd peer',
  'track-interface': 'interface eth1',
  'sync-group-interface': 'interface eth1',
  // The kernel tells of processes in its first network namespace alone: in others keepalived finds none.
  'track-process': 'process chk',
};
/** The file whose number is tracked. */
const TRACKED_FILE = 'file load';

const CASES: Readonly<Record<string, readonly Step[]>> = {
  plain: DIE,
  'weight-reaches': FAIL,
  'weight-too-small': [{}, { failed: ['a'] }, { dead: ['a'] }],
  'positive-weight': FAIL,
  fault: [{}, { failed: ['a'] }, { failed: ['a', 'b'] }],
  nopreempt: DIE,
  'nopreempt-weight': [{}, { failed: ['a'] }, { dead: ['a'] }],
  'nopreempt-lower-master': [{}, { failed: ['a'] }, { dead: ['a'] }],
  'equal-priority': DIE,
  unicast: DIE,
  'unicast-one-sided': [{}, { dead: ['a'] }],
  'other-virtual-ip': [{}],
  'other-virtual-ip-version-3': [{}],
  'version-mismatch': [{}],
  owners: [{}],
  'sync-group': FAIL,
  'sync-group-weight': FAIL,
  'sync-group-interface': FAIL,
  'track-interface': FAIL,
  'track-bfd': [{}, { dead: ['b'], failed: ['a'] }, {}],
  'track-process': [{ failed: ['a', 'b'] }],
  'track-file': [
    {},
    { numbers: { a: 2 } },
    { numbers: { a: 3 } },
    { numbers: { a: 2, b: -3 } },
    { numbers: { a: 13 } },
  ],
  'track-file-default': [{}, { numbers: { a: -49 } }, { numbers: { a: -51 } }, { numbers: { a: -254, b: -254 } }],
  'track-file-reverse': [{}, { numbers: { a: 0 } }, { numbers: { a: 0, b: 0 } }, {}],
  'track-file-sync-group': [{}, { numbers: { a: 1 } }, {}],
  'track-file-owner': [{}, { numbers: { a: 1 } }, {}],
};

interface Result {
  readonly name: string;
  readonly lines: readonly string[];
  readonly isRight: boolean;
}

function run(command: string, args: readonly string[]): { ok: boolean; output: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 10_000 });
  return { ok: !error && status === 0, output: `${stdout}${stderr}` };
}

function must(command: string, ...args: string[]): string {
  const { ok, output } = run(command, args);
  if (!ok) throw new Error(`${command} ${args.join(' ')}: ${output}`);
  return output;
}

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** Why nothing can be tested here, or undefined. */
function findObstacle(): string | undefined {
  if (!run('keepalived', ['--version']).ok) return 'keepalived is not installed';
  const probe = `cdnl-probe-${process.pid}`;
  if (!run('ip', ['netns', 'add', probe]).ok) return 'network namespaces are not permitted here';
  const linked = run('ip', ['-n', probe, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth1']).ok;
  run('ip', ['netns', 'del', probe]);
  return linked ? undefined : 'veth pairs are not permitted here';
}

/** Two namespaces with a cable between them, and the daemons in them. */
class Bench {
  private readonly daemons = new Map<Router, ChildProcess>();
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdnlint-vrrp-run-'));

  constructor(
    private readonly name: string,
    private readonly index: number,
  ) {}

  build(): void {
    const [a, b] = ROUTERS.map((router) => this.namespace(router));
    if (a === undefined || b === undefined) return;
    for (const each of [a, b]) must('ip', 'netns', 'add', each);
    must('ip', '-n', a, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', b);
    for (const [at, each] of [a, b].entries()) {
      must('ip', '-n', each, 'addr', 'add', `192.0.2.${at + 1}/24`, 'dev', 'eth0');
      must('ip', '-n', each, 'link', 'set', 'lo', 'up');
      must('ip', '-n', each, 'link', 'set', 'eth0', 'up');
      // A cable of its own: were it joined to the other router, both would lose it at once.
      must('ip', '-n', each, 'link', 'add', 'eth1', 'type', 'veth', 'peer', 'name', 'eth2');
      for (const end of ['eth1', 'eth2']) must('ip', '-n', each, 'link', 'set', end, 'up');
    }
    mkdirSync(join(CHECKS, this.name), { recursive: true });
    for (const router of ROUTERS) this.setCheck(router, true);
  }

  /** Scripts succeed while their file is there. */
  setCheck(router: Router, succeeds: boolean): void {
    const [kind, interfaceName = ''] = (OTHER_CHECKS[this.name] ?? 'script').split(' ');
    if (kind === 'interface')
      must('ip', '-n', this.namespace(router), 'link', 'set', interfaceName, succeeds ? 'up' : 'down');
    if (kind !== 'script') return;
    const path = join(CHECKS, this.name, `${router}-chk`);
    if (succeeds) writeFileSync(path, '');
    else rmSync(path, { force: true });
  }

  setNumber(router: Router, number: number): void {
    writeFileSync(join(CHECKS, this.name, `${router}-number`), `${number}\n`);
  }

  async setAlive(router: Router, alive: boolean): Promise<void> {
    const daemon = this.daemons.get(router);
    if (alive && !daemon) this.daemons.set(router, this.start(router));
    if (alive || !daemon) return;
    this.daemons.delete(router);
    await stop(daemon);
  }

  private start(router: Router): ChildProcess {
    const file = join(PAIRS, this.name, router, 'keepalived.conf');
    const pid = (kind: string): string => join(this.folder, `${router}-${kind}.pid`);
    const pids = ['-p', pid('main'), '-r', pid('vrrp'), '-c', pid('checkers'), '-b', pid('bfd')];
    const flags = ['-n', '-l', '-D', '-f', file, ...pids];
    const args = ['netns', 'exec', this.namespace(router), 'keepalived', ...flags];
    const log = { stdio: ['ignore', 'ignore', 'ignore'] as ['ignore', 'ignore', 'ignore'] };
    return spawn('ip', args, log);
  }

  /** Routers that hold an address. */
  listHolders(address: string): readonly Router[] {
    return ROUTERS.filter((router) =>
      run('ip', ['-n', this.namespace(router), '-o', 'addr']).output.includes(` ${address}/`),
    );
  }

  async tearDown(): Promise<void> {
    for (const router of ROUTERS) await this.setAlive(router, false);
    for (const router of ROUTERS) run('ip', ['netns', 'del', this.namespace(router)]);
    rmSync(join(CHECKS, this.name), { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private namespace(router: Router): string {
    return `cdnl${process.pid}-${this.index}${router}`;
  }
}

/** Asks a daemon to end, and ends it if it doesn't. */
async function stop(daemon: ChildProcess): Promise<void> {
  const hasEnded = (): boolean => daemon.exitCode !== null || daemon.signalCode !== null;
  if (hasEnded()) return;
  const ended = new Promise<void>((resolve) => daemon.once('exit', () => resolve()));
  daemon.kill('SIGTERM');
  await Promise.race([ended, pause(2500)]);
  if (!hasEnded()) daemon.kill('SIGKILL');
}

/** The model of a case. */
function readElection(name: string): ClusterElection {
  const workspace = new Workspace(DEFAULT_SETTINGS);
  for (const router of ROUTERS) {
    const path = `${router}/keepalived.conf`;
    workspace.setFile({ path, text: readFileSync(join(PAIRS, name, path), 'utf8') });
  }
  const [cluster] = workspace.topology.clusters;
  if (!cluster) throw new Error(`fixtures/pairs/${name}: no cluster was found`);
  return prepareElection(cluster);
}

function toScenario(name: string, { dead = [], failed = [], numbers = {} }: Step): Scenario {
  const check = OTHER_CHECKS[name] ?? 'script chk';
  const written = ROUTERS.flatMap((router) => {
    const number = numbers[router];
    return number === undefined ? [] : [[nameCheck(router, TRACKED_FILE), number] as const];
  });
  return {
    dead: new Set(dead),
    failed: new Set(failed.map((router) => nameCheck(router, check))),
    numbers: new Map(written),
  };
}

/** The number in a router's tracked file while all is well. */
function findWellNumber({ instances }: ClusterElection, router: Router): number | undefined {
  const tracks = instances.flatMap(({ members }) => members.filter((each) => each.router === router));
  return tracks.flatMap((each) => each.tracks).find(({ check }) => check === TRACKED_FILE)?.number;
}

async function testCase(name: string, steps: readonly Step[], index: number): Promise<Result> {
  const bench = new Bench(name, index);
  try {
    bench.build();
    return await followSteps(name, steps, bench);
  } catch (error) {
    return { name, isRight: false, lines: [error instanceof Error ? error.message : String(error)] };
  } finally {
    await bench.tearDown();
  }
}

async function followSteps(name: string, steps: readonly Step[], bench: Bench): Promise<Result> {
  const election = readElection(name);
  let before: readonly InstanceOutcome[] | undefined;
  const lines: string[] = [];
  let isRight = true;
  for (const step of steps) {
    for (const router of ROUTERS) bench.setCheck(router, step.failed?.includes(router) !== true);
    await Promise.all(ROUTERS.map((router) => bench.setAlive(router, step.dead?.includes(router) !== true)));
    await pause(START);
    for (const router of ROUTERS) {
      const number = step.numbers?.[router] ?? findWellNumber(election, router);
      if (number !== undefined) bench.setNumber(router, number);
    }
    await pause(SETTLE);
    before = elect(election.instances, toScenario(name, step), before);
    for (const [at, outcome] of before.entries()) {
      const holders = listHolders(election, at, bench);
      const said = [...outcome.masters].sort().join(' ');
      const isEqual = said === holders.join(' ') || (outcome.tied && holders.length === outcome.masters.length);
      isRight &&= isEqual;
      lines.push(
        `${isEqual ? 'as said' : 'WRONG'}  ${describeStep(step)}: ${outcome.instance} is held by ${holders.join(' and ') || 'nobody'}${isEqual ? '' : `, but the model says ${said || 'nobody'}`}`,
      );
    }
  }
  return { name, isRight, lines };
}

/** Routers that hold any address that a member of the instance names. */
function listHolders({ sources }: ClusterElection, at: number, bench: Bench): readonly Router[] {
  const addresses =
    sources[at]?.members.flatMap(({ instance }) => instance.addresses.map(({ address }) => address.value)) ?? [];
  const holders = new Set(addresses.flatMap((address) => bench.listHolders(address)));
  return ROUTERS.filter((router) => holders.has(router));
}

function describeStep({ dead = [], failed = [], numbers = {} }: Step): string {
  const written = ROUTERS.flatMap((router) =>
    router in numbers ? [`the file holds ${numbers[router]} on ${router}`] : [],
  );
  const parts = [
    ...dead.map((router) => `${router} is dead`),
    ...failed.map((router) => `check fails on ${router}`),
    ...written,
  ];
  return parts.length === 0 ? 'all is well' : parts.join(', ');
}

async function main(wanted: readonly string[]): Promise<number> {
  const obstacle = findObstacle();
  if (obstacle !== undefined) {
    console.log(`skipped: ${obstacle}.`);
    return 0;
  }
  const unknown = wanted.filter((name) => !(name in CASES));
  if (unknown.length > 0)
    throw new Error(`There is no case ${unknown.join(', ')}; there are ${Object.keys(CASES).join(', ')}.`);
  const missing = readdirSync(PAIRS).filter((name) => !(name in CASES));
  if (missing.length > 0) throw new Error(`fixtures/pairs holds ${missing.join(', ')}, for which there are no steps.`);
  const chosen = Object.entries(CASES).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const started = Date.now();
  // The cases wait most of their time, so they all run at once.
  const first = await Promise.all(chosen.map(([name, steps], index) => testCase(name, steps, index)));
  // A loaded machine may be too late for a timer: what went wrong gets one more chance.
  const results: Result[] = await Promise.all(
    first.map(async (result, index) =>
      result.isRight ? result : await testCase(result.name, CASES[result.name] ?? [], chosen.length + index),
    ),
  );
  for (const { name, isRight, lines } of results)
    console.log(`${isRight ? '✓' : '✗'} ${name}\n${lines.map((line) => `    ${line}`).join('\n')}`);
  const wrong = results.filter(({ isRight }) => !isRight).length;
  console.log(
    `${results.length - wrong} of ${results.length} cases are as the model says (${Math.round((Date.now() - started) / 1000)} s).`,
  );
  return wrong === 0 ? 0 : 1;
}

/** Whatever happens, nothing stays behind. */
function giveUp(): void {
  console.error(`gave up after ${MOST_TIME / 1000} s`);
  for (const line of run('ip', ['netns', 'list']).output.split('\n')) {
    const [name = ''] = line.split(' ');
    if (!name.startsWith(`cdnl${process.pid}-`)) continue;
    for (const pid of run('ip', ['netns', 'pids', name]).output.split('\n').filter(Boolean))
      process.kill(Number(pid), 'SIGKILL');
    run('ip', ['netns', 'del', name]);
  }
  process.exit(1);
}

if (!existsSync(PAIRS)) throw new Error('Run it from the root of the repository.');
setTimeout(giveUp, MOST_TIME).unref();
void main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
