/** Vocabulary files are imported as they are; the build and the tests turn them into JavaScript. */
declare module '*/text/*.yaml' {
  import type { TextFile } from './core/vocabulary';
  const file: TextFile;
  export default file;
}

declare module '*.yaml' {
  import type { VocabularyFile } from './core/vocabulary';
  const file: VocabularyFile;
  export default file;
}
