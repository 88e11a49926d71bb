/**
 * A program that stops at the first fault names one line where there are several faults. Whether what cdnlint says
 * beyond that line is a cascade, or true of other lines, the program itself tells once the named line is out of the way.
 */
import type { Said } from './compare';
import { askDaemon, installedVersion } from './run-daemon';
import type { Verdict } from './verdict';
import { configMessages } from './verdict';

/** Files of which the program can't be asked so, with the reason why their faults have nothing to do with each other. */
const KNOWN: Readonly<Record<string, string | undefined>> = {
  'haproxy/haproxy+haproxy/tests__conf__test-sample-fetch-conv.cfg':
    'a regression test that shows another fault of expressions in each line; HAProxy 3.4 stops at the first',
  'haproxy/frobware+haproxy-hacks/prometheus__haproxy.cfg':
    'HAProxy 3.4 looks for the last line break before it reads any line; two options that are gone stand far above',
  'rules/haproxy/undefined-reference/bad/haproxy.cfg':
    'each line refers to another name that is not there; the one named first is a header, without which none would stand right',
};

/** Faults that are looked for in one file, one run of the program each. */
const MOST_RUNS = 12;
/** Errors that may belong to the line that the program names first. */
const MOST_FOR_ONE = 2;

/** Why the errors of a file are no cascade, or undefined if they are one. */
export async function findReason(verdict: Verdict, errors: readonly Said[]): Promise<string | undefined> {
  const known = KNOWN[verdict.name];
  if (known !== undefined || (await installedVersion(verdict.program)) !== verdict.version) return known;
  const first = configMessages(verdict).find(({ line }) => line !== undefined)?.line;
  const others = await nameFaults(verdict);
  const unexplained = errors.filter(({ line }) => line === first || !others.has(line));
  return unexplained.length > MOST_FOR_ONE ? undefined : 'the program names the other lines once the first is gone';
}

/** Takes out whatever line the program names, until it names none; gives the lines, 1-based. */
async function nameFaults({ program, version, name, text }: Verdict): Promise<ReadonlySet<number>> {
  const lines = text.split('\n');
  const named = new Set<number>();
  for (let run = 0; run < MOST_RUNS; run++) {
    const answer = await askDaemon(program, version, name, lines.join('\n'));
    const faulty = configMessages(answer).flatMap(({ severity, line }) => (severity === 'error' ? (line ?? []) : []));
    const fresh = faulty.filter((line) => !named.has(line));
    if (fresh.length === 0) break;
    for (const line of fresh) {
      named.add(line);
      lines[line - 1] = '';
    }
  }
  return named;
}
