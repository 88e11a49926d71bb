/**
 * What a word of a script stands for, as far as the script itself says it: variables, braces, quotes.
 * What can't be known without running something is {@link UNKNOWN}, one character for the unknown part.
 */

/** Stands for a part of a word that can't be known. It occurs in no text. */
export const UNKNOWN = '\uFFFF';

/** Values of variables, positional ones under `1`, `2` … Arrays are kept as their words with blanks between. */
export type Environment = Map<string, string>;

const MOST_FIELDS = 256;

/** Fields that a word becomes: usually one; several for lists in variables and for braces. */
export function expandWord(text: string, environment: Environment): readonly string[] {
  return expandBraces(text)
    .slice(0, MOST_FIELDS)
    .flatMap((each) => splitFields(readParts(each, environment)))
    .slice(0, MOST_FIELDS);
}

/** A word as one string, unsplit: what an assignment takes. */
export function expandValue(text: string, environment: Environment): string {
  return readParts(text, environment)
    .map((part) => part.text)
    .join('');
}

/** A word without its quotes, variables left as they are. */
export function removeQuotes(text: string): string {
  if (!/["'\\]/.test(text)) return text;
  return text.replace(/\\(.)|'([^']*)'|["']/g, (_, escaped?: string, single?: string) => single ?? escaped ?? '');
}

interface Part {
  readonly text: string;
  /** False where the shell splits the text at blanks. */
  readonly whole: boolean;
}

const PART =
  /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|(\$\([\s\S]{0,9999}\)|`[^`]{0,9999}`)|\$\{([^}]{0,999})\}|\$(\w+|[@*#?$!-])|([^'"\\$`]+|[\s\S])/g;

function readParts(text: string, environment: Environment): readonly Part[] {
  const parts: Part[] = [];
  for (const match of text.matchAll(PART)) {
    const [, single, double, escaped, command, braced, name, plain] = match;
    if (single !== undefined) parts.push({ text: single, whole: true });
    else if (double !== undefined) parts.push(...readQuoted(double, environment));
    else if (escaped !== undefined) parts.push({ text: escaped === '\n' ? '' : escaped, whole: true });
    else if (command !== undefined) parts.push({ text: UNKNOWN, whole: true });
    else if (braced !== undefined) parts.push({ text: readBraced(braced, environment), whole: false });
    else if (name !== undefined) parts.push({ text: environment.get(name) ?? UNKNOWN, whole: false });
    else parts.push({ text: plain ?? '', whole: true });
  }
  return parts;
}

/** Inside double quotes only `"${LIST[@]}"` makes several fields. */
function readQuoted(text: string, environment: Environment): readonly Part[] {
  const list = /^\$\{\w+\[@\]\}$/.test(text);
  const value = text.replace(
    /\\([\s\S])|(\$\([\s\S]{0,9999}\)|`[^`]{0,9999}`)|\$\{([^}]{0,999})\}|\$(\w+|[@*#?$!-])/g,
    (_, escaped?: string, command?: string, braced?: string, name?: string) => {
      if (escaped !== undefined) return /["$`\\]/.test(escaped) ? escaped : `\\${escaped}`;
      if (command !== undefined) return UNKNOWN;
      return braced !== undefined ? readBraced(braced, environment) : (environment.get(name ?? '') ?? UNKNOWN);
    },
  );
  return [{ text: value, whole: !list }];
}

/** `${NAME}`, `${NAME:-default}`, `${LIST[@]}`, `${NAME%%/*}` and the like. */
function readBraced(text: string, environment: Environment): string {
  const match = /^(\w+)(?:\[([^\]]*)\])?(?:(:?[-=+?])([\s\S]*)|(##?|%%?)([\s\S]*))?$/.exec(text);
  if (!match) return UNKNOWN;
  const [, name = '', index, operator, fallback = '', trim, pattern = ''] = match;
  const known = pickElement(environment.get(name), index);
  if (operator === undefined) return trim === undefined ? (known ?? UNKNOWN) : trimValue(known, trim, pattern);
  if (operator.endsWith('+')) return known === undefined ? '' : expandValue(fallback, environment);
  return known ?? (operator.endsWith('?') ? UNKNOWN : expandValue(fallback, environment));
}

function pickElement(value: string | undefined, index: string | undefined): string | undefined {
  if (value === undefined || index === undefined || index === '@' || index === '*') return value;
  return value.split(/\s+/)[Number(index)];
}

/** The two trims that take a mask or a path off; others aren't needed. */
function trimValue(value: string | undefined, operator: string, pattern: string): string {
  if (value === undefined) return UNKNOWN;
  const sign = pattern.replaceAll('*', '');
  if (sign.length !== 1) return UNKNOWN;
  if (operator === '%%') return value.split(sign)[0] ?? value;
  if (operator === '%') return value.includes(sign) ? value.slice(0, value.lastIndexOf(sign)) : value;
  if (operator === '##') return value.slice(value.lastIndexOf(sign) + 1);
  return value.includes(sign) ? value.slice(value.indexOf(sign) + 1) : value;
}

function splitFields(parts: readonly Part[]): readonly string[] {
  const fields = [''];
  for (const { text, whole } of parts) {
    const pieces = whole ? [text] : text.split(/\s+/);
    fields.push(`${fields.pop() ?? ''}${pieces[0] ?? ''}`);
    fields.push(...pieces.slice(1));
  }
  return fields.length > 1 ? fields.filter((field) => field !== '') : fields;
}

/** `a{b,c}d` and `{1..4}`; quoted braces and `${…}` are left alone. */
function expandBraces(text: string): readonly string[] {
  const match = /^((?:[^'"\\$`{]|\$\w)*)\{([^{}'"$]+)\}([\s\S]*)$/.exec(text);
  if (!match || !/,|^-?\d+\.\.-?\d+$/.test(match[2] ?? '')) return [text];
  const [, before = '', inner = '', after = ''] = match;
  return listBraces(inner).flatMap((each) => expandBraces(`${before}${each}${after}`));
}

function listBraces(inner: string): readonly string[] {
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(inner);
  if (!range) return inner.split(',');
  const [from, to] = [Number(range[1]), Number(range[2])];
  const length = Math.min(Math.abs(to - from) + 1, MOST_FIELDS);
  return Array.from({ length }, (_, at) => String(from + (to >= from ? at : -at)));
}
