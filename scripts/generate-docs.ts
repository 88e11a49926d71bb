/**
 * `npm run docs` writes docs/rules/ from the rules and their fixtures, and the schema of cdnlint.yaml; `npm run docs -- --check` only compares,
 * and ends with 1 if a page is not what it would be.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RULES } from '../server/checker/rules/index';
import { listFiles } from '../test/load-tree';
import { renderRuleIndex, renderRulePage } from './rule-pages';
import { renderSettingsSchema } from './settings-schema';

const FOLDER = join('docs', 'rules');

const pages = new Map<string, string>([['README.md', renderRuleIndex(RULES)]]);
for (const rule of RULES) pages.set(`${rule.id}.md`, renderRulePage(rule));

const present = existsSync(FOLDER) ? listFiles(FOLDER) : [];
const stale = [...pages].filter(([path, text]) => read(path) !== text).map(([path]) => path);
const SCHEMA = join('schemas', 'cdnlint.schema.json');
const schema = renderSettingsSchema();
const staleSchema = !existsSync(SCHEMA) || readFileSync(SCHEMA, 'utf8') !== schema;
const gone = present.filter((path) => !pages.has(path));

if (process.argv.includes('--check')) {
  for (const path of [...stale, ...gone]) console.error(`${join(FOLDER, path)} is out of date: run "npm run docs"`);
  if (staleSchema) console.error(`${SCHEMA} is out of date: run "npm run docs"`);
  process.exitCode = stale.length + gone.length > 0 || staleSchema ? 1 : 0;
} else {
  for (const path of stale) write(path, pages.get(path) ?? '');
  for (const path of gone) rmSync(join(FOLDER, path));
  writeFileSync(SCHEMA, schema);
  console.log(`${String(pages.size)} pages, ${String(stale.length)} written, ${String(gone.length)} removed`);
}

function read(path: string): string | undefined {
  const file = join(FOLDER, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function write(path: string, text: string): void {
  const file = join(FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
