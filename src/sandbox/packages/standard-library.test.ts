import { loadPyodide } from 'pyodide';
import lock from 'pyodide/pyodide-lock.json';
import { expect, it } from 'vitest';
import { standardLibrary } from './standard-library.ts';
import { parseWheelIndex } from './wheel-index.ts';

it('is what Python itself says, without what Pyodide has as packages', { timeout: 60_000 }, async () => {
  const python = await loadPyodide();
  const names = python.runPython('import sys; " ".join(sorted(sys.stdlib_module_names))') as string;
  const packaged = new Set(Object.values(parseWheelIndex(lock)).flatMap(({ imports }) => imports));
  const own = names
    .split(' ')
    .filter((name) => !packaged.has(name) && (!name.startsWith('_') || name === '__future__'));
  expect([...standardLibrary].toSorted()).toEqual(own);
});
