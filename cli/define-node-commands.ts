/** Commands that look at a whole node, for commander, help, completion and the manual page. */
import type { Command } from 'commander';
import { Option } from 'commander';
import type { DiffPairOptions } from './commands/diff-pair';
import type { FailoverOptions } from './commands/failover';
import type { GraphOptions } from './commands/graph';
import type { TraceOptions } from './commands/trace';
import type { Done } from './define-lint';

export function defineNodeCommands(program: Command, done: Done): void {
  defineFailover(program, done);
  defineTrace(program, done);
  defineGraph(program, done);
  defineDiffPair(program, done);
}

/** Options that all of them have. */
function common(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'how to print').choices(formats).default(formats[0]))
    .option('-c, --config <file>', 'settings file instead of the cdnlint.yaml that is found')
    .option('--no-config', 'use no settings file')
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'));
}

function defineFailover(program: Command, done: Done): void {
  const command = program
    .command('failover')
    .summary('show who is master, whatever fails')
    .description(
      'Works out the election of every VRRP instance: all well, each router dead, each check failing, and pairs of those. Exits with 1 if some failure leaves two masters or none, or a failing check changes nothing.',
    )
    .argument('[path]', 'the node', '.');
  common(command, ['table', 'json']).action(async (path: string, options: FailoverOptions) => {
    const { failover } = await import('./commands/failover');
    done(failover(path, options));
  });
}

function defineTrace(program: Command, done: Done): void {
  const command = program
    .command('trace')
    .summary('follow a request through the node')
    .description(
      'Follows a request from its address and port through directors, HAProxy and caches to the origin, with the line that decides at every hop. Exits with 1 if a way breaks.',
    )
    .argument('<path>', 'the node')
    .argument('<address:port>', 'where the request goes, such as 192.0.2.1:80 or [2001:db8::1]:443')
    .option('--host <name>', 'the Host header, which rules and access lists may look at')
    .option('--uri <path>', 'what is asked for, such as /img/logo.png');
  common(command, ['text', 'json']).action(async (path: string, target: string, options: TraceOptions) => {
    const { trace } = await import('./commands/trace');
    done(trace(path, target, options));
  });
}

function defineGraph(program: Command, done: Done): void {
  const command = program
    .command('graph')
    .summary('draw the node')
    .description(
      'Draws virtual addresses, directors (the master marked), real servers, caches and origins; what a rule calls broken is red.',
    )
    .argument('[path]', 'the node', '.')
    .option('-o, --output <file>', 'write to a file');
  common(command, ['mermaid', 'dot', 'svg', 'json']).action(async (path: string, options: GraphOptions) => {
    const { graph } = await import('./commands/graph');
    done(await graph(path, options));
  });
}

function defineDiffPair(program: Command, done: Done): void {
  const command = program
    .command('diff-pair')
    .summary('compare two directors')
    .description(
      'Shows what differs between two keepalived configurations, sorted into what must differ (router_id, state, priority, own addresses) and what should not. Exits with 1 if something differs that should not.',
    )
    .argument('<a>', 'a director: its file or folder')
    .argument('<b>', 'the other');
  common(command, ['text', 'json']).action(async (left: string, right: string, options: DiffPairOptions) => {
    const { diffPair } = await import('./commands/diff-pair');
    done(diffPair(left, right, options));
  });
}
