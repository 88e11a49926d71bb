/** Unified diffs, as `git apply` and `patch -p1` take them. */
import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';
import { makeColours } from './colours';
import { showControls } from './show-text';

export interface Change {
  /** As people see the file. */
  readonly name: string;
  /** Undefined for a new file. */
  readonly before: string | undefined;
  readonly after: string;
  readonly colour: boolean;
}

/** Empty if nothing changes. */
export function printDiff({ name, before, after, colour }: Change): string {
  if (before === after) return '';
  const shown = showControls(name);
  const old = before === undefined ? '/dev/null' : `a/${shown}`;
  const text = createTwoFilesPatch(old, `b/${shown}`, before ?? '', after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return colour ? paint(text) : text;
}

function paint(patch: string): string {
  const { green, red, cyan, bold } = makeColours(true);
  return patch
    .split('\n')
    .map((line) => {
      if (line.startsWith('+++') || line.startsWith('---')) return bold(line);
      if (line.startsWith('@@')) return cyan(line);
      return line.startsWith('+') ? green(line) : line.startsWith('-') ? red(line) : line;
    })
    .join('\n');
}
