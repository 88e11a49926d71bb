/** What a program says of one file, in one shape for all three. */
export type ProgramName = 'haproxy' | 'keepalived' | 'swift';

export interface ProgramMessage {
  /** 1-based; undefined where the program names no line. */
  readonly line: number | undefined;
  readonly severity: 'error' | 'warning';
  readonly text: string;
  /** True for complaints about the machine (a missing certificate, interface, script), which no linter owes. */
  readonly environment: boolean;
}

export interface Verdict {
  readonly program: ProgramName;
  /** Release as targets name it: `2.6`. */
  readonly version: string;
  /** For people: which file this is about. */
  readonly name: string;
  readonly text: string;
  readonly messages: readonly ProgramMessage[];
}

/** Messages that are faults of the file. */
export function configMessages(verdict: Verdict): readonly ProgramMessage[] {
  return verdict.messages.filter((message) => !message.environment);
}
