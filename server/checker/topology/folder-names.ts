/** What the names of folders say of the machines in them: members of one pair, or copies of a whole node. */
import { isIpAddress } from '../../../grammars/core/value-types';
import { ROLE } from './name-skeleton';

/** Copies for another purpose. */
const PURPOSE =
  /^(?:stag(?:e|ing)|stg|prod|prd|production|live|test|tests|testing|dev|devel|development|qa|uat|int|integration|pre|preprod|blue|green|canary|labs?)$/;
/** Samples, and what was before: numbered or not, they stand for themselves. */
const SAMPLE =
  /^(?:examples?|samples?|demos?|cases?|tutorials?|fixtures?|good|bad|fixed|broken|before|after|old|new|copy|orig|original|archived?|v)$/;
/** Places: a cluster may reach over several, or each has its own. */
const PLACE = /^(?:node|nodes|site|sites|dc|datacenter|pop|region|zone|az|rack|room|env|cluster|group|pod|cell|edge)$/;

/** A folder's name taken apart. */
export interface FolderName {
  /** The name without what tells members apart: equal for the folders of one pair. */
  readonly stem: string;
  /** True if a number, a letter, a role or an address tells which member it is. */
  readonly isMember: boolean;
  /** True if a role does: `backup`. */
  readonly isRole: boolean;
  /** Words that stand for a purpose: `prod` of `prod-lb1`. */
  readonly purposes: readonly string[];
  /** True if it has no other words: `staging`, `example-2`. A number makes a machine of a purpose: `test1`. */
  readonly isCopy: boolean;
  readonly isPlace: boolean;
}

const ADDRESS: FolderName = { stem: '', isMember: true, isRole: false, purposes: [], isCopy: false, isPlace: false };

/** `lvs-1` is a member, as `192.0.2.1` is; `staging` and `example2` are copies, `dc2` is a place. */
export function readFolderName(name: string): FolderName {
  if (isIpAddress(name)) return ADDRESS;
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const bare = words.map((word) => word.replace(/\d+[a-c]?$/, ''));
  const stems = bare.map((word) => (ROLE.test(word) || /^[a-uw-z]$/.test(word) ? '' : word));
  const kept = stems.filter((word) => word !== '');
  const purposes = kept.filter((word) => PURPOSE.test(word) || SAMPLE.test(word));
  const isNumbered = kept.some((word) => !words.includes(word));
  return {
    stem: kept.join('.'),
    isMember: stems.join(' ') !== words.join(' '),
    isRole: bare.some((word) => ROLE.test(word)),
    purposes,
    isCopy:
      purposes.length > 0 &&
      purposes.length === kept.length &&
      (!isNumbered || kept.every((word) => SAMPLE.test(word))),
    isPlace: kept.some((word) => PLACE.test(word)),
  };
}

/** True for a folder in which nothing belongs to what lies outside. */
export function isCopyFolder(path: string): boolean {
  return readFolderName(path.slice(path.lastIndexOf('/') + 1)).isCopy;
}
