/** Names of the commands, apart from the program so that main.ts can tell a command from a path without loading it. */
export const COMMAND_NAMES: readonly string[] = [
  'completion',
  'config',
  'diff-pair',
  'doc',
  'explain',
  'failover',
  'fmt',
  'graph',
  'help',
  'init',
  'lint',
  'lsp',
  'man',
  'rules',
  'trace',
];
