// SWC turns TypeScript and the packages that are ESM only into CommonJS; YAML becomes a plain module.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/editors/', '<rootDir>/test/bench/'],
  transform: {
    '\\.yaml$': '<rootDir>/scripts/jest-yaml.cjs',
    '\\.[mc]?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(chevrotain|@chevrotain|lodash-es|string-width|strip-ansi|ansi-regex|get-east-asian-width|emoji-regex|eastasianwidth)/)',
  ],
  // Chevrotain's own packages export for `import` alone, which Jest, being CommonJS, doesn't ask for.
  moduleNameMapper: {
    '^@chevrotain/(utils|gast|regexp-to-ast|cst-dts-gen)$': '<rootDir>/node_modules/@chevrotain/$1/lib/src/api.js',
  },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'yaml'],
};
