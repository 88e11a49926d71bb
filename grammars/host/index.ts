/** Files of a host that are read only for the facts they set. */
import type { Language } from '../core/language';
import { ifcfg } from './ifcfg';
import { interfaces } from './interfaces';
import { ldirectord } from './ldirectord';
import { shell } from './shell/index';
import { sysctl } from './sysctl';

export type { AddressFact, ArpFilterFact, HostFacts, Phase, RedirectFact, ServiceFact, SysctlFact } from './facts';
export { ANYTHING } from './facts';
export { readHostFacts } from './read-facts';
export { readLdirectord } from './ldirectord';
export type { LdirectordReal, LdirectordVirtual } from './ldirectord';

export const HOST_LANGUAGES: readonly Language[] = [ifcfg, interfaces, ldirectord, shell, sysctl];
