// What Chevrotain works out anew at every start is worked out here, once: see grammars/compiled/index.ts.
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { build } from 'esbuild';
import { nodeOptions } from './esbuild-options.mjs';

/** Options of esbuild that put the compiled grammars in Chevrotain's place, and the function that packs vocabulary files. */
export async function compileGrammars() {
  const folder = await mkdtemp(join(tmpdir(), 'cdnlint-grammars-'));
  try {
    const outfile = join(folder, 'compile-grammars.cjs');
    await build({ ...nodeOptions, entryPoints: ['scripts/compile-grammars.ts'], outfile });
    const { recordDecisions, packFile } = createRequire(import.meta.url)(outfile);
    return {
      alias: { chevrotain: './grammars/compiled/index.ts' },
      define: { PARSER_DECISIONS: JSON.stringify(JSON.stringify(recordDecisions())) },
      packFile,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
