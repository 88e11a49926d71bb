// Mutants that the compiler refuses are none: nobody could write them. Asked only of those that no test found, since
// compiling costs more than testing.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

/**
 * @param mutants `{ path, location, replacement }` as in Stryker's report: lines and columns from 1
 * @returns those of them with which their own file has type errors
 */
export function findRefused(mutants) {
  const files = new Map();
  const service = makeService(files);
  return mutants.filter(({ path, location, replacement }) => {
    const file = resolve(path);
    const text = readFileSync(file, 'utf8');
    const [start, end] = [offsetOf(text, location.start), offsetOf(text, location.end)];
    files.set(file, {
      version: (files.get(file)?.version ?? 0) + 1,
      text: text.slice(0, start) + replacement + text.slice(end),
    });
    const errors = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
    files.set(file, { version: (files.get(file)?.version ?? 0) + 1, text });
    return errors.length > 0;
  });
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
