import type { Directive } from '../../../../grammars/core/syntax';
import { defineRule } from '../../rule';
import { nameLine, readUnitModels } from './unit-models';

/** The first pattern that matches decides. */
export const refreshPatternShadowed = defineRule({
  id: 'swift/refresh-pattern-shadowed',
  scope: 'document',
  languages: ['swift'],
  severity: 'warning',
  summary: 'A refresh_pattern stands behind one that matches everything it could match.',
  why: 'Patterns are tried from top to bottom. One below "." is never tried, so objects are kept as the general line says: too long or not at all.',
  sources: ['http://www.squid-cache.org/Doc/config/refresh_pattern/'],
  check(context) {
    const lines = (readUnitModels(context)[0]?.settings.get('refresh_pattern') ?? []).filter((line) => !line.parent);
    const patterns = lines.map(readPattern);
    const seen = new Map<string, Pattern>();
    let everything: Pattern | undefined;
    for (const pattern of patterns) {
      if (pattern.text === '') continue;
      const cover =
        everything ?? seen.get(`-i ${pattern.text}`) ?? (pattern.caseless ? undefined : seen.get(pattern.text));
      if (matchesAll(pattern.text)) everything ??= pattern;
      seen.set(pattern.caseless ? `-i ${pattern.text}` : pattern.text, pattern);
      if (cover)
        context.report({
          span: pattern.line,
          message: `This pattern is never tried: "${cover.text}" in ${nameLine(context, cover.line)} matches all that it could match.`,
          help: `Move it above that line.`,
          related: [{ file: context.document.path, span: cover.line, message: 'matches first' }],
          tags: ['unnecessary'],
        });
      else checkTimes(context, pattern.values);
    }
  },
});

interface Pattern {
  readonly line: Directive;
  readonly text: string;
  readonly caseless: boolean;
  readonly values: Directive['args'];
}

function readPattern(line: Directive): Pattern {
  const flags = line.args.filter((word) => word.value === '-i' || word.value === '+i').length;
  const [pattern, ...values] = line.args.slice(flags);
  return { line, text: pattern?.opaque === false ? pattern.value : '', caseless: line.args[0]?.value === '-i', values };
}

function matchesAll(pattern: string): boolean {
  return pattern === '.' || pattern === '.*' || pattern === '^' || pattern === '^.*' || pattern === '^.*$';
}

function checkTimes(context: Parameters<(typeof refreshPatternShadowed)['check']>[0], values: Directive['args']): void {
  const [least, , most] = values.map(({ value }) => Number(value));
  if (least === undefined || most === undefined || !(least > most) || !values[0]) return;
  context.report({
    span: values[0],
    message: `The least age of ${least} minutes is above the greatest of ${most}: everything older than ${most} minutes is stale, so the least age never holds.`,
    help: 'The order is: least age in minutes, percentage, greatest age in minutes.',
  });
}
