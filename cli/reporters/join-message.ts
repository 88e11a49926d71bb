import type { Diagnostic } from '../../server/checker/diagnostic';
import type { Sources } from '../report';

/** Message and what to do, in one line, for formats that have a single text. */
export function joinMessage({ message, help }: Diagnostic): string {
  return help === undefined ? message : `${message} ${help}`;
}

/** Related places, one a line: `file:line:col: message`. */
export function listRelated({ related }: Diagnostic, sources: Sources): readonly string[] {
  return related.map(({ file, span, message }) => {
    const { line, column } = sources.range(file, span).start;
    return `${file}:${line}:${column}: ${message}`;
  });
}
