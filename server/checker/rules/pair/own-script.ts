import type { RouterInstance, RouterTrack } from '../../topology/topology';

/** Programs that only look, so that their failure is all that happens. */
const LOOKS =
  /^(?:(?:\/\S*\/)?(?:killall|pkill|pgrep|pidof|kill|curl|wget|nc|ncat|test|\[|ping6?|fping|systemctl|service|true|false|ss|grep|cat|haproxy|nginx|mysqladmin)\b|<\/dev\/tcp)/;

/**
 * True if the check runs a script whose text isn't looked at: some stop keepalived themselves when they fail, some succeed
 * on one router alone.
 */
export function runsOwnScript({ check }: RouterTrack, { host }: RouterInstance): boolean {
  const [kind, name] = check.split(' ');
  const scripts = host.router?.models.flatMap((model) => model.scripts) ?? [];
  const command = scripts.find((each) => each.name.value === name)?.script?.value;
  return kind === 'script' && (command === undefined || !LOOKS.test(command));
}
