/** The packages that the browser tests run real programs with, fetched into `.wheels/` where they are not there yet. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lock from 'pyodide/pyodide-lock.json' with { type: 'json' };
import { addToFolder, holds } from '../../scripts/wheels-folder.ts';
import { downloadWithPip, pinnedWheels, sha256Of, type PinnedWheel } from '../../scripts/wheels-pip.ts';
import { parseWheelIndex, pyodideSource } from '../../src/sandbox/packages/index.ts';

/** Where they lie. */
export const testWheels = fileURLToPath(new URL('../../.wheels', import.meta.url));

/** A package with compiled code, of the kind that Pyodide's own are; Python's registry has it, and nothing else of it matters here. */
const compiled: PinnedWheel = {
  name: 'css-inline',
  version: '0.24.0',
  file_name: 'css_inline-0.24.0-cp310-abi3-pyemscripten_2026_0_wasm32.whl',
  sha256: '077991ba151faa53d049138f643af49936f82220f53e83af8a64a51856fb0aac',
  imports: ['css_inline'],
  depends: [],
  install_dir: 'site',
  platform: 'pyemscripten_2026_0_wasm32',
};

/** Writes an archive with one module, whose text is standard input. */
const packer = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    archive.writestr(f"{sys.argv[2]}.py", sys.stdin.read())
    archive.writestr(f"{sys.argv[2]}-1.dist-info/METADATA", f"Metadata-Version: 2.1\\nName: {sys.argv[2]}\\nVersion: 1\\n")
`;

/** Adds a package that holds one module of the given text. Throws where there is no python3. */
function addModule(name: string, text: string): void {
  if (holds(testWheels, name, '1')) return;
  const folder = mkdtempSync(join(tmpdir(), 'module-'));
  try {
    const file_name = `${name}-1-py3-none-any.whl`;
    const path = join(folder, file_name);
    execFileSync('python3', ['-c', packer, path, name], { input: text });
    const entry = {
      name,
      version: '1',
      file_name,
      sha256: '',
      imports: [name],
      depends: [],
      install_dir: 'site' as const,
    };
    addToFolder(testWheels, name, entry, readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Why a package can't be had on this machine; null where it is there. */
export type Lacking = string | null;

/** Fetches the packages that pip can bring, and makes two that nobody has. */
export function fetchTestWheels(): Lacking {
  try {
    for (const wheel of [...pinnedWheels, compiled]) {
      if (!holds(testWheels, wheel.name, wheel.version))
        addToFolder(testWheels, wheel.name, wheel, downloadWithPip(wheel));
    }
    addModule('clinging', 'import js\nheld = js.Object.new()\nheld.answer = 42\n');
    addModule('failing', 'print("tried")\nraise ValueError("not today")\n');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Fetches numpy, which only Pyodide's network has. */
export async function fetchNumpy(): Promise<Lacking> {
  const numpy = parseWheelIndex(lock).numpy;
  if (!numpy) return 'Pyodide’s lock file no longer lists numpy';
  if (holds(testWheels, 'numpy', numpy.version)) return null;
  try {
    const answer = await fetch(pyodideSource.url + numpy.file_name, { signal: AbortSignal.timeout(30_000) });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (sha256Of(bytes) !== numpy.sha256) return 'what came is not the file that Pyodide’s lock file lists';
    addToFolder(testWheels, 'numpy', numpy, bytes);
    return null;
  } catch (error) {
    return `Pyodide’s network can’t be reached (${String(error)})`;
  }
}
