// Mutation testing of server/checker: see docs/testing.md. `npm run mutation` names the lines to mutate.
export default {
  testRunner: 'mocha',
  buildCommand: 'node scripts/mutation/build-tests.mjs',
  mochaOptions: {
    spec: ['build/mutation/tests.cjs'],
    require: ['./scripts/mutation/jest-words.cjs'],
    'no-config': true,
    'no-package': true,
  },
  coverageAnalysis: 'perTest',
  // What a mutant breaks when a module is loaded (names, summaries, sources of rules) needs a new process each.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20000,
  mutate: ['server/checker/**/*.ts'],
  ignorePatterns: ['/dist', '/build', '/client', '/docs', '/.cache', '/reports'],
  reporters: ['progress-append-only', 'clear-text', 'json'],
  jsonReporter: { fileName: 'build/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: 'build/stryker',
};
