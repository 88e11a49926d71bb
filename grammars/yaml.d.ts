/** Vocabulary files are imported as they are; the build and the tests turn them into JavaScript. */
declare module '*/text/*.yaml' {
  const file: import('./core/vocabulary').TextFile;
  export default file;
}

declare module '*.yaml' {
  const file: import('./core/vocabulary').VocabularyFile;
  export default file;
}
