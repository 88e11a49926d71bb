/** The vocabulary of each language as it lies on disk, for the scripts and tests that look at all of it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { TextFile, VocabularyFile } from '../grammars/core/vocabulary';

export const VOCABULARY_LANGUAGES = ['haproxy', 'keepalived', 'swift'] as const;

export type VocabularyLanguage = (typeof VOCABULARY_LANGUAGES)[number];

/** A YAML file with its path from the repository's root. */
export interface LoadedFile<T> {
  readonly path: string;
  readonly content: T;
}

/** Folder of a language's data files, from the repository's root. */
export function vocabularyFolder(language: VocabularyLanguage): string {
  return join('grammars', language, 'vocabulary');
}

/** Data files of a language, in the order of their names. */
export function loadData(language: VocabularyLanguage): LoadedFile<VocabularyFile>[] {
  return loadFolder<VocabularyFile>(vocabularyFolder(language));
}

/** Text files of a language; none if it has no texts yet. */
export function loadTexts(language: VocabularyLanguage): LoadedFile<TextFile>[] {
  return loadFolder<TextFile>(join(vocabularyFolder(language), 'text'));
}

function loadFolder<T>(folder: string): LoadedFile<T>[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name))
    .map((path) => ({ path, content: parse(readFileSync(path, 'utf8')) as T }));
}
