/** ACLs and the rules that use them. */
import type { Located } from '../core/source';
import { locate } from '../core/source';
import type { Directive, Word } from '../core/syntax';
import { swiftVocabulary } from './vocabulary/index';

/** A named condition; several lines of one name add to each other. */
export interface Acl {
  readonly name: Located<string>;
  readonly type: Located<string> | undefined;
  /** `-i`, `-n`, `-m=,` … of all its lines. */
  readonly flags: readonly Word[];
  /** Values of all its lines, flags left out. */
  readonly values: readonly Word[];
  /** Its lines in order; the first defines the type. */
  readonly lines: readonly Directive[];
}

/** An ACL's name in a rule. */
export interface AclUse {
  readonly word: Word;
  /** Without the `!`. */
  readonly name: string;
  readonly negated: boolean;
}

/** One line of an access list. */
export interface AccessRule {
  readonly directive: Directive;
  /** `allow` or `deny`, or what stands in their place. */
  readonly action: Located<string>;
  /** All must match. */
  readonly acls: readonly AclUse[];
}

/** Collects ACL lines by name. A name is the same whatever its case: Squid compares them so. */
export function readAcls(lines: readonly Directive[]): ReadonlyMap<string, Acl> {
  const acls = new Map<string, { acl: Acl; flags: Word[]; values: Word[]; lines: Directive[] }>();
  for (const line of lines) {
    const [name, type, ...rest] = line.args;
    if (!name || name.opaque) continue;
    const key = name.value.toLowerCase();
    const known = acls.get(key) ?? startAcl(name, type);
    acls.set(key, known);
    known.lines.push(line);
    const { flags, values } = splitFlags(rest);
    known.flags.push(...flags);
    known.values.push(...values);
  }
  return new Map([...acls].map(([key, { acl }]) => [key, acl]));
}

function startAcl(name: Word, type: Word | undefined): { acl: Acl; flags: Word[]; values: Word[]; lines: Directive[] } {
  const [flags, values, lines]: [Word[], Word[], Directive[]] = [[], [], []];
  return {
    acl: { name: locate(name.value, name), type: type && locate(type.value, type), flags, values, lines },
    flags,
    values,
    lines,
  };
}

/** Flags stand before the values; `--` ends them. */
function splitFlags(words: readonly Word[]): { flags: readonly Word[]; values: readonly Word[] } {
  let at = 0;
  while (/^[-+][A-Za-z-]/.test(words[at]?.value ?? '')) {
    at++;
    if (words[at - 1]?.value === '--') break;
  }
  return { flags: words.slice(0, at), values: words.slice(at) };
}

/** Rules of every directive whose arguments are `allow|deny ACL…`; which those are is the vocabulary's knowledge. */
export function readAccessRules(
  settings: ReadonlyMap<string, readonly Directive[]>,
): ReadonlyMap<string, readonly AccessRule[]> {
  const rules = new Map<string, readonly AccessRule[]>();
  for (const [keyword, lines] of settings) {
    const entry = swiftVocabulary().find('top', [{ value: keyword }])?.entry;
    if (entry?.args?.startsWith('[<action:action>') !== true) continue;
    const canonical = entry.alias ?? keyword;
    const read = lines.flatMap((line) => readRule(line, 0));
    rules.set(
      canonical,
      [...(rules.get(canonical) ?? []), ...read].sort((a, b) => a.directive.start - b.directive.start),
    );
  }
  return rules;
}

/** Reads `allow|deny ACL…` from the argument at `from` on; nothing if the line is too short. */
export function readRule(directive: Directive, from: number): AccessRule[] {
  const [action, ...names] = directive.args.slice(from);
  if (!action) return [];
  return [{ directive, action: locate(action.value, action), acls: names.map(readAclUse) }];
}

/** Splits the `!` off. */
export function readAclUse(word: Word): AclUse {
  const negated = word.value.startsWith('!');
  return { word, name: negated ? word.value.slice(1) : word.value, negated };
}
