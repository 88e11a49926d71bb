import { findLines } from '../../../../grammars/core/find-lines';
import type { Located } from '../../../../grammars/core/source';
import type { Directive, Word } from '../../../../grammars/core/syntax';
import type { DocumentContext } from '../../rule';
import { addFirstLine, defineKeepalivedRule, MANUAL, seesAll, unitModels } from './keepalived-rule';

const COMMANDS: ReadonlySet<string> = new Set([
  'script',
  'misc_path',
  'notify',
  'notify_master',
  'notify_backup',
  'notify_fault',
  'notify_stop',
  'notify_deleted',
  'notify_master_rx_lower_pri',
  'notify_up',
  'notify_down',
  'quorum_up',
  'quorum_down',
  'startup_script',
  'shutdown_script',
]);

/** Folders that every account may write to, or that belong to somebody who is not root. */
const OPEN_FOLDER = /^(?:\/tmp|\/var\/tmp|\/dev\/shm|\/home\/[^/]+)\//;

export const scriptSecurity = defineKeepalivedRule(
  {
    id: 'keepalived/script-security',
    severity: 'warning',
    summary: 'Scripts are run without enable_script_security, or from a folder that others can write to.',
    why: `Without script_user and without an account named keepalived_script, every script runs as root. If anybody else can
replace the script, or a folder above it, that is root for anybody. enable_script_security makes keepalived refuse such scripts;
without it, it only logs "SECURITY VIOLATION".`,
    sources: [MANUAL],
    fixable: 'suggestion',
  },
  (context) => {
    const commands = listCommands(context);
    for (const { word, line } of commands) reportOpenFolder(context, line, word);
    const [first] = commands;
    const models = unitModels(context);
    if (!first || !seesAll(context) || models.some(({ global }) => hasSecurity(global.directives))) return;
    if (models[0]?.document !== context.document && context.unit.length > 1) return;
    reportMissing(context, first.word, models.flatMap(({ global }) => global.directives)[0], models);
  },
);

function hasSecurity(blocks: readonly Directive[]): boolean {
  return blocks.some((block) =>
    block.block?.directives.some(({ keyword }) => keyword.value === 'enable_script_security' || keyword.opaque),
  );
}

function reportMissing(
  context: DocumentContext,
  word: Word,
  global: Directive | undefined,
  models: ReturnType<typeof unitModels>,
): void {
  const user: Located<string> | undefined = models.map((model) => model.global.scriptUser).find(Boolean);
  const canEdit = global && models[0]?.document === context.document && models[0].global.directives.includes(global);
  context.report({
    span: word,
    message: `Scripts are run, and enable_script_security is not set: keepalived runs them${user ? '' : ', as root where no account keepalived_script exists,'} even if other accounts can replace them.`,
    help: `Add enable_script_security${user ? '' : ' and script_user'} to global_defs.`,
    ...(canEdit && {
      suggestions: [
        {
          title: 'Add enable_script_security to global_defs',
          edits: [addFirstLine(context.document, global, 'enable_script_security')],
        },
      ],
    }),
  });
}

function reportOpenFolder(context: DocumentContext, line: Directive, word: Word): void {
  const path = word.value.trimStart().split(/\s/)[0] ?? '';
  const folder = OPEN_FOLDER.exec(path)?.[0];
  if (folder === undefined) return;
  const user = userOf(line);
  if (user !== undefined && user !== 'root') return;
  const global = unitModels(context)
    .map((model) => model.global.scriptUser)
    .find(Boolean);
  if (user === undefined && global && global.value !== 'root') return;
  context.report({
    span: word,
    message: `${path} lies below ${folder}, where accounts other than root can put a script of their own: keepalived would run it${user === 'root' || global?.value === 'root' ? ' as root' : ', possibly as root'}.`,
    help: 'Keep scripts in a folder that only root can write to, such as /etc/keepalived or /usr/local/libexec.',
  });
}

/** The account that the line itself, or its block, gives. */
function userOf(line: Directive): string | undefined {
  const isCheck = line.keyword.value === 'script' || line.keyword.value === 'misc_path';
  if (!isCheck) return line.args[1]?.value;
  return line.parent?.block?.directives.find(({ keyword }) => keyword.value === 'user')?.args[0]?.value;
}

function listCommands({ document }: DocumentContext): { line: Directive; word: Word }[] {
  return findLines(document, COMMANDS).flatMap((line) => {
    const [word] = line.args;
    return word && !word.opaque && !isEmptyCommand(word) ? [{ line, word }] : [];
  });
}

function isEmptyCommand({ value }: Word): boolean {
  return value.trim() === '';
}
