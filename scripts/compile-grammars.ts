/** What the build needs of the sources: see compiled-grammars.mjs. */
export { packFile } from '../grammars/core/vocabulary-file';
export { recordDecisions } from './record-decisions';
