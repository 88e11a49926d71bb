import picomatch from 'picomatch';

/** A test for paths that match any of the patterns; one that ends in `/` covers all below the folder. */
export function matchGlobs(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const matchers = globs.map((glob) => picomatch(glob.replace(/\/$/, '/**'), { dot: true }));
  return (path) => matchers.some((matches) => matches(path) || (path.endsWith('/') && matches(path.slice(0, -1))));
}
