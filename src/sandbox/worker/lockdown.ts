/**
 * What neither the content security policy nor the missing origin takes from a program, and what it needs not: ways to flood
 * the frame with messages, threads and channels of its own, notices to the user, the GPU that the model runs on, and names that
 * one worker leaves for the next: WebKit gives caches to workers without an origin.
 */
const closed = [
  'postMessage',
  'reportError',
  'importScripts',
  'Worker',
  'BroadcastChannel',
  'OffscreenCanvas',
  'Notification',
  'caches',
] as const;

/** Deletes a property wherever on the chain of prototypes it is defined. */
function remove(object: object, name: string): void {
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    Reflect.deleteProperty(owner, name);
  }
}

/**
 * Keeps inside what fails in a program's timers and promises. The browser would tell the frame of each failure, with a text
 * of any length, and keep it for the console: a flood like that of messages.
 */
function containFailures(): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with the event as `this`
  const { preventDefault } = Event.prototype;
  const { apply } = Reflect;
  // Bound now and called by their own names: a program can't put anything of its own between.
  const contain = (event: Event): void => {
    apply(preventDefault, event, []);
  };
  // First of all listeners, and unknown to the program: none of its own can keep the event from it, or remove it.
  for (const failure of ['error', 'unhandledrejection']) self.addEventListener(failure, contain, { capture: true });
}

/**
 * Takes from the worker's global scope what a program must not have. What this file needs itself is to be bound before.
 * A thread's only realm is its own, so what is deleted can't be found again.
 */
export function lockDown(): void {
  containFailures();
  for (const name of closed) remove(self, name);
  remove(navigator, 'gpu');
  remove(navigator, 'locks');
  // The browser keeps what is logged.
  for (const name of Object.keys(console)) Object.assign(console, { [name]: () => undefined });
}
