/** What the members of one virtual router say, setting by setting, and which of them says something else. */
import type { Span } from '../../../grammars/core/source';
import { canonicalAddress } from './addresses';
import { hasLine } from './read-router';
import type { ClusterInstance, RouterInstance } from './topology';

/** A value with the place that says it; `isWritten` is false for a default, whose place is the instance's name. */
export interface Setting<T> {
  readonly value: T;
  readonly span: Span;
  readonly isWritten: boolean;
}

/** A setting in force: written, or the default. Undefined if a template, a condition or a file that isn't here hides it. */
export function settingOf<T>(
  member: RouterInstance,
  written: { readonly value: T; readonly span: Span } | undefined,
  keyword: string,
  fallback: T,
): Setting<T> | undefined {
  const { instance, host } = member;
  if (instance.condition) return undefined;
  if (written) return { value: written.value, span: written.span, isWritten: true };
  return hasLine(instance.directive, keyword) || host.router?.isComplete === false
    ? undefined
    : { value: fallback, span: instance.name.span, isWritten: false };
}

/** keepalived's default where none is given. */
export const DEFAULT_PRIORITY = 100;

export function priorityOf(member: RouterInstance): Setting<number> | undefined {
  return settingOf(member, member.instance.priority, 'priority', DEFAULT_PRIORITY);
}

/** `state`; anything but MASTER and BACKUP is refused and counts as not known. */
export function stateOf(member: RouterInstance): Setting<'MASTER' | 'BACKUP'> | undefined {
  return settingOf(member, member.instance.state, 'state', 'BACKUP');
}

export function advertIntervalOf(member: RouterInstance): Setting<number> | undefined {
  return settingOf(member, member.instance.advertInterval, 'advert_int', 1);
}

/** Undefined where there is none (which is a fault of its own) or it can't be known. */
export function routerIdOf(member: RouterInstance): Setting<number> | undefined {
  const { virtualRouterId, condition } = member.instance;
  if (!virtualRouterId || condition) return undefined;
  return { value: virtualRouterId.value, span: virtualRouterId.span, isWritten: true };
}

/** The version in force, and where it is said. */
export function versionOf(member: RouterInstance): Setting<2 | 3> | undefined {
  const { instance, model } = member;
  if (instance.condition || model.document.templated) return undefined;
  const span = instance.version?.span ?? model.global.vrrpVersion?.span;
  return { value: instance.effectiveVersion, span: span ?? instance.name.span, isWritten: span !== undefined };
}

/** Kind of authentication with its password cut to the 8 characters that count; `none` without. Version 3 has none. */
export function authenticationOf(member: RouterInstance): Setting<string> | undefined {
  const { instance } = member;
  if (instance.condition || instance.effectiveVersion === 3) return undefined;
  const { authentication } = instance;
  if (!authentication) return { value: 'none', span: instance.name.span, isWritten: false };
  const { type, password } = authentication;
  if (!type || !password) return undefined;
  const kind = type.value.toUpperCase() === 'AH' ? 'AH' : 'PASS';
  return { value: `${kind} ${password.value.slice(0, 8)}`, span: password.span, isWritten: true };
}

/** Addresses that adverts name, sorted, one text; undefined if one can't be known. */
export function advertisedOf(member: RouterInstance): Setting<string> | undefined {
  const { instance, document } = member;
  const block = instance.directive.block?.directives.find((line) => line.keyword.value === 'virtual_ipaddress');
  const lines = block?.block?.directives ?? [];
  if (instance.condition || document.templated || instance.addresses.some(({ condition }) => condition))
    return undefined;
  if (!block || lines.length !== instance.addresses.length) return undefined;
  const addresses = instance.addresses.map(({ address }) => canonicalAddress(address.value) ?? address.value);
  return { value: [...new Set(addresses)].sort().join(' '), span: block.keyword, isWritten: true };
}

/** A member that says something else than the others. */
export interface OddMember<T> {
  readonly member: RouterInstance;
  readonly setting: Setting<T>;
  /** One of those that agree. */
  readonly usual: RouterInstance;
  readonly usualSetting: Setting<T>;
}

/**
 * Members whose setting is not that of most. Where no value has a majority, the member with the highest priority is
 * taken as the measure. Members whose setting can't be known are left out.
 */
export function findOddMembers<T>(
  { members }: ClusterInstance,
  read: (member: RouterInstance) => Setting<T> | undefined,
  isSame: (a: T, b: T) => boolean = (a, b) => a === b,
): readonly OddMember<T>[] {
  const known = members.flatMap((member) => {
    const setting = read(member);
    return setting ? [{ member, setting }] : [];
  });
  const votes = known.map((each) => known.filter((other) => isSame(each.setting.value, other.setting.value)).length);
  const most = Math.max(0, ...votes);
  const [measure] = known.filter((_, at) => votes[at] === most).sort((a, b) => rankOf(b.member) - rankOf(a.member));
  if (!measure || most === known.length) return [];
  return known
    .filter(({ setting }) => !isSame(setting.value, measure.setting.value))
    .map(({ member, setting }) => ({ member, setting, usual: measure.member, usualSetting: measure.setting }));
}

/** The one that starts as master goes before the others, then priority decides. */
function rankOf(member: RouterInstance): number {
  const state = stateOf(member)?.value === 'MASTER' ? 1000 : 0;
  return state + (priorityOf(member)?.value ?? 0);
}
