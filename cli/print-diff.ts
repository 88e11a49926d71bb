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

/**
 * Empty if nothing changes.
 * @param isTerminal true where a person looks at it: control characters of the file are shown as signs there, while a
 *   patch that goes into a file or a pipe has them as they are
 */
export function printDiff({ name, before, after, colour }: Change, isTerminal = process.stdout.isTTY): string {
  if (before === after) return '';
  const shown = showControls(name);
  const old = before === undefined ? '/dev/null' : `a/${shown}`;
  const patch = createTwoFilesPatch(old, `b/${shown}`, before ?? '', after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  const text = isTerminal ? patch.split('\n').map(showLine).join('\n') : patch;
  return colour ? paint(text) : text;
}

/** Tabs and the break of lines from Windows stay as they are. */
function showLine(line: string): string {
  const [, body = '', end = ''] = /^(.*?)(\r?)$/s.exec(line) ?? [];
  return body.split('\t').map(showControls).join('\t') + end;
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
