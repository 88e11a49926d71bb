/** `--stats`: where the time went. */
import type { TreeResult } from './check-tree';
import { count } from './summary';

const MOST_RULES = 20;

/** A table by phase and by rule, the slowest first. */
export function printStats(results: readonly TreeResult[]): string {
  const total = new Map<string, number>();
  for (const { times } of results) for (const [name, time] of times) total.set(name, (total.get(name) ?? 0) + time);
  const phases = [...total].filter(([name]) => !name.includes('/'));
  const rules = [...total].filter(([name]) => name.includes('/')).sort((a, b) => b[1] - a[1]);
  const files = results.reduce((sum, each) => sum + each.files, 0);
  const memory = process.resourceUsage().maxRSS / 1024;
  const lines = [
    `${count(files, 'file')}, peak memory ${memory.toFixed(0)} MiB`,
    ...phases.map(([name, time]) => row(`phase ${name}`, time)),
    ...rules.slice(0, MOST_RULES).map(([name, time]) => row(`rule ${name}`, time)),
  ];
  if (rules.length > MOST_RULES) {
    const rest = rules.slice(MOST_RULES).reduce((sum, [, time]) => sum + time, 0);
    lines.push(row(count(rules.length - MOST_RULES, 'other rule'), rest));
  }
  return `${lines.join('\n')}\n`;
}

function row(name: string, time: number): string {
  return `${time.toFixed(1).padStart(9)} ms  ${name}`;
}
