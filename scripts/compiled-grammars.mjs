// What Chevrotain works out anew at every start is worked out here, once: see grammars/compiled/index.ts.
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { build } from 'esbuild';
import { nodeOptions } from './esbuild-options.mjs';

/** Options of esbuild that put the compiled grammars in Chevrotain's place. */
export async function compileGrammars() {
  const decisions = await recordDecisions();
  return {
    alias: { chevrotain: './grammars/compiled/index.ts' },
    define: { PARSER_DECISIONS: JSON.stringify(decisions) },
  };
}

async function recordDecisions() {
  const folder = await mkdtemp(join(tmpdir(), 'cdnlint-decisions-'));
  try {
    const outfile = join(folder, 'record-decisions.cjs');
    await build({ ...nodeOptions, entryPoints: ['scripts/record-decisions.ts'], outfile });
    return createRequire(import.meta.url)(outfile).recordDecisions();
  } finally {
    await rm(folder, { recursive: true });
  }
}
