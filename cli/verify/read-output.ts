/** Reads what the daemons print when they check a file. */
import type { LanguageId } from '../../grammars/core/syntax';

/** One complaint of a daemon. */
export interface DaemonMessage {
  /** As the daemon names it; undefined if it names none. */
  readonly file: string | undefined;
  /** 1-based. */
  readonly line: number | undefined;
  readonly severity: 'error' | 'warning';
  readonly text: string;
  /** True if it is about this machine (files, accounts, interfaces, rights) rather than the configuration. */
  readonly isEnvironment: boolean;
}

type Raw = Omit<DaemonMessage, 'isEnvironment'>;

/** Complaints in the order printed; what only sums up others is left out. */
export function readDaemonOutput(languageId: LanguageId, output: string): readonly DaemonMessage[] {
  const lines = output.split('\n');
  const raw =
    languageId === 'haproxy'
      ? readHaproxy(lines)
      : languageId === 'keepalived'
        ? readKeepalived(lines)
        : readSquid(lines);
  return raw.map((each) => ({ ...each, isEnvironment: ENVIRONMENT.some((pattern) => pattern.test(each.text)) }));
}

/** What the same file would not cause on another machine. */
const ENVIRONMENT: readonly RegExp[] = [
  /no such file|unable to (?:stat|load|open|find|access|resolve|get|set)|(?:could not|couldn't|can not|can't|cannot) (?:open|find|access|bind|resolve|chroot|raise|determine)|failed to (?:open|initialize server)/i,
  /cannot find (?:user|group) id|default user|keepalived_script|security violation|permission denied|not executable/i,
  /interface \S+ (?:doesn't|does not) exist|non-existent interface|does(?:n't| not) exist|not found/i,
  /not (?:built|compiled) (?:in|with)|compiled without|not supported (?:in|by) this build|without \S+ support/i,
  /\blua\b|setrlimit|netlink|ipvs|ip_vs|\bkernel\b|DH parameter|gethostbyname|resolve/i,
];

/** `[ALERT]    (123) : config : parsing [/etc/haproxy.cfg:4] : unknown keyword …` */
function readHaproxy(lines: readonly string[]): Raw[] {
  return lines.flatMap((line): Raw[] => {
    const match = /^\[(ALERT|WARNING)\]\s*\(\d+\) : (?:config : )?(.*)$/.exec(line);
    const said = match?.[2] ?? '';
    if (!match || /^(?:Fatal errors found|Error\(s\) found|config : .*Fatal errors)/.test(said)) return [];
    const place = /\[([^\]]+):(\d+)\]/.exec(said);
    const text = said.replace(/^parsing \[[^\]]*\] ?: ?/, '').replace(/\[[^\]]*:\d+\] ?:? ?/, '');
    const severity = match[1] === 'ALERT' ? 'error' : 'warning';
    return [{ file: place?.[1], line: place ? Number(place[2]) : undefined, severity, text: text.trim() }];
  });
}

/** `(/etc/keepalived/keepalived.conf: Line 4) Unknown keyword 'foo'` */
function readKeepalived(lines: readonly string[]): Raw[] {
  return lines.flatMap((line): Raw[] => {
    const place = /^\((.*): Line (\d+)\) (.*)$/.exec(line.trim());
    if (place) return [{ file: place[1], line: Number(place[2]), severity: 'error', text: place[3] ?? '' }];
    const text = line.trim();
    const isTalk =
      /^(?:Opening file|Configuration is|Starting|Keepalived v|Running on|Command line|'|Copyright|Built with|$)/.test(
        text,
      );
    return isTalk ? [] : [{ file: undefined, line: undefined, severity: 'warning', text }];
  });
}

/** `2026/11/21 07:18:38| squid.conf(1): unrecognized: 'foo'`, `FATAL: Bungled squid.conf line 3: …` */
function readSquid(lines: readonly string[]): Raw[] {
  const found: Raw[] = [];
  for (const line of lines) {
    const text = line.replace(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: kid\d+)?\| /, '').trim();
    const unknown = /^(?:ERROR: )?(.+)\((\d+)\): (unrecognized: .*)$/.exec(text);
    const bungled = /^FATAL: Bungled (.+) line (\d+): (.*)$/.exec(text);
    const plain = /^(FATAL|ERROR|WARNING): (.*)$/.exec(text);
    if (unknown) found.push({ file: unknown[1], line: Number(unknown[2]), severity: 'error', text: unknown[3] ?? '' });
    else if (bungled) {
      // The reason stands in a line of its own just before.
      const reason = found.at(-1)?.line === undefined ? found.pop()?.text : undefined;
      const why = reason ?? `the program gives up at "${bungled[3] ?? ''}"`;
      found.push({ file: bungled[1], line: Number(bungled[2]), severity: 'error', text: why });
    } else if (plain)
      found.push({
        file: undefined,
        line: undefined,
        severity: plain[1] === 'WARNING' ? 'warning' : 'error',
        text: plain[2] ?? '',
      });
  }
  return found;
}
