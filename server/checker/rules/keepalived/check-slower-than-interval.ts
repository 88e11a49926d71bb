import type { Located } from '../../../../grammars/core/source';
import type { Checker, RealServer, VirtualServer } from '../../../../grammars/keepalived/model';
import { toNumber } from '../../../../grammars/keepalived/block-reader';
import type { Directive } from '../../../../grammars/core/syntax';
import {
  defineKeepalivedRule,
  isConditional,
  isWhole,
  linesNamed,
  MANUAL,
  nameService,
  relate,
} from './keepalived-rule';

const CONNECTS: ReadonlySet<string> = new Set([
  'TCP_CHECK',
  'HTTP_GET',
  'SSL_GET',
  'SMTP_CHECK',
  'UDP_CHECK',
  'DNS_CHECK',
  'PING_CHECK',
]);

export const checkSlowerThanInterval = defineKeepalivedRule(
  {
    id: 'keepalived/check-slower-than-interval',
    severity: 'warning',
    summary: 'A health check may take longer than the interval in which it is repeated.',
    why: `The next check begins delay_loop seconds after the last one has ended. A server that does not answer is given up only
after connect_timeout for every attempt, so with long timeouts and several retries it stays in the pool far longer than
delay_loop suggests.`,
    sources: [MANUAL],
  },
  (context, model) => {
    for (const server of model.virtualServers) {
      const slow = server.realServers
        .flatMap((real) => real.checkers.flatMap((checker) => measure(server, real, checker) ?? []))
        .filter(({ checker }) => isWhole(context, checker.directive));
      const [first] = slow;
      if (!first || nameService(server) === '') continue;
      const { timeout, interval, total } = first;
      const isOne = timeout.value >= interval.value;
      context.report({
        span: timeout.span,
        severity: isOne ? 'warning' : 'info',
        message: isOne
          ? `One attempt of this check may take ${String(timeout.value)} s, and checks of virtual_server ${nameService(server)} are to come every ${String(interval.value)} s.`
          : `A server of virtual_server ${nameService(server)} that stops answering stays in the pool for up to ${String(total)} s after a check begins, while delay_loop says ${String(interval.value)} s.`,
        help: isOne
          ? 'Make connect_timeout shorter than delay_loop.'
          : 'Lower connect_timeout or retry if that is too long.',
        related: [relate(context.document, interval.span, 'the interval is given here')],
      });
    }
  },
);

interface Measured {
  readonly checker: Checker;
  readonly timeout: Located<number>;
  readonly interval: Located<number>;
  /** Seconds until a dead server is given up. */
  readonly total: number;
}

/** Undefined unless the check is slower than its interval, and both are written down. */
function measure(server: VirtualServer, real: RealServer, checker: Checker): Measured | undefined {
  if (!CONNECTS.has(checker.kind) || isConditional(checker.directive)) return undefined;
  const inherit = (keyword: string, own: Located<number> | undefined, outer: Located<number> | undefined) =>
    own ?? readOwn(real.directive, keyword) ?? outer;
  const timeout = inherit('connect_timeout', checker.connectTimeout, server.connectTimeout);
  const interval = inherit('delay_loop', checker.delayLoop, server.delayLoop);
  if (!timeout || !interval) return undefined;
  const retries = inherit('retry', checker.retry, server.retry)?.value ?? (checker.kind === 'DNS_CHECK' ? 3 : 1);
  const pause = inherit('delay_before_retry', checker.delayBeforeRetry, server.delayBeforeRetry)?.value ?? 1;
  const total = timeout.value * (retries + 1) + pause * retries;
  return timeout.value * Math.max(retries, 1) > interval.value ? { checker, timeout, interval, total } : undefined;
}

function readOwn(block: Directive, keyword: string): Located<number> | undefined {
  return toNumber(linesNamed(block, keyword)[0]?.args[0]);
}
