/**
 * `npm run wheels [-- PACKAGE…]` fills the folder from which the lab takes Python packages without a network: with numpy,
 * sympy, mpmath, tzdata and math-verify, or the packages that are named, and all that they need. They come from where Pyodide publishes
 * them; where that can't be reached, and for what it does not publish, pip brings those that it has.
 *
 * Exit status: 0 all that was asked for is there; 1 something of it is not.
 */
import { fileURLToPath } from 'node:url';
import lock from 'pyodide/pyodide-lock.json' with { type: 'json' };
import { parseWheelIndex, pyodideSource, type WheelEntry, type WheelIndex } from '../src/sandbox/packages/index.ts';
import { addToFolder, holds } from './wheels-folder.ts';
import { downloadWithPip, pinnedWheels, sha256Of } from './wheels-pip.ts';

const folder = fileURLToPath(new URL('../public/wheels', import.meta.url));
const published = parseWheelIndex(lock);

/** What Pyodide publishes, and what only pip has. */
const index: WheelIndex = { ...Object.fromEntries(pinnedWheels.map((wheel) => [wheel.name, wheel])), ...published };

/** How long a download may take, in milliseconds: the largest packages are tens of megabytes. */
const patienceMs = 120_000;

/** The packages and all that they need, by their keys in the lock file. Throws where one is not in it. */
function closure(names: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  const visit = (key: string): void => {
    const entry = index[key];
    if (!entry) throw new Error(`Neither Pyodide nor the lab’s list for pip has the package ${key}.`);
    if (keys.has(key)) return;
    keys.add(key);
    entry.depends.forEach(visit);
  };
  names.forEach(visit);
  return [...keys];
}

const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

async function downloadFromPyodide({ file_name, sha256 }: WheelEntry): Promise<Uint8Array> {
  const answer = await fetch(pyodideSource.url + file_name, { signal: AbortSignal.timeout(patienceMs) });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (sha256Of(bytes) !== sha256) throw new Error('what came is not the file that Pyodide’s lock file lists');
  return bytes;
}

/** Puts one package into the folder; returns where it came from. Throws an Error that says why it could not be had. */
async function fetchPackage(key: string, entry: WheelEntry): Promise<string> {
  if (holds(folder, key, entry.version)) return 'is there already';
  const pinned = pinnedWheels.find(({ name, version }) => name === key && version === entry.version);
  if (pinned && !published[key]) {
    addToFolder(folder, key, pinned, downloadWithPip(pinned));
    return 'came from pip';
  }
  try {
    addToFolder(folder, key, entry, await downloadFromPyodide(entry));
    return 'came from Pyodide’s network';
  } catch (error) {
    const there = `${new URL(pyodideSource.url).host}: ${reason(error)}`;
    if (!pinned) throw new Error(there, { cause: error });
    try {
      addToFolder(folder, key, pinned, downloadWithPip(pinned));
    } catch (second) {
      throw new Error(`${there}; ${reason(second)}`, { cause: second });
    }
    return 'came from pip';
  }
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const lacking: string[] = [];
  for (const key of closure(asked.length > 0 ? asked : ['numpy', 'sympy', 'mpmath', 'tzdata', 'math-verify'])) {
    const entry = index[key];
    if (!entry) continue;
    try {
      console.log(`${entry.name} ${entry.version} ${await fetchPackage(key, entry)}.`);
    } catch (error) {
      lacking.push(`${entry.name} ${entry.version} (${error instanceof Error ? error.message : String(error)})`);
    }
  }
  if (lacking.length === 0) return;
  console.error(`Could not be had on this machine, so programs that import it will fail: ${lacking.join(', ')}.`);
  process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(reason(error));
  process.exitCode = 1;
}
