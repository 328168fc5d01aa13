import { effect, signal, type Signal } from '@preact/signals';

/** What the names of all settings begin with in the browser's storage. */
export const prefix = 'cleaner-lab/';

/** How a setting becomes the text that the browser keeps, and back. */
interface LocalSetting<T> {
  /** Reads the kept text, null where nothing is kept. What it throws, or cannot read, is its `usual`. */
  readonly read: (text: string | null) => T;
  /** The text to keep; null keeps what was kept before. */
  readonly write: (value: T) => string | null;
  /** The value where nothing that can be read is kept. */
  readonly usual: T;
  /** Told after each change whether the browser kept it. */
  readonly onKept?: (well: boolean) => void;
}

/** What takes each setting from the browser's storage once more, by its name there. */
const settings = new Map<string, () => void>();

/** Takes a setting from the browser's storage once more; null: all of them. */
export function readAgain(name: string | null): void {
  for (const [each, read] of settings) if (name === null || name === each) read();
}

// Another tab changed a setting: a list that this tab goes on with must not lack what was added there. A worker or a terminal has no other tabs.
if ('addEventListener' in globalThis) addEventListener('storage', ({ key }) => readAgain(key));

/**
 * A signal whose value this browser keeps, under `cleaner-lab/` and its name. What other tabs change comes in at once. The usual value is not
 * kept: who has chosen nothing takes the setting of a backup, or a better usual one. A browser that keeps nothing has the value until the page is
 * closed. Never throws.
 */
export function localSetting<T>(name: string, { read, write, usual, onKept }: LocalSetting<T>): Signal<T> {
  const key = prefix + name;
  const usualText = write(usual);
  /** The value that is kept, or that stands in for what cannot be read: it is not to be written. */
  let known = stored();
  const setting = signal(known);
  forgetUsual();
  settings.set(key, () => {
    known = stored();
    setting.value = known;
  });
  effect(() => {
    const value = setting.value;
    if (value === known) return;
    known = value;
    const text = write(value);
    if (text !== null) keep(text);
  });
  return setting;

  function stored(): T {
    try {
      return read(localStorage.getItem(key));
    } catch {
      return usual;
    }
  }

  /** Earlier versions kept the usual value, too, without anybody having chosen it. */
  function forgetUsual(): void {
    try {
      if (localStorage.getItem(key) === usualText) localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }

  function keep(text: string): void {
    let well = true;
    try {
      if (text === usualText) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch {
      well = false;
    }
    onKept?.(well);
  }
}
