/** Rules by which a HAProxy section refuses a path, where the files alone tell it. */
import type { Directive, Word } from '../../../grammars/core/syntax';
import type { ProxySection } from './read-proxy';
import type { Spot } from './topology';

/** Why and where a request is refused. */
export interface Refusal {
  /** Goes on after "which": "is denied". */
  readonly what: string;
  readonly spot: Spot;
}

/**
 * The first `http-request deny` (or `reject`, `block`) that holds for a path whatever else the request says; undefined
 * if there is none, or if it depends on more than the path.
 */
export function findRefusal(section: ProxySection, path: string): Refusal | undefined {
  const tests = new Map<string, boolean | undefined>();
  for (const {
    name: { value: name },
    test,
  } of section.acls) {
    const before = tests.has(name) ? tests.get(name) : false;
    const own = testPath(test, path);
    tests.set(
      name,
      before === true || own === true ? true : before === undefined || own === undefined ? undefined : false,
    );
  }
  for (const directive of section.directive.block?.directives ?? []) {
    if (directive.keyword.value !== 'http-request') continue;
    const verdict = judgeRule(directive, tests);
    if (verdict === 'passes') return undefined;
    if (verdict === 'refuses')
      return {
        what: 'is denied there',
        spot: { document: section.document, span: { start: directive.start, end: directive.end } },
      };
  }
  return undefined;
}

/** What a rule does with the request; undefined if it lets it go on or it can't be told. */
function judgeRule(
  { args }: Directive,
  tests: ReadonlyMap<string, boolean | undefined>,
): 'refuses' | 'passes' | undefined {
  const action = args[0]?.value;
  const at = args.findIndex((word) => word.value === 'if' || word.value === 'unless');
  const holds = at < 0 ? true : evaluate(args.slice(at + 1), tests);
  const applies = holds === undefined ? undefined : (args[at]?.value === 'unless') !== holds;
  if (action === 'allow' && applies !== false) return 'passes';
  const ends = action === 'deny' || action === 'reject' || action === 'tarpit';
  return ends && applies === true ? 'refuses' : undefined;
}

/** Names joined by blanks, `!` and `||`; undefined as soon as one can't be told. */
function evaluate(words: readonly Word[], tests: ReadonlyMap<string, boolean | undefined>): boolean | undefined {
  let all: boolean | undefined = true;
  for (const { value } of words) {
    if (value === '||' || value === 'or') return undefined;
    const name = value.replace(/^!/, '');
    const test = tests.get(name);
    if (test === undefined) all = all === false ? false : undefined;
    else if (test === value.startsWith('!')) all = false;
  }
  return all;
}

/** `path /a /b`, `path_beg /a`; undefined for other tests. */
function testPath(words: readonly Word[], path: string): boolean | undefined {
  const [criterion, ...rest] = words;
  const patterns = rest.map(({ value }) => value);
  if (!criterion || patterns.some((pattern) => pattern.startsWith('-'))) return undefined;
  if (criterion.value === 'path') return patterns.includes(path);
  if (criterion.value === 'path_beg') return patterns.some((pattern) => path.startsWith(pattern));
  return criterion.value === 'path_end' ? patterns.some((pattern) => path.endsWith(pattern)) : undefined;
}
