/** `cdnlint explain RULE`: what its page says. */
import type { InputRule } from '../../server/checker/input-rules';
import type { Language } from '../../server/checker/lang/catalogue';
import { findReason, findSummary } from '../../server/checker/lang/catalogue';
import { EXIT, UsageError } from '../exit-codes';
import { readLanguage } from '../lang/translate-report';
import { suggest } from '../lint-options';
import { renderMarkdown } from '../render-markdown';
import { listNamedRules, ruleUrl } from '../report';
import { readStyle } from '../terminal';

/** @returns exit code */
export function explain(
  names: readonly string[],
  options: { readonly color?: string; readonly lang?: string },
): number {
  const style = readStyle(options);
  const { lang = 'en' } = options;
  const translate = lang === 'en' ? (rule: InputRule): InputRule => rule : translator(readLanguage(lang));
  const parts = names.map((name) => renderMarkdown(describeRule(translate(findRule(name))), style));
  process.stdout.write(parts.join('\n'));
  return EXIT.clean;
}

/** Gives a rule with its summary, and its reason in short before the English words, in another language. */
function translator(language: Language): (rule: InputRule) => InputRule {
  return (rule) => {
    const reason = findReason(language, rule.id);
    return {
      ...rule,
      summary: findSummary(language, rule.id) ?? rule.summary,
      why: reason === undefined ? rule.why : `${reason}\n\n${rule.why.trim()}`,
    };
  };
}

/** A rule by its name, or by the part behind the slash where only one rule has it. */
export function findRule(name: string): InputRule {
  const rules = listNamedRules();
  const exact = rules.get(name);
  if (exact) return exact;
  const ending = [...rules.values()].filter(({ id }) => id.endsWith(`/${name}`));
  if (ending.length === 1 && ending[0]) return ending[0];
  if (ending.length > 1)
    throw new UsageError(`Several rules are called "${name}": ${ending.map(({ id }) => id).join(', ')}.`);
  const short = [...rules.keys()].map((id) => id.slice(id.indexOf('/') + 1));
  const hint = name.includes('/') ? suggest(name, rules.keys()) : suggest(name, short);
  throw new UsageError(`There is no rule "${name}"; \`cdnlint rules\` lists them.${hint}`);
}

function describeRule(rule: InputRule): string {
  const { id, severity, summary, why, sources, fixable } = rule;
  const mends = {
    fix: '`cdnlint --fix` mends it.',
    suggestion: '`cdnlint --fix --unsafe-fixes` offers to mend it.',
  };
  const isRule = !id.startsWith('settings/') && !id.startsWith('files/');
  return [
    `# ${id} (${severity})`,
    summary,
    `# Why it bites`,
    why.trim(),
    ...(fixable ? [mends[fixable]] : []),
    ...(sources.length > 0 ? ['# Sources', sources.map((source) => `- ${source}`).join('\n')] : []),
    ...(isRule
      ? [
          '# Living with it',
          `Above the line: \`# cdnlint-disable-next-line ${id} -- why\`. For the tree, in cdnlint.yaml: \`rules: { ${id}: off }\`.`,
        ]
      : []),
    `Page: ${ruleUrl(id)}`,
  ].join('\n\n');
}
