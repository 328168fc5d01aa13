/**
 * Waits for a promise, but no longer than until the signal is aborted; then throws the signal's reason. The work behind the
 * promise goes on: stopping it is the caller's part.
 */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let forget = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => {
      // The reason is whatever the caller of abort() chose, and must arrive as it is.
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    forget = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    forget();
    // When the abort wins, a later failure of the work is of no interest any more.
    promise.catch(() => undefined);
  }
}
