/**
 * Looks at messages before they are taken: requests that come too early or too late, or lack what they need, are refused as
 * the protocol says (LSP 3.17: Server lifecycle; ErrorCodes) instead of failing somewhere inside.
 */
import type { Connection, Message, MessageStrategy, RequestMessage } from 'vscode-languageserver';
import { ErrorCodes, Message as Messages, ResponseError } from 'vscode-languageserver';

/** Stands in for a request that is refused. */
const REFUSE = 'cdnlint/refuse';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** Keeps the order of a connection's life. One guard serves one connection. */
export function makeGuard(): MessageStrategy {
  let state: 'new' | 'running' | 'shut down' = 'new';
  return {
    handleMessage(message: Message, next: (message: Message) => void): void {
      if (Messages.isRequest(message)) {
        const refusal = findRefusal(message, state);
        if (!refusal && message.method === 'initialize') state = 'running';
        if (!refusal && message.method === 'shutdown') state = 'shut down';
        next(refusal ? toRefused(message, refusal) : message);
      } else if (!Messages.isNotification(message) || state === 'running' || isAlwaysTaken(message.method)) {
        next(message);
      }
    },
  };
}

/** Answers what the guard of the connection has refused. */
export function answerRefused(connection: Connection): void {
  connection.onRequest(REFUSE, ({ code, message }: Refusal) => new ResponseError(code, message));
}

/** `exit` ends the server whenever it comes, and what the protocol itself sends is harmless. */
function isAlwaysTaken(method: string): boolean {
  return method === 'exit' || method.startsWith('$/');
}

function toRefused({ jsonrpc, id }: RequestMessage, refusal: Refusal): RequestMessage {
  return { jsonrpc, id, method: REFUSE, params: refusal };
}

function findRefusal({ method, params }: RequestMessage, state: string): Refusal | undefined {
  if (method === 'initialize' && state === 'new')
    return isRecord(params) ? undefined : refuse(ErrorCodes.InvalidParams, 'initialize needs parameters.');
  if (state === 'new') return refuse(ErrorCodes.ServerNotInitialized, `${method} comes before initialize.`);
  if (method === 'initialize') return refuse(ErrorCodes.InvalidRequest, 'The server is initialized already.');
  if (state === 'shut down') return refuse(ErrorCodes.InvalidRequest, `${method} comes after shutdown.`);
  const fault = findFault(method, params);
  return fault === undefined ? undefined : refuse(ErrorCodes.InvalidParams, `${method}: ${fault}`);
}

function refuse(code: number, message: string): Refusal {
  return { code, message };
}

/** Parameters that methods need beside `textDocument`. */
const POSITIONS =
  /^textDocument\/(?:hover|completion|signatureHelp|definition|references|documentHighlight|prepareRename|rename|linkedEditingRange|prepareCallHierarchy|onTypeFormatting)$/;
const RANGES = /^textDocument\/(?:codeAction|inlayHint|rangeFormatting|semanticTokens\/range)$/;
const FORMATTING = /^textDocument\/(?:formatting|range(?:s)?Formatting|onTypeFormatting)$/;

/** What is wrong with the parameters of a request; undefined if they can be used. */
function findFault(method: string, params: unknown): string | undefined {
  if (method.startsWith('callHierarchy/')) return hasUri(params, 'item') ? undefined : 'item.uri must be a string.';
  if (method === 'workspace/symbol')
    return isRecord(params) && typeof params.query === 'string' ? undefined : 'query must be a string.';
  if (method === 'workspace/diagnostic')
    return isRecord(params) && Array.isArray(params.previousResultIds)
      ? undefined
      : 'previousResultIds must be a list.';
  if (method === 'completionItem/resolve') return isRecord(params) ? undefined : 'an item must be given.';
  if (!method.startsWith('textDocument/')) return undefined;
  if (!isRecord(params) || !hasUri(params, 'textDocument')) return 'textDocument.uri must be a string.';
  return findPlaceFault(method, params);
}

function findPlaceFault(method: string, params: Readonly<Record<string, unknown>>): string | undefined {
  if (POSITIONS.test(method) && !isPosition(params.position))
    return 'position needs line and character, whole numbers from 0 on.';
  if (RANGES.test(method) && !isRange(params.range)) return 'range needs start and end.';
  if (method.endsWith('/rangesFormatting') && !isListOf(params.ranges, isRange))
    return 'ranges must be a list of ranges.';
  if (method.endsWith('/selectionRange') && !isListOf(params.positions, isPosition))
    return 'positions must be a list of positions.';
  if (FORMATTING.test(method) && !isRecord(params.options)) return 'options must be given.';
  if (method.endsWith('/references') && !isRecord(params.context)) return 'context must be given.';
  if (method.endsWith('/codeAction') && !(isRecord(params.context) && Array.isArray(params.context.diagnostics)))
    return 'context.diagnostics must be a list.';
  if (method.endsWith('/rename') && typeof params.newName !== 'string') return 'newName must be a string.';
  if (method.endsWith('/onTypeFormatting') && typeof params.ch !== 'string') return 'ch must be a string.';
  return undefined;
}

function hasUri(params: unknown, part: string): boolean {
  const inner = isRecord(params) ? params[part] : undefined;
  return isRecord(inner) && typeof inner.uri === 'string';
}

function isRange(value: unknown): boolean {
  return isRecord(value) && isPosition(value.start) && isPosition(value.end);
}

function isPosition(value: unknown): boolean {
  return isRecord(value) && isCount(value.line) && isCount(value.character);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isListOf(value: unknown, holds: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(holds);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
