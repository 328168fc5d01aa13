/** One step of setting an interpreter back, and what the code is without it. */
export interface Mutant {
  /** What the step puts back, or takes care of. */
  readonly step: string;
  readonly file: string;
  /** A piece of the file that stands there once. */
  readonly cut: string;
  /** What takes its place; nothing where it is left out. */
  readonly by?: string;
  /** Where it is tried: in an interpreter alone, or in the page. */
  readonly where?: 'page';
}

const heap = 'src/sandbox/worker/rewind/heap-state.ts';
const files = 'src/sandbox/worker/rewind/file-state.ts';
const rewinder = 'src/sandbox/worker/rewind/rewinder.ts';
const imports = 'src/sandbox/worker/rewind/harmless-imports.ts';
const checkpoints = 'src/sandbox/worker/rewind/checkpoints.ts';

/** The watch taken off the functions whose names match: what they change is then put back by nobody. */
const unwatched = (step: string, names: string): Mutant => ({
  step,
  file: imports,
  cut: 'harmless.has(key)) continue;',
  by: `harmless.has(key) || /${names}/.test(key)) continue;`,
});

/** Each thing that setting back restores, or that ends the worker because nothing restores it. */
export const mutants: readonly Mutant[] = [
  { step: 'the heap', file: heap, cut: 'heap.set(this.#clean);' },
  {
    step: 'zeros where the heap has grown',
    file: heap,
    cut: 'heap.fill(0, this.#clean.length, Math.max(this.#clean.length, end));',
  },
  {
    step: 'a kept state: the pages that differ',
    file: heap,
    cut: 'heap.set(difference.contents.subarray(at, at + length), begin);',
  },
  {
    step: 'a kept state: the pages that the clean heap does not have',
    file: heap,
    cut: 'Math.min(this.#memory.buffer.byteLength, Math.max(this.#clean.length, end))',
    by: 'this.#clean.length',
  },
  {
    step: 'an image of another interpreter only where it is the same',
    file: heap,
    cut: 'image && sameBytes(heap, image) ? image',
    by: 'image ? image',
  },
  {
    step: 'a node’s fields that a program added',
    file: files,
    cut: 'for (const key of Object.keys(now)) if (!(key in fields)) Reflect.deleteProperty(now, key);',
  },
  { step: 'names, modes, times, sizes, contents', file: files, cut: 'Object.assign(now, fields);' },
  {
    step: 'a folder’s list, as a copy',
    file: files,
    cut: 'if (isFolder(contents)) now.contents = { ...contents };',
  },
  { step: 'the current directory', file: files, cut: 'files.currentPath = state.currentPath;' },
  { step: 'the number of the next file', file: files, cut: 'files.nextInode = state.nextInode;' },
  {
    step: 'the table in which files are found by name',
    file: files,
    cut: 'files.nameTable.splice(0, files.nameTable.length, ...state.nameTable);',
  },
  {
    step: 'open descriptors',
    file: files,
    cut: 'files.streams.splice(0, files.streams.length, ...state.streams);',
  },
  {
    step: 'files that are open and have no name any more',
    file: files,
    cut: 'for (const stream of files.streams) if (stream?.node) found.add(stream.node);',
  },
  { step: 'an open file’s fields', file: files, cut: '{ object: stream, fields: { ...stream } }, ' },
  {
    step: 'an open file’s position and flags',
    file: files,
    cut: ', { object: stream.shared, fields: { ...stream.shared } }',
  },
  {
    step: 'a file’s bytes, by a copy before they are written',
    file: files,
    cut: 'if (ArrayBuffer.isView(contents) && frozen.has(contents)) node.contents = contents.slice();',
  },
  {
    step: 'the same where a mapped file is written',
    file: 'src/sandbox/worker/file-cap.ts',
    cut: '  files.stream_ops.write = writeCapped;\n',
  },
  { step: 'how much files have grown', file: rewinder, cut: 'this.#growth.bytes = to?.grown ?? 0;' },
  {
    step: 'references to JavaScript’s objects',
    file: rewinder,
    cut: 'this.#module.__hiwire_set(index, value) < 0',
    by: 'index < 0 && value === this',
  },
  {
    step: 'the decoder of long answers, made before',
    file: rewinder,
    cut: "module._asciiTextDecoder ??= new TextDecoder('latin1');",
  },
  {
    step: 'the stack pointer: looked at',
    file: rewinder,
    cut: ' && this.#module.stackSave() === this.#stack',
  },
  {
    step: 'no setting back where something can’t be undone',
    file: checkpoints,
    cut: 'if (kept === undefined || !this.possible) return false;',
    by: 'if (kept === undefined) return false;',
  },
  {
    step: 'kept states, forgotten when the interpreter is new',
    file: checkpoints,
    cut: 'if (number === null) for (const one of [...this.#kept.keys()]) this.#forget(one);',
  },
  unwatched('JavaScript: calls, values, proxies', '^_?Jsv?[A-Z_]|2js|js2|prox(y|ies)|^create_|hiwire'),
  unwatched('callbacks from native code', '^ffi_'),
  unwatched('libraries that are loaded', 'dlopen|dlsym'),
  unwatched('sockets', '^__syscall_(accept4|bind|connect|getpeername|getsock|listen|recv|send|socket)|_async$'),
  unwatched('pipes', '^__syscall_pipe$'),
  unwatched('names in the network', 'getaddrinfo|lookup_name'),
  {
    step: 'the count of the lab’s own calls',
    file: imports,
    cut: 'if (!counted || !mayCall()) spoil();',
    by: 'if (!counted) spoil();',
  },
  {
    step: 'what was noted stays noted in the next run',
    file: imports,
    cut: 'this.#calls = { ...ofTheCall };',
    by: 'this.#calls = { ...ofTheCall };\n    this.#spoiled = false;',
  },
  {
    step: 'the setting back itself, between two programs',
    file: 'src/sandbox/spares.ts',
    cut: 'const booting = interpreter.rewind(null).then((done) => {',
    by: 'const booting = Promise.resolve(true).then((done) => {',
    where: 'page',
  },
  {
    step: 'no freeing by JavaScript’s collector, in another program’s heap',
    file: 'src/sandbox/worker/boot.ts',
    cut: 'self.FinalizationRegistry = NeverFinalised as unknown as typeof FinalizationRegistry;',
    where: 'page',
  },
];

/** The source without the step. Throws where the piece does not stand there, or more than once. */
export function without({ step, file, cut, by = '' }: Mutant, source: string): string {
  const parts = source.split(cut);
  if (parts.length !== 2) throw new Error(`${file} has the step “${step}” ${parts.length - 1} times: ${cut}`);
  return parts.join(by);
}
