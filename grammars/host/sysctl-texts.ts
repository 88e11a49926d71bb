/** What is known of kernel settings; the texts are data (vocabulary/text/sysctl.yaml says what each part means). */
import file from './vocabulary/text/sysctl.yaml';

/** What is known of one kernel setting. */
export interface SysctlText {
  readonly text: string;
  readonly default?: string;
  /** What each value means. */
  readonly values?: Readonly<Record<string, string>>;
  /** How the setting for `all` and that of the interface make one: the larger counts, or one that is set is enough. */
  readonly all?: 'max' | 'any';
  /** Address of the manual, below https://docs.kernel.org/. */
  readonly page?: string;
}

const TEXTS = file as unknown as Readonly<Record<string, SysctlText | undefined>>;

/** Finds the text of a setting by its name with dots; `net.ipv4.conf.eth0.arp_ignore` has that of `net.ipv4.conf.*.arp_ignore`. */
export function findSysctlText(key: string): SysctlText | undefined {
  const general = key.replace(/^(net\.ipv[46]\.(?:conf|neigh)\.)[^.]+\./, '$1*.');
  return TEXTS[key] ?? TEXTS[general];
}

/** Names of all settings that have a text; `*` stands for `all`, `default` or an interface. */
export function listSysctlNames(): readonly string[] {
  return Object.keys(TEXTS);
}
