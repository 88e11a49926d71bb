/** `cdnlint rules`: all rules in a table, or for machines. */
import { RULES } from '../../server/checker/rules/index';
import { makeColours } from '../colours';
import { EXIT, UsageError } from '../exit-codes';
import { suggest } from '../lint-options';
import { listNamedRules, ruleUrl } from '../report';
import { readStyle } from '../terminal';
import { wrapText } from '../wrap-text';
import { printJson } from '../print-json';

export interface RulesOptions {
  readonly format?: string;
  readonly color?: string;
}

/** @returns exit code */
export function listRules(areas: readonly string[], options: RulesOptions): number {
  const all = [...listNamedRules().values()];
  const known = new Set(all.map(({ id }) => id.slice(0, id.indexOf('/'))));
  const wrong = areas.find((area) => !known.has(area));
  if (wrong !== undefined)
    throw new UsageError(`There is no area "${wrong}"; known are ${[...known].join(', ')}.${suggest(wrong, known)}`);
  const rules = all.filter(({ id }) => areas.length === 0 || areas.some((area) => id.startsWith(`${area}/`)));
  const scopes = new Map(RULES.map((rule) => [rule.id, rule.scope]));
  if (options.format === 'json') {
    const list = rules.map(({ id, severity, summary, why, sources, fixable }) => ({
      id,
      severity,
      summary,
      why: why.trim(),
      sources,
      fixable: fixable ?? null,
      scope: scopes.get(id) ?? 'input',
      url: ruleUrl(id),
    }));
    process.stdout.write(printJson(list, 2));
    return EXIT.clean;
  }
  const style = readStyle(options);
  const colours = makeColours(style.colour);
  const paint = { error: colours.red, warning: colours.yellow, info: colours.cyan };
  const first = Math.max(4, ...rules.map(({ id }) => id.length));
  const indent = first + 2 + 9 + 12;
  const lines = rules.flatMap(({ id, severity, summary, fixable }) => {
    const head = `${colours.bold(id.padEnd(first))}  ${paint[severity](severity.padEnd(9))}${(fixable ?? '').padEnd(12)}`;
    const [line = '', ...more] = wrapText(summary, Math.max(30, style.width - indent));
    return [head + line, ...more.map((each) => ' '.repeat(indent) + each)];
  });
  const title = `${'rule'.padEnd(first)}  ${'severity'.padEnd(9)}${'mends'.padEnd(12)}what is wrong`;
  process.stdout.write(`${[colours.dim(title), ...lines].join('\n')}\n\n${rules.length} rules\n`);
  return EXIT.clean;
}
