/** A failover table as rows of words, the same on the terminal and in an editor. */
import type { FailoverRow, InstanceFailover, Verdict } from './failover';
import type { Failure } from './scenarios';
import { describeFailure } from './scenarios';

export interface FailoverTable {
  /** `when`, `master`, the routers, and the verdict, which has no name. */
  readonly header: readonly string[];
  readonly rows: readonly {
    /** As many as the header has. */
    readonly cells: readonly string[];
    readonly isFault: boolean;
  }[];
}

/** What a verdict is called. */
const WORDS: Readonly<Record<Verdict, string>> = {
  fine: '',
  tied: 'whoever starts first',
  'split-brain': 'split brain',
  'no-owner': 'nobody holds the addresses',
  'no-effect': 'the check fails and nothing happens',
  unstable: 'moves back and forth',
};

/** True for what should not happen. */
export function isFault(verdict: Verdict): boolean {
  return verdict !== 'fine' && verdict !== 'tied';
}

/** The table of one instance: a row for each set of failures, with the effective priority of each router. */
export function tabulateFailover({ instance, rows }: InstanceFailover): FailoverTable {
  const routers = instance.members.map(({ host }) => host.name);
  return {
    header: ['when', 'master', ...routers, ''],
    rows: rows.map((row) => ({
      cells: [
        describeFailures(row.failures),
        row.outcome.masters.join(' and ') || 'nobody',
        ...routers.map((router) => describeMember(row, router)),
        WORDS[row.verdict],
      ],
      isFault: isFault(row.verdict),
    })),
  };
}

/** Effective priority, or why it has none. */
function describeMember({ outcome }: FailoverRow, router: string): string {
  const member = outcome.members.find((each) => each.router === router);
  if (!member) return '';
  return member.state === 'dead' || member.state === 'fault' ? member.state : String(member.priority);
}

function describeFailures(failures: readonly Failure[]): string {
  if (failures.length === 0) return 'all is well';
  return failures.map(describeFailure).join(', ');
}
