/** Vocabulary files are imported as they are, data and texts alike; the build and the tests turn them into JavaScript. */
declare module '*.yaml' {
  import type { TextFile, VocabularyFile } from './core/vocabulary';
  const file: VocabularyFile & TextFile;
  export default file;
}
