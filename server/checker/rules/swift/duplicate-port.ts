import type { ListeningPort } from '../../../../grammars/swift/model';
import { defineRule } from '../../rule';
import { graverForSwift, nameLine, readUnitModels } from './unit-models';

export const duplicatePort = defineRule({
  id: 'swift/duplicate-port',
  scope: 'document',
  languages: ['swift'],
  severity: 'error',
  summary: 'The same address and port are listened on twice.',
  why: 'Only the first line gets the socket. The second is logged as "Address already in use" and its options never take effect.',
  sources: ['http://www.squid-cache.org/Doc/config/http_port/'],
  check(context) {
    const ports = readUnitModels(context)[0]?.ports.filter(({ directive }) => directive.parent === undefined) ?? [];
    for (const [at, port] of ports.entries()) {
      const first = ports.slice(0, at).find((earlier) => collides(earlier, port));
      if (!first || !port.port) continue;
      context.report({
        span: port.port.span,
        severity: graverForSwift(context),
        message: `Port ${port.port.value}${port.address ? ` of ${port.address.value}` : ''} is listened on already, by ${nameLine(context, first.directive)}: this line gets no socket.`,
        help: 'Remove one of the two, or give it another port.',
        related: [{ file: context.document.path, span: first.directive, message: 'listens first' }],
      });
    }
  },
});

function collides(a: ListeningPort, b: ListeningPort): boolean {
  if (!a.port || !b.port || a.port.value !== b.port.value) return false;
  const [left, right] = [a.address?.value, b.address?.value];
  return left === right || (isAny(left) && isAny(right));
}

function isAny(address: string | undefined): boolean {
  return address === undefined || address === '0.0.0.0' || address === '::';
}
