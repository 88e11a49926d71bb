/**
 * Lines that a program complains of only because it lost its way at an earlier line: everything inside a block whose
 * header it did not take, a brace too many after one too few, all that stands behind a merge conflict's markers. cdnlint
 * names the cause once and is silent about the rest, on purpose; such lines are counted apart.
 */
import type { Directive, Document } from '../../grammars/core/syntax';
import type { Said } from './compare';

const LOST =
  /^(?:\[[^\]]*\] ?: ?)?(?:parsing \[[^\]]*\] ?: ?)?(?:'listen' or 'defaults' expected|[Uu]nknown keyword|negation\/default is not supported|Extra '\}'|Missing '[{}]'|Unexpected '[{}]'|'[\w-]+' not allowed (?:in|because))/;

/** keepalived compares families once the block is read, and then names the line of its end; the rules name the address. */
const SAID_AT_THE_END = /address family must match|Address family of virtual server/;
const FAMILY_RULES: readonly string[] = ['keepalived/mixed-address-family', 'keepalived/real-server-family'];

/** 1-based lines of blocks whose header cdnlint finds at fault. */
export function linesInRefusedBlocks(
  document: Document,
  said: readonly { line: number; severity: string }[],
): Set<number> {
  const faulty = new Set(said.filter(({ severity }) => severity === 'error').map(({ line }) => line));
  const lines = new Set<number>();
  const visit = (directive: Directive): void => {
    const { block } = directive;
    if (!block) return;
    const first = document.lines.lineAt(directive.start) + 1;
    const last = document.lines.lineAt(block.end) + 1;
    if (faulty.has(first)) for (let line = first + 1; line <= endOf(directive, last); line++) lines.add(line);
    else block.directives.forEach(visit);
    const header = document.languageId === 'haproxy' ? block.directives.find(isLostHeader) : undefined;
    if (header) for (let line = document.lines.lineAt(header.start) + 2; line <= last; line++) lines.add(line);
  };
  document.directives.forEach(visit);
  return lines;

  /** A header of HAProxy that is misspelt: what stands below it falls to the section above. */
  function isLostHeader({ start }: Directive): boolean {
    const { line, character } = document.lines.positionAt(start);
    return character === 0 && faulty.has(line + 1);
  }

  /** The "}" of a block that keepalived doesn't know closes the block around it, whose own one closes the next: all is lost. */
  function endOf({ parent }: Directive, last: number): number {
    if (document.languageId !== 'keepalived' || !parent?.block) return last;
    return endOf(parent, document.lines.lineAt(parent.block.end) + 1);
  }
}

/** True if a complaint of the program follows from something that cdnlint names. */
export function followsFromNamed(
  text: string,
  line: number,
  said: readonly Said[],
  refused: ReadonlySet<number>,
): boolean {
  if (said.some(({ rule }) => rule === 'syntax/merge-conflict')) return true;
  if (text.includes("non-terminated '.if'")) return said.some(({ rule }) => rule === 'syntax/bad-conditional');
  if (SAID_AT_THE_END.test(text)) return said.some(({ rule }) => FAMILY_RULES.includes(rule));
  if (!LOST.test(text)) return false;
  // A `${NAME}` without a value leaves its braces in the text, and blocks no longer match.
  if (said.some(({ rule }) => rule === 'keepalived/host-without-setting') && said.every((each) => each.line !== line))
    return true;
  // The "}" of a block that it doesn't know closes the block around it, so that the next one is too many.
  if (text === "Unknown keyword '}'" && refused.size > 0) return true;
  return refused.has(line) || said.some(({ rule }) => rule === 'syntax/unbalanced-brace');
}
