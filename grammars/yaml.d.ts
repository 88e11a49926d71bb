/** Vocabulary files are imported as they are, data and texts alike; the build and the tests turn them into JavaScript. */
declare module '*.yaml' {
  /* eslint-disable @typescript-eslint/consistent-type-imports -- an import statement would be read as any here */
  const file: import('./core/vocabulary').VocabularyFile & import('./core/vocabulary').TextFile;
  export default file;
}
