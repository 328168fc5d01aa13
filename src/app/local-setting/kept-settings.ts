import { prefix, readAgain } from './local-setting.ts';

/** The texts of all settings that this browser keeps, by their names there; none where it lets a page keep nothing. */
export function keptSettings(): Readonly<Record<string, string>> {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    return Object.fromEntries(names.map((name) => [name, localStorage.getItem(name) ?? '']));
  } catch {
    return {};
  }
}

/** What became of settings that were to be kept. */
export interface TakenSettings {
  readonly taken: number;
  /** Those that the browser did not keep, because it keeps nothing, or has no room. */
  readonly refused: number;
}

/** Keeps those settings that this browser does not have yet, and uses them from now on. Never throws. */
export function takeSettings(texts: Readonly<Record<string, string>>): TakenSettings {
  const kept = keptSettings();
  const missing = Object.entries(texts).filter(([name]) => name.startsWith(prefix) && !Object.hasOwn(kept, name));
  let taken = 0;
  for (const [name, text] of missing) {
    try {
      localStorage.setItem(name, text);
    } catch {
      continue;
    }
    taken += 1;
    readAgain(name);
  }
  return { taken, refused: missing.length - taken };
}
