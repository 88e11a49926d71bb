// Mutants that the compiler refuses are none: nobody could write them. Asked only of those that no test found, since
// compiling costs more than testing.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

/**
 * One mutant of every file at a time: the types of exported functions are written down, so that a mutant is an error in
 * its own file or nowhere.
 * @param mutants `{ path, location, replacement }` as in Stryker's report: lines and columns from 1
 * @returns those of them with which their own file has type errors
 */
export function findRefused(mutants) {
  const waiting = groupByPath(mutants);
  const files = new Map();
  const service = makeService(files);
  const refused = [];
  for (let round = 0; ; round++) {
    const tried = [...waiting.values()].flatMap((own) => own.slice(round, round + 1));
    if (tried.length === 0) return refused;
    for (const own of waiting.values()) setText(files, resolve(own[0].path), applyMutant(own[0].path, own[round]));
    for (const mutant of tried) if (hasErrors(service, resolve(mutant.path))) refused.push(mutant);
  }
}

function groupByPath(mutants) {
  const groups = new Map();
  for (const mutant of mutants) groups.set(mutant.path, [...(groups.get(mutant.path) ?? []), mutant]);
  return groups;
}

/** The text of a file with a mutant in it, or as it is. */
function applyMutant(path, mutant) {
  const text = readFileSync(path, 'utf8');
  if (!mutant) return text;
  const [start, end] = [offsetOf(text, mutant.location.start), offsetOf(text, mutant.location.end)];
  return text.slice(0, start) + mutant.replacement + text.slice(end);
}

function setText(files, file, text) {
  const known = files.get(file);
  if (known?.text !== text) files.set(file, { version: (known?.version ?? 0) + 1, text });
}

function hasErrors(service, file) {
  return service.getSyntacticDiagnostics(file).length + service.getSemanticDiagnostics(file).length > 0;
}

/** TypeScript's view of the project, in which `files` (absolute paths) stand for those on disk. */
function makeService(files) {
  const config = ts.getParsedCommandLineOfConfigFile(
    'tsconfig.mutation.json',
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  return ts.createLanguageService({
    getCompilationSettings: () => config.options,
    getScriptFileNames: () => config.fileNames,
    getScriptVersion: (path) => String(files.get(path)?.version ?? 0),
    getScriptSnapshot: (path) => {
      const text = files.get(path)?.text ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
}

function fail(diagnostic) {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '));
}

function offsetOf(text, { line, column }) {
  let at = 0;
  for (let passed = 1; passed < line; passed++) at = text.indexOf('\n', at) + 1;
  return at + column - 1;
}
