import { effect, signal, type Signal } from '@preact/signals';

/** How a setting becomes the text that the browser keeps, and back. */
interface LocalSetting<T> {
  /** Reads the kept text, null where nothing is kept. What it throws, or cannot read, is its `usual`. */
  readonly read: (text: string | null) => T;
  /** The text to keep; null keeps what was kept before. */
  readonly write: (value: T) => string | null;
  /** The value where nothing that can be read is kept. */
  readonly usual: T;
}

/**
 * A signal whose value this browser keeps, under `cleaner-lab/` and its name. A browser that keeps nothing has it until the page is closed.
 * Never throws.
 */
export function localSetting<T>(name: string, { read, write, usual }: LocalSetting<T>): Signal<T> {
  const key = `cleaner-lab/${name}`;
  const setting = signal(stored());
  effect(() => {
    const text = write(setting.value);
    if (text === null) return;
    try {
      localStorage.setItem(key, text);
    } catch {
      // See above.
    }
  });
  return setting;

  function stored(): T {
    try {
      return read(localStorage.getItem(key));
    } catch {
      return usual;
    }
  }
}
