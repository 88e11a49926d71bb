// npm run mutation -- [--sample 100] [--seed 1] [--files PATH,PATH…] [--again: only reads the last report anew]
// Mutation testing of server/checker. With --sample, so many of its functions are drawn at random and every mutant in them
// is tried, so that the score is an estimate of the whole; its interval comes from drawing the functions again (bootstrap).
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { findRefused } from './find-refused.mjs';

const ROOT = join('server', 'checker');
const REPORT = join('build', 'mutation', 'report.json');
const FOUND = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    files: { type: 'string' },
    again: { type: 'boolean' },
  },
});
const random = makeRandom(Number(values.seed));
const places = choosePlaces();
console.log(`${places.length} places`);
const { status } = values.again
  ? { status: 0 }
  : spawnSync('npx', ['stryker', 'run', ...(places.length > 0 ? ['--mutate', places.join(',')] : [])], {
      stdio: 'inherit',
    });
if (status === 0) printScore();
process.exitCode = status ?? 1;

/** What to mutate: `file:line-line` of every drawn function, or whole files. */
function choosePlaces() {
  if (values.files !== undefined) return values.files.split(',');
  if (values.sample === undefined) return [];
  const all = listFiles().flatMap(listFunctions);
  return shuffle(all).slice(0, Number(values.sample));
}

function listFiles() {
  const paths = readdirSync(ROOT, { recursive: true }).filter((path) => path.endsWith('.ts'));
  return paths.sort().map((path) => join(ROOT, path));
}

/** Top-level statements of a file, and members of its classes, by their lines. */
function listFunctions(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const nodes = source.statements.flatMap((each) => (ts.isClassDeclaration(each) ? [...each.members] : [each]));
  const line = (offset) => source.getLineAndCharacterOfPosition(offset).line + 1;
  return nodes
    .filter(
      (node) => !ts.isImportDeclaration(node) && !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node),
    )
    .map((node) => `${path}:${line(node.getStart())}-${line(node.end)}`);
}

/** Says what no test found, and the share of what was. */
function printScore() {
  const { files } = JSON.parse(readFileSync(REPORT, 'utf8'));
  const all = Object.entries(files).flatMap(([path, { mutants }]) => mutants.map((mutant) => ({ path, ...mutant })));
  const unfound = all.filter(({ status }) => MISSED.includes(status));
  const refused = new Set(findRefused(unfound));
  const found = all.filter(({ status }) => FOUND.includes(status));
  const missed = unfound.filter((each) => !refused.has(each));
  for (const mutant of missed) console.log(describe(mutant));
  const groups = groupByFunction(found, missed);
  console.log(`${refused.size} of ${all.length} are refused by the compiler`);
  console.log(`${found.length} of ${found.length + missed.length} others found: ${percent(sum(groups))} %`);
  if (values.sample !== undefined) console.log(`for the whole, 19 times of 20: ${interval(groups).join(' to ')} %`);
}

/** `file:line:column: status: text becomes replacement`, on one line. */
function describe({ path, location: { start, end }, status, replacement }) {
  const line = readFileSync(path, 'utf8').split('\n')[start.line - 1];
  const text = start.line === end.line ? line.slice(start.column - 1, end.column - 1) : line.slice(start.column - 1);
  return `${path}:${start.line}:${start.column}: ${status}: ${text} becomes ${replacement.replaceAll(/\s+/g, ' ')}`;
}

function groupByFunction(found, missed) {
  const groups = new Map();
  const functions = new Map();
  const count = (kind) => (mutant) => {
    const { path } = mutant;
    if (!functions.has(path)) functions.set(path, listFunctions(path));
    const place = functions.get(path).find((each) => holds(each, mutant.location)) ?? path;
    if (!groups.has(place)) groups.set(place, { found: 0, missed: 0 });
    groups.get(place)[kind] += 1;
  };
  found.forEach(count('found'));
  missed.forEach(count('missed'));
  return [...groups.values()];
}

function holds(place, { start, end }) {
  const [, from, to] = /:(\d+)-(\d+)$/.exec(place) ?? [];
  return Number(from) <= start.line && end.line <= Number(to);
}

/** Scores of 2,000 samples that are drawn from this one: all but the outermost 5 %. */
function interval(groups) {
  const scores = Array.from({ length: 2000 }, () =>
    percent(sum(groups.map(() => groups[Math.floor(random() * groups.length)]))),
  ).sort((a, b) => a - b);
  return [scores[50], scores[1949]];
}

function sum(groups) {
  return groups.reduce((a, b) => ({ found: a.found + b.found, missed: a.missed + b.missed }), { found: 0, missed: 0 });
}

function percent({ found, missed }) {
  return Number(((100 * found) / Math.max(1, found + missed)).toFixed(1));
}

function shuffle(list) {
  return list
    .map((each) => [random(), each])
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
