/**
 * `npm run conformance:format [-- haproxy|keepalived|swift]`: what the installed programs say of every file of the fixtures
 * and of the collection of real files, before and after formatting. Ends with 1 if any of them says anything else, if
 * formatting twice differs from formatting once, or if cdnlint's tree does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, detectLanguage } from '../grammars/index';
import type { Language } from '../grammars/core/language';
import { findCorpus } from '../test/conformance/read-corpus';
import { askDaemon, installedVersion } from '../test/conformance/run-daemon';
import type { ProgramName, Verdict } from '../test/conformance/verdict';
import { checkFormat } from '../test/fuzz/properties';
import { listFiles } from '../test/load-tree';

const PROGRAMS: readonly ProgramName[] = ['haproxy', 'keepalived', 'swift'];
const INDENT = 4;

void main(PROGRAMS.filter((each) => process.argv.length < 3 || process.argv.includes(each)));

async function main(programs: readonly ProgramName[]): Promise<void> {
  for (const program of programs) await proveProgram(program);
}

async function proveProgram(program: ProgramName): Promise<void> {
  const version = await installedVersion(program);
  const language = LANGUAGES.find(({ id }) => id === program);
  if (version === undefined || !language) return;
  const texts = readTexts(language);
  const counts = { same: 0, unchanged: 0, refused: 0, different: 0 };
  for (const [name, text] of texts) counts[await proveFile(program, version, language, name, text)] += 1;
  const { same, unchanged, refused, different } = counts;
  console.log(
    `${program} ${version}: ${texts.size} files; ${same} are formatted and mean the same, ${unchanged} were in style, ${refused} are left alone for their syntax errors, ${different} differ`,
  );
  if (different > 0) process.exitCode = 1;
}

async function proveFile(
  program: ProgramName,
  version: string,
  language: Language,
  name: string,
  text: string,
): Promise<'same' | 'unchanged' | 'refused' | 'different'> {
  const formatted = language.format?.(language.parse(name, text), { indent: INDENT });
  if (formatted === undefined) return 'refused';
  if (formatted === text) return 'unchanged';
  try {
    checkFormat(language, text);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return 'different';
  }
  // A formatted file ends with a line break, which HAProxy refuses to do without.
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  const before = summarize(await askDaemon(program, version, name, whole));
  const after = summarize(await askDaemon(program, version, name, formatted));
  if (before === after) return 'same';
  console.error(`${name}: ${program} says something else\n  before: ${before}\n  after:  ${after}`);
  return 'different';
}

/** What was said, without the numbers of lines and columns: empty lines and blanks may be gone. */
function summarize({ messages }: Verdict): string {
  return messages
    .map(({ severity, text }) => `${severity}: ${text.replaceAll(/\d+/g, 'N').replaceAll(/\s+/g, ' ')}`)
    .join(' | ');
}

function readTexts(language: Language): ReadonlyMap<string, string> {
  const corpus = findCorpus();
  const folders = ['fixtures', ...(corpus === undefined ? [] : [corpus])];
  const paths = folders.flatMap((folder) => listFiles(folder).map((path) => join(folder, path)));
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    if (detectLanguage(path, text)?.id === language.id) texts.set(path, text);
  }
  return texts;
}
