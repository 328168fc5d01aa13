/** How long in milliseconds a page may be kept busy before it gets to draw and to hear its user. */
const breathMs = 8;

let lastBreath = 0;
let pending: Promise<void> | null = null;

/**
 * Lets the page draw, where it has been busy for a while: a policy that answers at once would otherwise keep it for whole
 * rollouts. A message and no timer, because browsers slow the timers of tabs in the background down to one a minute.
 */
export function yieldToPage(): Promise<void> | undefined {
  if (performance.now() - lastBreath < breathMs) return undefined;
  pending ??= new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      lastBreath = performance.now();
      pending = null;
      resolve();
    };
    port2.postMessage(null);
  });
  return pending;
}
