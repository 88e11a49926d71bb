/** Conditions of HAProxy and access lists of caches, worked out for one request as far as host name and path decide. */
import type { Condition } from '../../../grammars/haproxy/model';
import type { AccessRule, SwiftModel } from '../../../grammars/swift/model';
import type { ProxySection } from './read-proxy';

/** A request, as far as it is given. */
export interface TracedRequest {
  /** Lower case, without port; undefined if not given. */
  readonly host: string | undefined;
  /** Path with query; undefined if not given. */
  readonly uri: string | undefined;
}

/** The words of a condition as one text. */
export function textOfCondition({ words }: Condition): string {
  return words.map(({ value }) => value).join(' ');
}

/** The terms of a condition, `{ … }` kept whole. */
function listTerms(condition: Condition): readonly string[] {
  return textOfCondition(condition).match(/!?\{[^}]*\}|\S+/g) ?? [];
}

/**
 * Works out `if …` or `unless …`; undefined if it depends on more than host name and path.
 * @param condition none is true
 */
export function evaluateCondition(
  section: ProxySection,
  condition: Condition | undefined,
  request: TracedRequest,
): boolean | undefined {
  if (!condition) return true;
  const value = evaluateAlternatives(section, listTerms(condition), request);
  return condition.negated ? negate(value) : value;
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function evaluateAlternatives(
  section: ProxySection,
  words: readonly string[],
  request: TracedRequest,
): boolean | undefined {
  const groups: string[][] = [[]];
  for (const word of words) {
    if (word === '||' || word === 'or') groups.push([]);
    else groups[groups.length - 1]?.push(word);
  }
  const values = groups.map((group) => joinAll(group.map((word) => evaluateTerm(section, word, request))));
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}

function joinAll(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

function evaluateTerm(section: ProxySection, word: string, request: TracedRequest): boolean | undefined {
  const isNegated = word.startsWith('!');
  const bare = isNegated ? word.slice(1) : word;
  const value = bare.startsWith('{')
    ? testWords(bare.slice(1, -1).trim().split(/\s+/), request)
    : evaluateName(section, bare, request);
  return isNegated ? negate(value) : value;
}

const PREDEFINED: Readonly<Record<string, boolean>> = { TRUE: true, FALSE: false };

/** Several lines of one name are alternatives. */
function evaluateName(section: ProxySection, name: string, request: TracedRequest): boolean | undefined {
  const values = section.acls
    .filter((acl) => acl.name.value === name)
    .map(({ test }) =>
      testWords(
        test.map(({ value }) => value),
        request,
      ),
    );
  if (values.length === 0) return PREDEFINED[name];
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}

/** `hdr(host) -i a.example b.example`, `path_beg /img`, `always_true`. */
function testWords(words: readonly string[], request: TracedRequest): boolean | undefined {
  const [criterion = '', ...rest] = words;
  if (criterion === 'always_true') return true;
  if (criterion === 'always_false') return false;
  const { patterns, method, isCaseless } = readPatterns(rest);
  const [subject, how] = readCriterion(criterion, request);
  const matches = MATCHES[method ?? how];
  if (subject === undefined || patterns === undefined || !matches) return undefined;
  const fold = (text: string): string => (isCaseless ? text.toLowerCase() : text);
  return patterns.some((pattern) => matches(fold(subject), fold(pattern)));
}

function readPatterns(words: readonly string[]): {
  patterns: readonly string[] | undefined;
  method: string | undefined;
  isCaseless: boolean;
} {
  let [isCaseless, method, at] = [false, undefined as string | undefined, 0];
  for (; words[at]?.startsWith('-') === true; at++) {
    if (words[at] === '-i') isCaseless = true;
    else if (words[at] === '-m') method = words[++at];
    else if (words[at] === '--') return { patterns: words.slice(at + 1), method, isCaseless };
    else return { patterns: undefined, method, isCaseless };
  }
  return { patterns: words.slice(at), method, isCaseless };
}

const MATCHES: Readonly<Record<string, (subject: string, pattern: string) => boolean>> = {
  str: (subject, pattern) => subject === pattern,
  beg: (subject, pattern) => subject.startsWith(pattern),
  end: (subject, pattern) => subject.endsWith(pattern),
  sub: (subject, pattern) => subject.includes(pattern),
  dir: (subject, pattern) => `/${subject}/`.includes(`/${pattern.replace(/^\/|\/$/g, '')}/`),
  dom: (subject, pattern) => `.${subject}.`.includes(`.${pattern.replace(/^\.|\.$/g, '')}.`),
};

/** What a criterion looks at, and how it compares. */
function readCriterion(criterion: string, { host, uri }: TracedRequest): readonly [string | undefined, string] {
  const match = /^([a-z_.]+)(?:\(([^)]*)\))?((?:,[a-z_]+(?:\([^)]*\))?)*)$/i.exec(criterion);
  if (!match) return [undefined, 'str'];
  const [, name = '', argument = '', converters = ''] = match;
  if (converters !== '' && converters !== ',lower') return [undefined, 'str'];
  const header = /^(?:req\.)?f?hdr(?:_(beg|end|sub|dir|dom))?$/.exec(name);
  if (header) return [/^host$/i.test(argument.split(',')[0] ?? '') ? host : undefined, header[1] ?? 'str'];
  const path = /^path(?:_(beg|end|sub|dir|dom))?$/.exec(name);
  if (path) return [uri?.split('?')[0], path[1] ?? 'str'];
  const url = /^url(?:_(beg|end|sub|dir|dom))?$/.exec(name);
  return url ? [uri, url[1] ?? 'str'] : [undefined, 'str'];
}

/** What an access list says: allowed, denied, or undefined if it depends on more than the host name. */
export function evaluateAccess(
  model: SwiftModel,
  rules: readonly AccessRule[],
  request: TracedRequest,
): { readonly allowed: boolean | undefined; readonly rule: AccessRule | undefined } {
  for (const rule of rules) {
    const values = rule.acls.map(({ name, negated }) => {
      const value = testAcl(model, name, request);
      return negated ? negate(value) : value;
    });
    const holds = joinAll(values);
    if (holds === undefined) return { allowed: undefined, rule };
    if (holds) return { allowed: rule.action.value === 'allow', rule };
  }
  const last = rules[rules.length - 1];
  // Without a match the opposite of the last rule holds (cf.data.pre, http_access).
  return { allowed: last ? last.action.value !== 'allow' : false, rule: undefined };
}

function testAcl(model: SwiftModel, name: string, { host }: TracedRequest): boolean | undefined {
  if (name === 'all') return true;
  const acl = model.acls.get(name.toLowerCase());
  const values = acl?.values.map(({ value }) => value);
  if (!acl || !values || acl.values.some(({ quoted, opaque }) => quoted || opaque)) return undefined;
  const type = acl.type?.value;
  if (type === 'src' && values.some((value) => value === 'all' || value === '0.0.0.0/0')) return true;
  if (type !== 'dstdomain' || host === undefined) return undefined;
  return values.some((value) => matchesDomain(host, value));
}

/** `.example.com` covers the domain and all below it. */
function matchesDomain(host: string, pattern: string): boolean {
  const domain = pattern.toLowerCase();
  return domain.startsWith('.') ? host === domain.slice(1) || host.endsWith(domain) : host === domain;
}
