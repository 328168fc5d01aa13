/**
 * A frame without an origin is bound by the policy of its page, Trusted Types included: it may start workers from addresses that it made itself.
 * Does nothing where there are no Trusted Types.
 */
export function trustOwnWorkers(): void {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes');
  if (typeof factory !== 'object' || factory === null) return;
  const createPolicy: unknown = Reflect.get(factory, 'createPolicy');
  if (typeof createPolicy !== 'function') return;
  Reflect.apply(createPolicy, factory, [
    'default',
    { createScriptURL: (address: string) => (address.startsWith('blob:') ? address : null) },
  ]);
}
