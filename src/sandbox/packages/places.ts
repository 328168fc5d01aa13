import type { Place } from './catalogue.ts';
import type { PackageSource } from './source.ts';
import { parseWheelIndex, type WheelIndex } from './wheel-index.ts';

/** How long a folder's index may take, in milliseconds. It is a small file, and programs wait for it. */
const indexMs = 10_000;

/**
 * Pyodide's list. The lock file comes with the lab, but only to pages whose programs import something that is not of Python's own. Where even that can't be
 * fetched any more, programs do without packages.
 */
async function pyodideIndex(): Promise<WheelIndex> {
  const lock = await import('pyodide/pyodide-lock.json').catch(() => null);
  return lock ? parseWheelIndex(lock.default) : {};
}

/** A folder's index; null where there is none. A server may answer what it does not have with a page instead. */
async function folderIndex(url: string): Promise<WheelIndex | null> {
  try {
    const answer = await fetch(`${url}wheels.json`, { cache: 'no-cache', signal: AbortSignal.timeout(indexMs) });
    return answer.ok ? parseWheelIndex(await answer.json()) : null;
  } catch {
    return null;
  }
}

/**
 * What the sources have. A folder without an index that can be read counts as empty. Pyodide's list is always the last:
 * with it, a package that none of the sources has is known at least by name.
 */
export async function placesOf(sources: readonly PackageSource[]): Promise<readonly Place[]> {
  const places = await Promise.all(
    sources.map(async ({ url, index }) => ({
      url,
      index: index === 'pyodide' ? await pyodideIndex() : await folderIndex(url),
    })),
  );
  return [
    ...places.flatMap(({ url, index }) => (index ? [{ url, index }] : [])),
    { url: null, index: await pyodideIndex() },
  ];
}
