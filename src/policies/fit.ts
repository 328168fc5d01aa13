/** Whether a model can be expected to run on this machine; `unknown` where the browser says too little. */
export type Fit = 'fits' | 'tight' | "doesn't fit" | 'unknown';

/** The machine’s memory in GiB, rounded and capped by the browser; null where it does not say. Chromium tells it, and no other browser. */
export function memoryGiB(): number | null {
  if (!('navigator' in globalThis)) return null;
  const told: unknown = Reflect.get(navigator, 'deviceMemory');
  return typeof told === 'number' ? told : null;
}
