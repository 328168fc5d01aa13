import * as v from 'valibot';
import type { HeapImage } from './heap-image.ts';
import type { Isolation } from './isolation.ts';
import type { Limits } from './limits.ts';
import type { Wheel } from './packages/index.ts';

/**
 * What page, frame and worker say to each other. Page and frame share one private port; the frame owns the workers. What
 * comes out of a worker is hostile: the frame checks it against {@link workerMessageSchema}, the page all of it again.
 */

/** What interpreters are made of, beside the worker's program. All but `stdlib` are compressed with gzip. */
export const fileNames = [
  /** Pyodide's module, changed by `measureStack`. */
  'module',
  /** `pyodide.asm.mjs`. */
  'loader',
  /** The standard library, an archive. */
  'stdlib',
  /** The heap that interpreters start from: an image's file. */
  'heap',
] as const;

/** See {@link fileNames}. */
export type FileName = (typeof fileNames)[number];

/** The next piece of a file, as it arrives; null at the file's end. */
export interface FilePart {
  readonly file: FileName;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** What the page asks of the frame. `id` names an interpreter; the page never uses one twice. */
export type FrameCommand =
  | {
      /** Comes first; answered by `loaded` when all files have arrived and are made ready. */
      readonly type: 'load';
      /** The worker's program. */
      readonly worker: string;
      /** The heap's header; see `HeapImage.header`. */
      readonly header: ArrayBuffer;
      readonly limits: Limits;
      /** Whether interpreters are set back after a program, or new each time. */
      readonly isolation: Isolation;
    }
  | ({ readonly type: 'part' } & FilePart)
  | {
      readonly type: 'boot';
      readonly id: number;
      /** What is unpacked beside the standard library, in this order; nothing where it is left out. */
      readonly wheels?: readonly Wheel[];
    }
  | ({ readonly type: 'run'; readonly id: number } & Omit<RunMessage, 'type'>)
  | ({ readonly type: 'keep'; readonly id: number } & Omit<KeepMessage, 'type'>)
  | ({ readonly type: 'rewind'; readonly id: number } & Omit<RewindMessage, 'type'>)
  | { readonly type: 'interrupt'; readonly id: number }
  /** Answered at once by `pong`: a frame whose process died says nothing, and nobody says so. */
  | { readonly type: 'ping' }
  | { readonly type: 'kill'; readonly id: number };

/** The first message to a worker: it can come before most of what its interpreter is made of has arrived. */
export interface PrepareMessage {
  readonly type: 'prepare';
  /** `pyodide.asm.mjs`. */
  readonly loader: Blob;
  /** The header of the heap that the interpreter starts from; null for the one that makes it, while the page is built. */
  readonly header: ArrayBuffer | null;
  /** True where others are to start from its heap: it runs no program. */
  readonly makesSnapshot: boolean;
}

/** The second message to a worker: the rest of what its interpreter starts from. */
export interface BootMessage {
  readonly type: 'boot';
  readonly module: WebAssembly.Module;
  /** A Blob is shared, not copied: the frame, through which every run goes, is not held up by a boot. */
  readonly stdlib: Blob;
  /** The heap of an interpreter that had just started, or had imported its packages; null for the one that makes it, while the page is built. */
  readonly snapshot: HeapImage | null;
  /** Written to interrupt the program; null where memory can't be shared. */
  readonly interrupt: SharedArrayBuffer | null;
  /** Archives to make a {@link PackageImage} of, in this order: an interpreter that gets any runs no program. */
  readonly wheels: readonly Wheel[];
  /** The packages that the interpreter is to have beside the standard library; null for none. */
  readonly packages: PackagesToLay | null;
  readonly limits: Limits;
  /** Where it is `rewind`, the interpreter can be set back after a program. */
  readonly isolation: Isolation;
  /** The heap of another interpreter of the same kind before any program, shared by all of them; null where there is none yet. */
  readonly cleanHeap: SharedArrayBuffer | null;
}

/** How a program is run in its interpreter. */
export type RunMode =
  /** With globals of its own; what else it leaves behind is left to the page, which ends or keeps the interpreter. */
  | 'fresh'
  /** In the globals that the programs before it left, as in a notebook. */
  | 'session'
  /** As `python file.py` runs a file: nothing is printed for it, and what runs at exit runs. See docs/sandbox.md. */
  | 'program';

/** One program for a booted worker. The next one may come when this one's result was told. */
export interface RunMessage {
  readonly type: 'run';
  readonly mode: RunMode;
  /** Comes back with the result. */
  readonly nonce: string;
  readonly code: string;
  readonly seed: number;
  readonly stdin: string;
  /** Bytes kept of each stream: {@link Limits.outputBytes}, or what this run has of its own; at most {@link mostOutputBytes}. */
  readonly outputBytes: number;
}

/** The most bytes of a stream that any run may have kept. */
export const mostOutputBytes = 16 * 1024 * 1024;

/** Has a booted worker keep its present state, between two programs. It is not answered. */
export interface KeepMessage {
  readonly type: 'keep';
  /** The number under which the state can be asked for. */
  readonly checkpoint: number;
}

/** Has a booted worker set its interpreter back, between two programs; answered by `rewound`. */
export interface RewindMessage {
  readonly type: 'rewind';
  /** The number of a kept state; null for the state before any program. */
  readonly checkpoint: number | null;
}

/** What a booted worker is asked to do. */
export type WorkerOrder = RunMessage | KeepMessage | RewindMessage;

/** Bounds of what a traceback may bring out, in UTF-16 code units: far above what any honest program needs. */
export const errorLimits = { type: 200, message: 4000, source: 1000 } as const;

const text = (length: number) => v.pipe(v.string(), v.maxLength(length));
const identifier = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What went wrong in a program, as the interpreter tells it. */
export const pythonErrorSchema = v.strictObject({
  type: text(errorLimits.type),
  message: text(errorLimits.message),
  /** The line of the program, from 1, where it is known. */
  line: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /** That line's text, where it is known. */
  source: v.nullable(text(errorLimits.source)),
});

/** See {@link pythonErrorSchema}. */
export type PythonError = v.InferOutput<typeof pythonErrorSchema>;

/** A program's end, as its worker tells it. Decoding UTF-8 never gives more code units than there were bytes. */
const resultEntries = (outputBytes: number) => ({
  type: v.literal('result'),
  nonce: text(64),
  stdout: text(outputBytes),
  stderr: text(outputBytes),
  stdoutTruncated: v.boolean(),
  stderrTruncated: v.boolean(),
  error: v.nullable(pythonErrorSchema),
  /** True where the interpreter itself broke. */
  crashed: v.boolean(),
  /** True where it broke because the engine's stack was used up. */
  overflow: v.boolean(),
  /** The status with which a program of the mode `program` ended its process (`os._exit`); null where it did not. */
  exit: v.nullable(v.pipe(v.number(), v.safeInteger())),
  /** True where the interpreter can't be set back to what it was before: it is to be ended. */
  spent: v.boolean(),
});

/** Files as they lie on an interpreter's disk, in a form that can be handed to the next one. */
const packedFilesSchema = v.strictObject({
  /** Their contents, one after the other. */
  bytes: v.instance(ArrayBuffer),
  /** Each file's path, and where in the bytes its content ends. */
  files: v.array(v.strictTuple([text(4096), identifier])),
});

/** See {@link packedFilesSchema}. */
export type PackedFiles = v.InferOutput<typeof packedFilesSchema>;

/** What interpreters with the same packages start from. */
const packageImageSchema = v.strictObject({
  /** The packages' files, unpacked. */
  files: packedFilesSchema,
  /**
   * The heap of an interpreter that has imported the modules; null where something in the packages is compiled: such code
   * is loaded into WebAssembly's tables, which lie outside the heap. The same with a module that holds objects of JavaScript's.
   */
  heap: v.nullable(v.instance(ArrayBuffer)),
  /** Modules to import before the program runs, where they are not in the heap. */
  preload: v.array(text(200)),
});

/** See {@link packageImageSchema}. */
export type PackageImage = v.InferOutput<typeof packageImageSchema>;

/** The part of a {@link PackageImage} that is laid beside the heap. */
export interface PackagesToLay {
  readonly files: { readonly bytes: Blob; readonly files: PackedFiles['files'] };
  readonly preload: readonly string[];
}

/** The class is there only where memory can be shared. */
const isSharedMemory = (value: unknown): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer;

/** What a worker may say; `snapshot` and `packages` only from the ones that make them. */
export const workerMessageSchema = (outputBytes: number) =>
  v.variant('type', [
    v.strictObject({
      type: v.literal('booted'),
      /** The heap before any program, where it can be shared with other interpreters of the same kind. */
      cleanHeap: v.nullable(v.custom<SharedArrayBuffer>(isSharedMemory)),
    }),
    v.strictObject({ type: v.literal('rewound'), done: v.boolean() }),
    v.strictObject({
      type: v.literal('snapshot'),
      bytes: v.instance(ArrayBuffer),
      /** See `HeapImage.zone`. */
      zone: v.pipe(v.array(identifier), v.maxLength(4)),
    }),
    v.strictObject({ type: v.literal('packages'), image: packageImageSchema }),
    v.strictObject({ type: v.literal('boot-failed'), message: text(errorLimits.message) }),
    v.strictObject(resultEntries(outputBytes)),
  ]);

/** See {@link workerMessageSchema}. */
export type WorkerMessage = v.InferOutput<ReturnType<typeof workerMessageSchema>>;

/** What the frame tells the page. */
export const frameEventSchema = (outputBytes: number) =>
  v.variant('type', [
    v.strictObject({ type: v.literal('connected'), isolated: v.boolean() }),
    v.strictObject({ type: v.literal('loaded') }),
    v.strictObject({ type: v.literal('pong') }),
    v.strictObject({ type: v.literal('load-failed'), message: text(errorLimits.message) }),
    v.strictObject({ type: v.literal('booted'), id: identifier }),
    /** `done` is false where the state is not kept any more, or can't be reached. */
    v.strictObject({ type: v.literal('rewound'), id: identifier, done: v.boolean() }),
    v.strictObject({ type: v.literal('boot-failed'), id: identifier, message: text(errorLimits.message) }),
    v.strictObject({ ...resultEntries(outputBytes), id: identifier }),
  ]);

/** See {@link frameEventSchema}. */
export type FrameEvent = v.InferOutput<ReturnType<typeof frameEventSchema>>;

/** The part of a frame event that tells of a program's end. */
export type RunResult = Extract<FrameEvent, { type: 'result' }>;
