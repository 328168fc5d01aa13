/**
 * What neither the content security policy nor the missing origin takes from a program, and what it needs not: a way to
 * flood the frame with messages, threads and channels of its own, and the GPU that the model runs on.
 */
const closed = ['postMessage', 'Worker', 'BroadcastChannel', 'OffscreenCanvas'] as const;

/** Deletes a property wherever on the chain of prototypes it is defined. */
function remove(object: object, name: string): void {
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    Reflect.deleteProperty(owner, name);
  }
}

/**
 * Takes from the worker's global scope what a program must not have. What this file needs itself is to be bound before.
 * A thread's only realm is its own, so what is deleted can't be found again.
 */
export function lockDown(): void {
  for (const name of closed) remove(self, name);
  remove(navigator, 'gpu');
  remove(navigator, 'locks');
  // The browser keeps what is logged.
  for (const name of Object.keys(console)) Object.assign(console, { [name]: () => undefined });
}
