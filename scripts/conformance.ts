/**
 * `npm run conformance -- [haproxy|keepalived|swift]… [--mutants N] [--seed N] [--show N] [--kind K]`
 *
 * Holds cdnlint's word against that of the real programs: over a collection of real files with stored
 * verdicts where one is at hand, over the files in fixtures/, and over mutants of those that are valid.
 * Ends with 1 if what the project promises is not kept.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { detectLanguage } from '../grammars/index';
import type { Comparison, Disagreement } from '../test/conformance/compare';
import { compare, lint } from '../test/conformance/compare';
import { mutate, seedRandom } from '../test/conformance/mutate';
import { findCorpus, readCorpus } from '../test/conformance/read-corpus';
import { findReason } from '../test/conformance/separate-faults';
import { askDaemon, installedVersion } from '../test/conformance/run-daemon';
import type { ProgramName, Verdict } from '../test/conformance/verdict';
import { configMessages } from '../test/conformance/verdict';
import { listFiles } from '../test/load-tree';

const PROGRAMS: readonly ProgramName[] = ['haproxy', 'keepalived', 'swift'];
/** Shares of faulty lines and files that must be found. */
const LEAST_LINE_RECALL = 0.95;
const LEAST_FILE_RECALL = 0.97;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutants: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '12' },
    kind: { type: 'string' },
  },
});
const shown = Number(values.show);
const kept: boolean[] = [];

void main();

async function main(): Promise<void> {
  for (const program of PROGRAMS) {
    if (positionals.length === 0 || positionals.includes(program)) await measure(program);
  }
  process.exitCode = kept.every(Boolean) ? 0 : 1;
}

async function measure(program: ProgramName): Promise<void> {
  const corpus = findCorpus();
  if (corpus === undefined) console.log(`${program}: no corpus at hand`);
  else kept.push(print(`${program}, corpus`, await tellApart(readCorpus(corpus, program))));
  const version = await installedVersion(program);
  if (version === undefined) {
    console.log(`${program}: not installed, so fixtures and mutants were not compared`);
    return;
  }
  const fixtures = listFiles('fixtures')
    .filter((path) => !path.endsWith('cdnlint.yaml'))
    .map((path) => ({ path, text: readFileSync(join('fixtures', path), 'utf8') }))
    // The daemon never sees a template.
    .filter(({ path, text }) => {
      const language = detectLanguage(path, text);
      return language?.id === program && !language.parse(path, text).templated;
    });
  const verdicts = await inParallel(fixtures, ({ path, text }) => askDaemon(program, version, path, text));
  kept.push(print(`${program} ${version}, fixtures`, await tellApart(verdicts)));
  const valid = verdicts.filter(
    (verdict) =>
      configMessages(verdict).length === 0 && lint(verdict).said.every(({ severity }) => severity !== 'error'),
  );
  const mutants = await inParallel(makeMutants(valid), ({ name, text }) => askDaemon(program, version, name, text));
  print(`${program} ${version}, mutants of ${String(valid.length)} fixtures`, mutants.map(judge));
}

function makeMutants(valid: readonly Verdict[]): { name: string; text: string }[] {
  const random = seedRandom(Number(values.seed));
  const wanted = valid.length === 0 ? 0 : Number(values.mutants);
  const mutants: { name: string; text: string }[] = [];
  for (let tries = 0; mutants.length < wanted && tries < wanted * 20; tries++) {
    const origin = valid[Math.floor(random() * valid.length)];
    const mutant = origin && mutate(origin.text, random);
    if (mutant)
      mutants.push({ name: `${origin.name} (${mutant.kind}, line ${String(mutant.line)})`, text: mutant.text });
  }
  return mutants;
}

function judge(verdict: Verdict): Comparison {
  return compare(verdict, lint(verdict));
}

/** Compares files of which nobody knows how many faults they have: several faults are no cascade. */
async function tellApart(verdicts: readonly Verdict[]): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const verdict of verdicts) {
    const comparison = judge(verdict);
    const cascade = comparison.disagreements.some(({ kind }) => kind === 'cascade');
    const errors = cascade ? lint(verdict).said.filter(({ severity }) => severity === 'error') : [];
    if (cascade && (await findReason(verdict, errors)) !== undefined) comparisons.push(withoutCascade(comparison));
    else comparisons.push(comparison);
  }
  return comparisons;
}

function withoutCascade(comparison: Comparison): Comparison {
  return { ...comparison, disagreements: comparison.disagreements.filter(({ kind }) => kind !== 'cascade') };
}

/** Prints one table; true if the promises are kept. */
function print(title: string, comparisons: readonly Comparison[]): boolean {
  const sum = (read: (comparison: Comparison) => number): number =>
    comparisons.reduce((total, comparison) => total + read(comparison), 0);
  const disagreements = comparisons.flatMap((comparison) => comparison.disagreements);
  const alarms = disagreements.filter(({ kind }) => kind === 'false-alarm');
  const lines = share(
    sum((each) => each.linesFound),
    sum((each) => each.lines),
  );
  const files = share(
    sum((each) => each.faultyFound),
    sum((each) => each.faulty),
  );
  console.log(
    `\n${title}: ${String(comparisons.length)} files, ${String(sum((each) => each.clean))} of them without a fault`,
  );
  console.log(`  false alarms  ${String(alarms.length)}`);
  console.log(`  line recall   ${lines.text}`);
  console.log(`  file recall   ${files.text}`);
  console.log(
    `  consequences  ${String(sum((each) => each.consequences))} complaints that follow from a line named, not counted`,
  );
  console.log(
    `  unanswered    ${String(sum((each) => each.unanswered))} errors where the program stopped for something of the machine`,
  );
  console.log(`  cascades      ${String(disagreements.filter(({ kind }) => kind === 'cascade').length)}`);
  printDisagreements(disagreements);
  return alarms.length === 0 && lines.value >= LEAST_LINE_RECALL && files.value >= LEAST_FILE_RECALL;
}

function share(part: number, whole: number): { value: number; text: string } {
  const value = whole === 0 ? 1 : part / whole;
  return { value, text: `${(value * 100).toFixed(1)}% (${String(part)} of ${String(whole)})` };
}

/** The commonest first; disagreements that differ only in names and numbers count as one. */
function printDisagreements(disagreements: readonly Disagreement[]): void {
  const groups = new Map<string, Disagreement[]>();
  for (const each of disagreements) {
    if (values.kind !== undefined && each.kind !== values.kind) continue;
    const key = `${each.kind} ${each.kind === 'false-alarm' ? each.source : ''} ${each.text.replaceAll(/'[^']*'|"[^"]*"|\[[^\]]*\]|\d+/g, '…')}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length).slice(0, shown);
  for (const group of sorted) {
    const [first] = group;
    if (!first) continue;
    console.log(`  ${String(group.length).padStart(5)} × ${first.kind}: ${first.text} [${first.source}]`);
    console.log(`          ${first.name}:${String(first.line)}`);
  }
}

/** Runs an asynchronous task on each item, as many at a time as there are processors; results in order. */
async function inParallel<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item !== undefined) results[at] = await task(item);
    }
  };
  await Promise.all(cpus().map(work));
  return results;
}
