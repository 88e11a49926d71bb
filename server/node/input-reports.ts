import type { Diagnostic, Severity } from '../checker/diagnostic';
import { findInputRule } from '../checker/input-rules';
import type { Encoding } from './decode-text';
import type { ReadFailure } from './read-file';

/** What is wrong with files as such, collected while a tree is read. */
export class InputReports {
  readonly diagnostics: Diagnostic[] = [];

  /** @param file as the tree names it */
  add(
    rule: string,
    file: string,
    message: string,
    severity: Severity = findInputRule(rule)?.severity ?? 'error',
    span = { start: 0, end: 0 },
    help?: string,
  ): void {
    this.diagnostics.push({ rule, severity, file, span, message, related: [], ...(help !== undefined && { help }) });
  }

  addFailure(path: string, failure: ReadFailure, reason: string): void {
    if (failure === 'too-large') {
      const message = `The file has ${reason}; files above 32 MB, 500,000 lines or 3,000,000 words are not read, so nothing of it is checked.`;
      this.add('files/too-large', path, message);
    } else if (failure === 'not-regular')
      this.add('files/unreadable', path, `This is ${reason}, no file, so nothing of it is checked.`);
    else this.add('files/unreadable', path, `The file can not be read: ${reason}.`);
  }

  /** An encoding that is not UTF-8. */
  addEncoding(path: string, encoding: Encoding): void {
    if (encoding === 'utf-16le' || encoding === 'utf-16be') {
      const message = 'The file is UTF-16, which none of the programs reads: save it as UTF-8.';
      this.add('files/bad-encoding', path, message, 'error');
      return;
    }
    const name = encoding === 'gb18030' ? 'GB18030 (GBK)' : 'Windows-1252';
    this.add('files/bad-encoding', path, `The file is not UTF-8; it is read as ${name}.`, 'info');
  }

  /** @param start offset of the first NUL */
  addNul(path: string, start: number): void {
    const message = 'There is a NUL byte here: the program reads the line only up to it, or refuses the file.';
    this.add('files/not-text', path, message, undefined, { start, end: start + 1 });
  }
}
