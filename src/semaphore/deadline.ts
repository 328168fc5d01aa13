/** A timer that comes so much later than it was due, in milliseconds, was not late because of work: the tab or the machine was asleep. */
const asleepMs = 2000;

/**
 * Calls when the given number of milliseconds has passed, and takes no notice of a sleep: a browser freezes tabs in the background, and a laptop is shut.
 * What was under way did not run meanwhile, so its time begins once more, one time; who sleeps again is called. Returns what cancels it.
 */
export function deadline(ms: number, due: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (again: () => void): void => {
    const begin = performance.now();
    timer = setTimeout(() => (performance.now() - begin > ms + asleepMs ? again() : due()), ms);
  };
  wait(() => wait(due));
  return () => clearTimeout(timer);
}
