/** Lets waiting messages in. Browsers have no setImmediate; there a message to oneself does the same without a delay. */

declare const MessageChannel: new () => {
  readonly port1: { onmessage: (() => void) | null };
  readonly port2: { postMessage(message: unknown): void };
};

const hasImmediate = typeof setImmediate === 'function';

/** Runs a function once messages that are waiting have been taken. */
export function onNextTurn(run: () => void): void {
  if (hasImmediate) {
    setImmediate(run);
    return;
  }
  const channel = new MessageChannel();
  channel.port1.onmessage = run;
  channel.port2.postMessage(undefined);
}

/** Resolves once messages that are waiting have been taken. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    onNextTurn(resolve);
  });
}

/** Resolves after so many milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
