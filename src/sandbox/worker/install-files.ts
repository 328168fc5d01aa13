import type { PackedFiles } from '../protocol.ts';

/** The part of Emscripten's file system that packages are unpacked with. */
export interface FileTree {
  analyzePath(path: string): { readonly exists: boolean };
  readdir(path: string): string[];
  stat(path: string): { readonly mode: number };
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  readFile(path: string): Uint8Array;
  mkdirTree(path: string): void;
  writeFile(path: string, bytes: Uint8Array, options: { readonly canOwn: boolean }): void;
  utime(path: string, accessed: number, modified: number): void;
}

/** The one time at which all files were changed, in milliseconds: what Python compiled is only valid for files of the same time. */
const changed = Date.UTC(2000, 0, 1);

function* pathsBelow(tree: FileTree, folder: string): Generator<string> {
  if (!tree.analyzePath(folder).exists) return;
  for (const name of tree.readdir(folder)) {
    if (name === '.' || name === '..') continue;
    const path = `${folder}/${name}`;
    const { mode } = tree.stat(path);
    if (tree.isDir(mode)) yield* pathsBelow(tree, path);
    else if (tree.isFile(mode)) yield path;
  }
}

/** Gives all files below the folders the one time that they will have in every interpreter. */
export function setTimes(tree: FileTree, folders: readonly string[]): void {
  for (const folder of folders) for (const path of pathsBelow(tree, folder)) tree.utime(path, changed, changed);
}

/** Packs all files below the folders. */
export function packFiles(tree: FileTree, folders: readonly string[]): PackedFiles {
  const contents = folders.flatMap((folder) =>
    [...pathsBelow(tree, folder)].map((path) => [path, tree.readFile(path)] as const),
  );
  const bytes = new Uint8Array(contents.reduce((length, [, content]) => length + content.length, 0));
  let end = 0;
  const files = contents.map(([path, content]): [string, number] => {
    bytes.set(content, end);
    end += content.length;
    return [path, end];
  });
  return { bytes: bytes.buffer, files };
}

/** Lays packed files where they were. Their bytes belong to the file system from then on. */
export function layFiles(tree: FileTree, { bytes, files }: PackedFiles): void {
  const folders = new Set<string>();
  let start = 0;
  for (const [path, end] of files) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!folders.has(folder)) tree.mkdirTree(folder);
    folders.add(folder);
    tree.writeFile(path, new Uint8Array(bytes, start, end - start), { canOwn: true });
    tree.utime(path, changed, changed);
    start = end;
  }
}
