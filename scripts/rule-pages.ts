/** Pages of docs/rules/: what a rule says of itself, and what it says of its own fixtures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../server/checker/check';
import type { Rule } from '../server/checker/rule';
import { listFiles, loadTree, printDiagnostic } from '../test/load-tree';

const FIXTURES = join('fixtures', 'rules');
/** Longer examples are shown by name only. */
const LONGEST_EXAMPLE = 90;

/** The table of all rules. */
export function renderRuleIndex(rules: readonly Rule[]): string {
  const areas = [...new Set(rules.map(areaOf))];
  const parts = areas.map((area) => {
    const rows = rules.filter((rule) => areaOf(rule) === area).map(renderRow);
    return `## ${area}\n\n| rule | severity | what is wrong | mends itself |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Rules\n\nMade by \`npm run docs\` from the rules and their fixtures.\n\n${parts.join('\n')}`;
}

/** One rule's page: the fault, why it bites, an example with cdnlint's own words, where the knowledge is from. */
export function renderRulePage(rule: Rule): string {
  const parts = [
    `# ${rule.id}\n\n**${rule.severity}** · ${rule.summary}${describeFix(rule)}`,
    `## Why it bites\n\n${rule.why.trim()}`,
    renderExample(rule),
    `## Sources\n\n${rule.sources.map((source) => `- ${source}`).join('\n')}`,
    renderSuppression(rule),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function areaOf(rule: Rule): string {
  return rule.id.split('/')[0] ?? '';
}

function renderRow(rule: Rule): string {
  return `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${rule.summary.replaceAll('|', '\\|')} | ${rule.fixable ?? ''} |`;
}

function describeFix(rule: Rule): string {
  if (rule.fixable === 'fix') return '\n\n`cdnlint --fix` mends it.';
  return rule.fixable === 'suggestion' ? '\n\nThe editor and `cdnlint --fix --unsafe-fixes` offer to mend it.' : '';
}

/** The first case that fires, as it stands in the fixtures, with what is said of it. */
function renderExample(rule: Rule): string {
  const folder = join(FIXTURES, rule.id);
  const name = existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .find((each) => each.startsWith('bad'))
    : undefined;
  if (name === undefined) return '';
  const tree = join(folder, name);
  const files = listFiles(tree).map((path) => renderFile(tree, path));
  const workspace = loadTree(tree);
  const said = checkWorkspace(workspace)
    .diagnostics.filter((diagnostic) => diagnostic.rule === rule.id)
    .map((diagnostic) => {
      const help = diagnostic.help === undefined ? '' : `\n    help: ${diagnostic.help}`;
      return printDiagnostic(workspace, diagnostic) + help;
    });
  return `## Example\n\n${files.join('\n\n')}\n\ncdnlint says:\n\n\`\`\`text\n${said.join('\n')}\n\`\`\``;
}

function renderFile(tree: string, path: string): string {
  const text = readFileSync(join(tree, path), 'utf8').trimEnd();
  const shown = text.split('\n').length > LONGEST_EXAMPLE ? `(see ${join(tree, path)})` : text;
  return `\`${path}\`\n\n\`\`\`text\n${shown}\n\`\`\``;
}

function renderSuppression(rule: Rule): string {
  return `## Living with it

Say why above the line: \`# cdnlint-disable-next-line ${rule.id} -- the reason\`; or for the whole tree in cdnlint.yaml:

\`\`\`yaml
rules: { ${rule.id}: off }
\`\`\``;
}
