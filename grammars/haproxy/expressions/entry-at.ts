import type { Word } from '../../core/syntax';
import type { Entry } from '../../core/vocabulary';
import { parseExpression } from './expression-parser';
import { parseLogFormat } from './log-format-parser';
import { spanInWord } from './span-in-word';
import type { Call, LogPart } from './tree';
import { findEntry } from './vocabulary';

/**
 * Entry of what stands at an offset of the file inside a word: a fetch, a converter, an ACL keyword, a log tag or its
 * flag, a match method, a flag or an operator of an ACL. Undefined between them, and for arguments.
 */
export function expressionEntryAt(word: Word, offset: number): Entry | undefined {
  const { value } = word;
  const isAt = ({ start, end }: { start: number; end: number }): boolean => {
    const span = spanInWord(word, start, end);
    return span.start <= offset && offset <= span.end;
  };
  const formatted = findInFormat(parseLogFormat(value), isAt);
  if (formatted) return formatted;
  const small = findEntry('acl-flag', value) ?? findEntry('acl-operator', value);
  return small ?? findInCalls(parseExpression(value).calls, isAt) ?? findEntry('acl-match', value);
}

type IsAt = (span: { start: number; end: number }) => boolean;

function findInFormat(parts: readonly LogPart[], isAt: IsAt): Entry | undefined {
  for (const part of parts) {
    if (part.kind === 'stray' || !isAt(part)) continue;
    const flag = part.flags.find(isAt);
    if (flag) return findEntry('log-flag', flag.name);
    if (part.kind === 'sample') return findInCalls(part.expression.calls, isAt);
    return isAt({ start: part.nameStart, end: part.end }) ? findEntry('log-tag', part.name) : undefined;
  }
  return undefined;
}

/** The first call is a fetch or an ACL keyword, unless it stands alone in a word and is only known as a converter. */
function findInCalls(calls: readonly Call[], isAt: IsAt): Entry | undefined {
  const index = calls.findIndex(({ start, nameEnd }) => isAt({ start, end: nameEnd }));
  const name = calls[index]?.name ?? '';
  if (index > 0) return findEntry('converter', name);
  return findEntry('fetch', name) ?? findEntry('acl-criterion', name) ?? findEntry('converter', name);
}
