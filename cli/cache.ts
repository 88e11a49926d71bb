/**
 * `--cache`: results of whole trees by what they were made of. The name of an entry is the hash of the program, the
 * settings, the request, and every file's name and content, so that an entry can be missing but never out of date;
 * an entry that was damaged fails its checksum and is made anew.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readRegularFile } from '../server/node/read-file';
import { surveyTree } from '../server/node/load-tree';
import type { TreeCheck, TreeResult } from './check-tree';
import { complain } from './complain';
import { writeAtomically } from './write-file';

type Check = (tree: TreeCheck) => Promise<TreeResult>;

/** The newest ones are kept. */
const MOST_ENTRIES = 30;

/** The same check, asking the cache first. Results that depend on more than the tree's files are not kept. */
export function withCache(check: Check, location = '.cache/cdnlint'): Check {
  const folder = resolve(location);
  return async (tree) => {
    if (tree.overlay || tree.checkFiles === true || tree.timed === true) return check(tree);
    const path = join(folder, hashTree(tree));
    const known = readEntry(path, tree.root);
    if (known) return known;
    const result = await check(tree);
    if (result.internalErrors.length === 0) writeEntry(folder, path, result);
    return result;
  };
}

/** What a result is made of, without looking into it. */
function hashTree(tree: TreeCheck): string {
  const { reading, walked } = surveyTree(tree);
  const inner = (path: string): string => relative(tree.root, path);
  const hash = createHash('sha256');
  const { root, starts, files, settingsFile, ...rest } = tree;
  const request = {
    ...rest,
    starts: starts?.map(inner),
    files: files?.map(inner),
    settingsFile: typeof settingsFile === 'string' ? inner(settingsFile) : settingsFile,
    settings: reading?.files,
    nested: walked.nestedRoots.map(inner),
    unreadable: walked.unreadable.map(inner),
  };
  hash.update(`${readFileSync(__filename, 'base64')}\n${process.version}\n${JSON.stringify(request)}\n`);
  const named = files?.map(inner) ?? [];
  for (const path of [...walked.files, ...named]) updateByFile(hash, path, resolve(root, path));
  return hash.digest('hex');
}

function updateByFile(hash: ReturnType<typeof createHash>, name: string, path: string): void {
  const outcome = readRegularFile(path);
  // Lengths keep a name or a content from being taken for a part of its neighbour.
  if ('bytes' in outcome) hash.update(`${name.length} ${name} ${outcome.bytes.length}\n`).update(outcome.bytes);
  else hash.update(`${name.length} ${name} ${outcome.failure} ${outcome.reason}\n`);
}

/** What an include named is no part of the walk: its state is kept with the entry. */
function hashConsulted(path: string): string {
  const hash = createHash('sha256');
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) for (const name of readdirSync(path).sort()) updateByFile(hash, name, join(path, name));
  else updateByFile(hash, '', path);
  return hash.digest('hex');
}

interface Entry {
  readonly consulted: readonly (readonly [path: string, hash: string])[];
  readonly nestedRoots: readonly string[];
  readonly texts: readonly (readonly [string, string])[];
  readonly syntaxErrors: readonly (readonly [string, number])[];
  readonly result: Omit<TreeResult, 'root' | 'texts' | 'nestedRoots' | 'syntaxErrors' | 'times' | 'consulted'>;
}

function readEntry(path: string, root: string): TreeResult | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const cut = text.indexOf('\n');
    if (text.slice(0, cut) !== checksum(text.slice(cut + 1))) return undefined;
    const { consulted, nestedRoots, texts, syntaxErrors, result } = JSON.parse(text.slice(cut + 1)) as Entry;
    if (consulted.some(([each, hash]) => hashConsulted(resolve(root, each)) !== hash)) return undefined;
    const now = new Date();
    utimesSync(path, now, now);
    return {
      ...result,
      root,
      nestedRoots: nestedRoots.map((each) => resolve(root, each)),
      texts: new Map(texts),
      syntaxErrors: new Map(syntaxErrors),
      times: new Map(),
      consulted: [],
    };
  } catch {
    return undefined;
  }
}

/** A cache that can't be written is no reason to fail. */
function writeEntry(folder: string, path: string, full: TreeResult): void {
  const { root, texts, nestedRoots, syntaxErrors, times: _times, consulted, ...result } = full;
  const entry: Entry = {
    consulted: consulted.map((each) => [relative(root, each), hashConsulted(each)]),
    nestedRoots: nestedRoots.map((each) => relative(root, each)),
    texts: [...texts],
    syntaxErrors: [...syntaxErrors],
    result,
  };
  const body = JSON.stringify(entry);
  try {
    // A folder that was there already may be anybody's: what git ignores in it is not ours to say.
    const isOurs = mkdirSync(folder, { recursive: true }) !== undefined;
    if (isOurs) writeFileSync(join(folder, '.gitignore'), '*\n');
    writeAtomically(path, Buffer.from(`${checksum(body)}\n${body}`));
    removeOldest(folder);
  } catch (error) {
    complain(`the cache is not written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function removeOldest(folder: string): void {
  const entries = readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}$/.test(name))
    .map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of entries.slice(MOST_ENTRIES)) rmSync(join(folder, name), { force: true });
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
