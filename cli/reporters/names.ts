/** Names of the formats, apart from the reporters so that help and completion need not load those. */
export const FORMAT_NAMES: readonly string[] = [
  'pretty',
  'compact',
  'json',
  'sarif',
  'junit',
  'github',
  'gitlab',
  'checkstyle',
  'rdjson',
  'azure',
  'markdown',
];
