import { createHash } from 'node:crypto';

/** What a worker's program hands to its owner. */
type Tell = (message: unknown) => void;
interface Listener {
  readonly hear: (event: { readonly data: unknown }) => void;
  readonly once: boolean;
}

/** The moment that a program sees, in milliseconds since 1970: the beginning of 2026. */
const moment = Date.UTC(2026, 0, 1);

/** Bytes that look random and are the same in every process. */
function sameBytes(): <Bytes extends ArrayBufferView>(into: Bytes) => Bytes {
  let block = 0;
  return (into) => {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let at = 0; at < bytes.length; at += 32) {
      bytes.set(
        createHash('sha256')
          .update(String(block++))
          .digest()
          .subarray(0, bytes.length - at),
        at,
      );
    }
    return into;
  };
}

/** A clock that stands still; dates of other moments can be made. */
const StillDate = new Proxy(Date, {
  construct: (date, given: readonly unknown[], made) =>
    Reflect.construct(date, given.length === 0 ? [moment] : given, made) as object,
  get: (date, name, self) => (name === 'now' ? () => moment : (Reflect.get(date, name, self) as unknown)),
});

/**
 * Makes this process's global scope look like a plain web worker's: Pyodide then starts as it does in a browser. Clock and randomness
 * stand still, so that what starts is the same to the byte each time. There is no way back; `process` is gone.
 *
 * @param loader The address that stands for whatever the worker makes an address of: Pyodide's loader.
 * @param switching Whether the engine seems to switch the stacks of WebAssembly; nothing does while Python starts.
 * @returns what hands a message to the worker
 */
export function becomeWorkerScope(tell: Tell, loader: string, switching: boolean): (message: unknown) => void {
  let listeners: Listener[] = [];
  let clock = 0;
  URL.createObjectURL = () => loader;
  URL.revokeObjectURL = () => undefined;
  const scope: Readonly<Record<string, unknown>> = {
    self: globalThis,
    // Pyodide asks whether the scope is an instance of it.
    WorkerGlobalScope: Object.defineProperty(() => undefined, Symbol.hasInstance, { value: () => true }),
    location: new URL('https://worker.invalid/'),
    navigator: { userAgent: '', platform: '', language: 'en-US' },
    crypto: { getRandomValues: sameBytes() },
    performance: { now: () => (clock += 0.001), timeOrigin: moment },
    Date: StillDate,
    addEventListener: (_type: string, hear: Listener['hear'], { once = false } = {}) =>
      void listeners.push({ hear, once }),
    removeEventListener: () => undefined,
    postMessage: tell,
    process: undefined,
  };
  function same<Value>(value: Value): Value {
    return value;
  }
  if (switching) Object.assign(WebAssembly, { Suspending: same, promising: same });
  else for (const name of ['Suspending', 'promising', 'Suspender']) Reflect.deleteProperty(WebAssembly, name);
  for (const [name, value] of Object.entries(scope)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return (data) => {
    const present = listeners;
    listeners = present.filter(({ once }) => !once);
    for (const { hear } of present) hear({ data });
  };
}
