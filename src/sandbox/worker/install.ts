import type { PyodideAPI } from 'pyodide';
import type { Wheel } from '../packages/index.ts';
import type { PackageImage, PackagesToLay } from '../protocol.ts';
import preloader from './install.py?raw';
import { layFiles, packFiles, setTimes, type FileTree } from './install-files.ts';

/** What Pyodide's `loadPackage` unpacks archives with, once it has fetched them; its types leave it out. */
interface PackageLoader {
  readonly package_loader: {
    readonly get_install_dir: (directory: Wheel['directory']) => string;
    readonly unpack_buffer: {
      callKwargs(options: {
        readonly buffer: Uint8Array;
        readonly filename: string;
        readonly extract_dir: string;
      }): void;
    };
  };
}

const partsOf = (api: PyodideAPI): { readonly _api: PackageLoader; readonly FS: FileTree } =>
  api as unknown as ReturnType<typeof partsOf>;

/** Whether Python alone can run all that is in the archive. */
const isPure = ({ name }: Wheel): boolean => name.endsWith('-none-any.whl');

/**
 * Imports modules that a program will import. One that fails is left to the program, which will see the same error.
 *
 * @param compiling Whether Python may keep what it compiled beside the sources.
 */
function importModules(api: PyodideAPI, modules: readonly string[], compiling: boolean): void {
  const scope = api.toPy({ modules, compiling }) as { destroy(): void };
  api.runPython(preloader, { globals: scope as never });
  scope.destroy();
}

/**
 * Unpacks the archives into an interpreter that has run nothing yet, imports what is to be imported, and takes the image
 * that interpreters of this flavour start from. An archive that can't be unpacked is left out: the program then finds
 * the module missing.
 *
 * @param takeHeap Takes the snapshot.
 */
export function makePackageImage(api: PyodideAPI, wheels: readonly Wheel[], takeHeap: () => ArrayBuffer): PackageImage {
  const { _api, FS } = partsOf(api);
  const { get_install_dir: folderOf, unpack_buffer: unpack } = _api.package_loader;
  for (const { name, bytes, directory } of wheels) {
    try {
      unpack.callKwargs({ buffer: new Uint8Array(bytes), filename: name, extract_dir: folderOf(directory) });
    } catch {
      continue;
    }
  }
  const folders = [folderOf('site'), folderOf('dynlib')];
  setTimes(FS, folders);
  const modules = wheels.flatMap(({ preload }) => preload);
  const pure = wheels.every(isPure);
  importModules(api, modules, !pure);
  const files = packFiles(FS, folders);
  const heap = pure ? heapOrNull(takeHeap) : null;
  return { files, heap, preload: heap ? [] : modules };
}

/** The heap; null where an imported module holds an object of JavaScript's, which can't be taken along. */
function heapOrNull(takeHeap: () => ArrayBuffer): ArrayBuffer | null {
  try {
    return takeHeap();
  } catch {
    return null;
  }
}

/** Puts the packages into an interpreter that was started from the image's heap, or else from the standard library's. */
export async function layPackages(api: PyodideAPI, { files: { bytes, files }, preload }: PackagesToLay): Promise<void> {
  layFiles(partsOf(api).FS, { bytes: await bytes.arrayBuffer(), files });
  importModules(api, preload, false);
}
