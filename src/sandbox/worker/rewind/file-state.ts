/**
 * Emscripten's file system as far as a program can change it. Its types say nothing of these parts; {@link checkFiles} looks
 * whether they are there.
 */
export interface FileSystem {
  /** Heads of the chains in which nodes are found by name. */
  readonly nameTable: (FileNode | undefined)[];
  /** Open files by descriptor. */
  readonly streams: (FileStream | null | undefined)[];
  currentPath: string;
  nextInode: number;
}

/** A file, folder, link or device. */
export interface FileNode {
  /** A file's bytes (more than `usedBytes`, where it grew), or a folder's nodes. */
  contents?: Uint8Array | Record<string, FileNode>;
  name_next?: FileNode;
}

/** An open file. What is open twice shares a position. */
interface FileStream {
  readonly node?: FileNode;
  readonly shared: object;
}

type Fields = Record<string, unknown>;

/** One object and what its fields were. */
interface Kept {
  readonly object: object;
  readonly fields: Fields;
}

/** A file system as it was. */
export interface FileState {
  readonly currentPath: string;
  readonly nextInode: number;
  readonly nameTable: readonly (FileNode | undefined)[];
  readonly streams: readonly (FileStream | null | undefined)[];
  readonly objects: readonly Kept[];
}

/** Bytes that a state refers to: they must not be written over. */
const frozen = new WeakSet<Uint8Array>();

const isFolder = (contents: FileNode['contents']): contents is Record<string, FileNode> =>
  contents !== undefined && !ArrayBuffer.isView(contents);

/** All nodes that can be reached: by name, as all in folders and mounts can be, or because they are open. */
function allNodes(files: FileSystem): Set<FileNode> {
  const found = new Set<FileNode>();
  for (const head of files.nameTable) for (let node = head; node; node = node.name_next) found.add(node);
  for (const stream of files.streams) if (stream?.node) found.add(stream.node);
  return found;
}

/** Throws where Pyodide's file system is not what this file was written for. */
export function checkFiles(files: FileSystem): void {
  if (!Array.isArray(files.nameTable) || !Array.isArray(files.streams) || typeof files.currentPath !== 'string') {
    throw new Error('the file system of this Pyodide can’t be put back');
  }
}

/** Takes down the state. From now on files' bytes are copied before a program writes into them; see {@link ownBytes}. */
export function captureFiles(files: FileSystem): FileState {
  const objects: Kept[] = [];
  for (const node of allNodes(files)) {
    if (ArrayBuffer.isView(node.contents)) frozen.add(node.contents);
    const contents = isFolder(node.contents) ? { contents: { ...node.contents } } : {};
    objects.push({ object: node, fields: { ...node, ...contents } });
  }
  for (const stream of files.streams) {
    if (!stream) continue;
    objects.push({ object: stream, fields: { ...stream } }, { object: stream.shared, fields: { ...stream.shared } });
  }
  return {
    currentPath: files.currentPath,
    nextInode: files.nextInode,
    nameTable: [...files.nameTable],
    streams: [...files.streams],
    objects,
  };
}

/** Makes the file system what it was when the state was taken down. It can be done again and again. */
export function restoreFiles(files: FileSystem, state: FileState): void {
  for (const { object, fields } of state.objects) {
    const now = object as Fields;
    for (const key of Object.keys(now)) if (!(key in fields)) Reflect.deleteProperty(now, key);
    Object.assign(now, fields);
    const { contents } = fields as Pick<FileNode, 'contents'>;
    // The state's own copy must not be the one that the program changes.
    if (isFolder(contents)) now.contents = { ...contents };
  }
  files.currentPath = state.currentPath;
  files.nextInode = state.nextInode;
  files.nameTable.splice(0, files.nameTable.length, ...state.nameTable);
  files.streams.splice(0, files.streams.length, ...state.streams);
}

/** Gives a file bytes of its own, where those that it has belong to a state. To be called before they are written. */
export function ownBytes(node: { contents?: FileNode['contents'] }): void {
  const { contents } = node;
  if (ArrayBuffer.isView(contents) && frozen.has(contents)) node.contents = contents.slice();
}
