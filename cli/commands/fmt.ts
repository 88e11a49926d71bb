/** `cdnlint fmt`: house style. Nothing is written that doesn't mean the same as before. */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { formatSafely } from '../format-safely';
import { findLanguage, detectLanguage } from '../../grammars/index';
import type { Document } from '../../grammars/core/syntax';
import { loadTree } from '../../server/node/load-tree';
import { complain } from '../complain';
import { EXIT, UsageError } from '../exit-codes';
import { writeFixed } from '../fix-trees';
import type { LintOptions } from '../lint-options';
import { planLint } from '../plan-lint';
import { printDiff } from '../print-diff';
import { readLanguage } from '../read-options';
import { showControls } from '../show-text';
import { count } from '../summary';
import { readStyle } from '../terminal';

export interface FmtOptions extends Pick<
  LintOptions,
  'config' | 'language' | 'color' | 'stdinFilename' | 'ignoreUnknown'
> {
  readonly check?: boolean;
  readonly write?: boolean;
}

const USUAL_INDENT = 4;

/** @returns exit code: 1 if something would change (not with --write) */
export function fmt(paths: readonly string[], options: FmtOptions): number {
  if (options.check === true && options.write === true) throw new UsageError('--check and --write exclude each other.');
  if (paths.includes('-')) return formatInput(options);
  const cwd = process.cwd();
  const languageId = readLanguage(options.language);
  const { trees, missing } = planLint(paths, options, {
    cwd,
    shared: languageId ? { languageId } : {},
    changed: undefined,
  });
  for (const path of missing) complain(`${showControls(path)}: no such file or folder`);
  const changes: { path: string; before: string; after: string }[] = [];
  let looked = 0;
  const queue = [...trees];
  for (let request = queue.shift(); request; request = queue.shift()) {
    const { workspace, root, nestedRoots } = loadTree(request);
    const { focus } = request;
    if (!focus) queue.push(...nestedRoots.map((nested) => ({ root: nested })));
    const indent = workspace.settings.format?.indent ?? USUAL_INDENT;
    for (const document of workspace.documents.filter(({ path }) => isFocused(path, focus))) {
      const after = formatOrSay(document, indent);
      looked++;
      if (after !== undefined && after !== document.text)
        changes.push({ path: join(root, document.path), before: document.text, after });
    }
  }
  show(changes, options, cwd);
  if (missing.length > 0) return EXIT.usage;
  if (looked === 0) {
    if (options.ignoreUnknown === true) return EXIT.clean;
    complain('no file that could be formatted was found');
    return EXIT.usage;
  }
  complain(`${count(changes.length, 'file')} of ${looked} ${options.write === true ? 'formatted' : 'would change'}`);
  return changes.length > 0 && options.write !== true ? EXIT.found : EXIT.clean;
}

function show(
  changes: readonly { path: string; before: string; after: string }[],
  options: FmtOptions,
  cwd: string,
): void {
  const { colour } = readStyle(options);
  for (const { path, before, after } of changes) {
    const name = relative(cwd, path).split(sep).join('/');
    if (options.write === true) writeFixed(path, before, after);
    else if (options.check === true) process.stdout.write(`${showControls(name)}\n`);
    else process.stdout.write(printDiff({ name, before, after, colour }));
  }
}

/** Standard input to standard output. */
function formatInput(options: FmtOptions): number {
  const text = readFileSync(0, 'utf8');
  const name = options.stdinFilename ?? '<stdin>';
  const id = readLanguage(options.language);
  const language = id === undefined ? detectLanguage(name, text) : findLanguage(id);
  if (!language) throw new UsageError('The language of standard input is not clear: --language says it.');
  const document = language.parse(name, text);
  const after = formatOrSay(document, USUAL_INDENT) ?? text;
  if (options.check !== true) process.stdout.write(after);
  return options.check === true && after !== text ? EXIT.found : EXIT.clean;
}

function formatOrSay(document: Document, indent: number): string | undefined {
  const outcome = formatSafely(document, indent);
  if (outcome.refused !== undefined) complain(`${showControls(document.path)}: left as it is: ${outcome.refused}`);
  return outcome.text;
}

function isFocused(path: string, focus: readonly string[] | undefined): boolean {
  return !focus || focus.some((each) => each === path || (each.endsWith('/') && path.startsWith(each)));
}
