/** Which of the two programs a file is for, as far as the file itself shows it. */

/** Directives that only swift has. What they mean is in the vocabulary; here they are marks of the dialect alone. */
const SWIFT_MARKS = [
  'io_thread_cnt',
  'file_thread_cnt',
  'only_use_cache_mem',
  'sht_filename',
  'dns_resolv_file',
  'dns_resolv_domain',
  'dns_use_resolv',
];

/**
 * The dialect of a file: `swift` if it is named so or holds a directive that only swift has, else `squid`.
 * @param path with `/`
 * @param keywords first words of its lines
 */
export function readDialect(path: string, keywords: ReadonlySet<string>): 'swift' | 'squid' {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.startsWith('swift')) return 'swift';
  return SWIFT_MARKS.some((mark) => keywords.has(mark)) ? 'swift' : 'squid';
}
