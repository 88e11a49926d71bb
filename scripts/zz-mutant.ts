// temp: node scripts/run.mjs scripts/zz-mutant.ts program seed kind(false-alarm|...) [max]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { detectLanguage } from '../grammars/index';
import { compare, lint } from '../test/conformance/compare';
import { mutate, seedRandom } from '../test/conformance/mutate';
import { askDaemon, installedVersion } from '../test/conformance/run-daemon';
import { configMessages } from '../test/conformance/verdict';
import { listFiles } from '../test/load-tree';
const [program, seed, kind, pattern = '.', count = '2000'] = process.argv.slice(2) as any;
void (async () => {
  const version = (await installedVersion(program))!;
  const fixtures = listFiles('fixtures').filter((p) => !p.endsWith('cdnlint.yaml')).map((path) => ({ path, text: readFileSync(join('fixtures', path), 'utf8') }))
    .filter(({ path, text }) => detectLanguage(path, text)?.id === program).filter(({ path }) => !/\.(j2|jinja2?|erb|tmpl|tpl)$/.test(path));
  const valid: any[] = [];
  for (const f of fixtures) { const v = await askDaemon(program, version, f.path, f.text); if (configMessages(v).length === 0 && lint(v).said.every((s: any) => s.severity !== 'error')) valid.push(v); }
  const random = seedRandom(Number(seed)); let made = 0; let shown = 0;
  for (let tries = 0; made < Number(count) && tries < Number(count) * 20; tries++) {
    const origin = valid[Math.floor(random() * valid.length)];
    const m = mutate(origin.text, random); if (!m) continue; made++;
    const name = `${origin.name} (${m.kind}, line ${String(m.line)})`;
    const v = await askDaemon(program, version, name, m.text);
    const d = compare(v, lint(v)).disagreements.filter((x) => x.kind === kind && new RegExp(pattern).test(x.text));
    if (d.length === 0) continue;
    shown++;
    console.log('=====', name, d.map((x) => `${x.line}: ${x.text}`).join(' || '));
    writeFileSync('/tmp/zz-o', origin.text); writeFileSync('/tmp/zz-m', m.text);
    try { execFileSync('diff', ['-U2', '/tmp/zz-o', '/tmp/zz-m'], { encoding: 'utf8' }); } catch (e: any) { console.log(e.stdout.split('\n').slice(3).join('\n')); }
    console.log('daemon:', v.messages.map((x) => `${x.line ?? '-'}${x.environment ? 'E' : ''}: ${x.text}`).join('\n   '));
    console.log('lint:', lint(v).said.filter((s) => s.severity === 'error').map((s) => `${s.line}: ${s.message}`).join('\n   '));
  }
})();
