/** What the shell is told. */
export const EXIT = {
  /** Nothing at or above the threshold. */
  clean: 0,
  /** Something. */
  found: 1,
  /** Wrong usage, a faulty settings file, or a file that is missing or can't be read. */
  usage: 2,
  /** A fault of cdnlint. */
  internal: 3,
} as const;

/** Wrong usage: the message is for the person who typed the command. */
export class UsageError extends Error {}
