import { textAt } from '../../../../grammars/core/syntax';
import type { CleanSections } from './haproxy-rule';
import { checkEach, defineHaproxyRule } from './haproxy-rule';

export const timeoutUnit = defineHaproxyRule(
  {
    id: 'haproxy/timeout-unit',
    severity: 'info',
    summary: 'A timeout is written as a bare number, which counts milliseconds.',
    why: `\`timeout client 30\` is 30 milliseconds: requests fail that are slower than that, and on a fast test network none is. A
number with its unit can't be misread by the next person.`,
    sources: ['https://docs.haproxy.org/3.2/configuration.html#2.5'],
    fixable: 'fix',
  },
  (context, { proxies }) => {
    checkEach(context, proxies, clean, ({ timeouts }, { document, report }) => {
      for (const [name, time] of timeouts) {
        const written = textAt(document, time.span);
        if (!/^\d+$/.test(written) || time.value === 0) continue;
        const short = time.value < 100;
        const clear = spellTime(time.value);
        report({
          span: time.span,
          ...(short && { severity: 'warning' }),
          message: short
            ? `"timeout ${name} ${written}" is ${written} milliseconds: anything slower is cut off.`
            : `"timeout ${name} ${written}" is ${clear}: a bare number counts milliseconds.`,
          help: short ? `Write "${written}s" if seconds are meant.` : `Write "${clear}".`,
          fix: { title: `Write "${clear}"`, edits: [{ file: document.path, span: time.span, newText: clear }] },
        });
      }
    });
  },
);

const clean: CleanSections = new WeakMap();

/** The largest unit that says a number of milliseconds exactly; `90s` rather than `1.5m`. */
function spellTime(milliseconds: number): string {
  const units = [
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
  ] as const;
  for (const [unit, size] of units) if (milliseconds % size === 0) return `${milliseconds / size}${unit}`;
  return `${milliseconds}ms`;
}
