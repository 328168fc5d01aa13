import { packHeap, readHeapImage, type HeapImage } from '../heap-image.ts';
import type { Wheel } from '../packages/index.ts';
import type { FrameCommand, FrameEvent, PackageImage, WorkerMessage } from '../protocol.ts';
import { canShareMemory } from '../shared-memory.ts';
import { ArrivingFiles } from './arriving-files.ts';
import { InterpreterWorker, type WorkerBoot, type WorkerScript } from './interpreter-worker.ts';
import { PackageImages, type PackageStart } from './package-images.ts';

type Load = Extract<FrameCommand, { type: 'load' }>;

const javaScript = 'text/javascript';

/** What all interpreters are started from. */
interface Image {
  readonly script: WorkerScript;
  readonly boot: Omit<WorkerBoot, 'snapshot' | 'wheels' | 'packages' | 'cleanHeap'>;
  readonly snapshot: HeapImage;
  readonly packages: PackageImages;
  /** The heap of the first interpreter without packages before it ran anything. */
  cleanHeap: SharedArrayBuffer | null;
}

/** Owns the workers inside the frame, and does what the page says; it decides nothing itself. */
export class FrameHost {
  readonly #port: MessagePort;
  readonly #workers = new Map<number, InterpreterWorker>();
  /** Interpreters whose packages are still being prepared. */
  readonly #awaited = new Set<number>();
  readonly #files = new ArrivingFiles();
  /** The first interpreter's worker, made while files still arrive; null once it is taken. */
  #first: InterpreterWorker | null = null;
  #image: Image | null = null;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  /** Listens to the page. */
  start(): void {
    this.#port.onmessage = ({ data }: MessageEvent<FrameCommand>) => this.#obey(data);
    this.#tell({ type: 'connected', isolated: canShareMemory() });
  }

  #tell(event: FrameEvent): void {
    this.#port.postMessage(event);
  }

  #obey(command: FrameCommand): void {
    switch (command.type) {
      case 'load':
        this.#load(command).catch((error: unknown) =>
          this.#tell({ type: 'load-failed', message: String(error).slice(0, 1000) }),
        );
        break;
      case 'part':
        this.#files.add(command);
        break;
      case 'boot':
        this.#bootWith(command.id, command.wheels ?? []).catch((error: unknown) => {
          if (!this.#awaited.delete(command.id)) return;
          this.#tell({ type: 'boot-failed', id: command.id, message: String(error).slice(0, 1000) });
        });
        break;
      case 'run':
        this.#workers.get(command.id)?.order({
          type: 'run',
          mode: command.mode,
          nonce: command.nonce,
          code: command.code,
          seed: command.seed,
          stdin: command.stdin,
          outputBytes: command.outputBytes,
        });
        break;
      case 'keep':
        this.#workers.get(command.id)?.order({ type: 'keep', checkpoint: command.checkpoint });
        break;
      case 'rewind':
        this.#workers.get(command.id)?.order({ type: 'rewind', checkpoint: command.checkpoint });
        break;
      case 'ping':
        this.#tell({ type: 'pong' });
        break;
      case 'interrupt':
        this.#workers.get(command.id)?.interrupt();
        break;
      case 'kill':
        this.#awaited.delete(command.id);
        this.#workers.get(command.id)?.kill();
        this.#workers.delete(command.id);
        break;
    }
  }

  async #load(command: Load): Promise<void> {
    const files = this.#files;
    const program = new Blob([command.worker], { type: javaScript });
    const prepare = async (): Promise<WorkerScript> => {
      const script = { program, loader: await files.unpacked('loader', javaScript).blob() };
      this.#first = new InterpreterWorker(script, { header: command.header, makesSnapshot: false });
      return script;
    };
    const [script, module, snapshot, stdlib] = await Promise.all([
      prepare(),
      WebAssembly.compileStreaming(files.unpacked('module', 'application/wasm')),
      files.unpacked('heap', '').arrayBuffer().then(readHeapImage),
      new Response(files.read('stdlib')).blob(),
    ]);
    const boot = { module, stdlib, limits: command.limits, isolation: command.isolation };
    const packages = new PackageImages((wheels) => makePackages(script, { ...boot, ...alone, snapshot, wheels }));
    this.#image = { script, boot, snapshot, packages, cleanHeap: null };
    this.#tell({ type: 'loaded' });
  }

  /** Boots an interpreter that has the packages. Another one unpacks them first where none has done so before. */
  async #bootWith(id: number, wheels: readonly Wheel[]): Promise<void> {
    if (!this.#image) throw new Error('boot comes after load');
    if (wheels.length === 0) {
      this.#boot(this.#image, id, null);
      return;
    }
    this.#awaited.add(id);
    const start = await this.#image.packages.of(wheels);
    // Where it was killed meanwhile, it need not begin.
    if (this.#awaited.delete(id)) this.#boot(this.#image, id, start);
  }

  /** The worker that was made ahead, for an interpreter without packages: it was made for its heap. */
  #takeFirst(start: PackageStart | null): InterpreterWorker | null {
    if (start) return null;
    const first = this.#first;
    this.#first = null;
    return first;
  }

  #boot(image: Image, id: number, start: PackageStart | null): void {
    const { script, boot, snapshot } = image;
    const kind = start ?? image;
    const onMessage = (message: WorkerMessage): void => {
      if (message.type === 'snapshot' || message.type === 'packages') return;
      if (message.type === 'booted') {
        kind.cleanHeap ??= message.cleanHeap;
        this.#tell({ type: 'booted', id });
        return;
      }
      this.#tell({ ...message, id });
    };
    const { cleanHeap } = kind;
    const from = { snapshot: start?.heap ?? snapshot, wheels: [], packages: start?.packages ?? null, cleanHeap };
    const worker =
      this.#takeFirst(start) ?? new InterpreterWorker(script, { header: from.snapshot.header, makesSnapshot: false });
    this.#workers.set(id, worker);
    worker.boot({ ...boot, ...from }, onMessage);
  }
}

/** How an interpreter starts that only makes what others start from. */
const alone = { packages: null, cleanHeap: null } as const;

/** An image in the form in which it is handed to one worker after the other. */
const startOf = ({ files: { bytes, files }, heap, preload }: PackageImage): PackageStart => ({
  heap: heap && packHeap(heap),
  packages: { files: { bytes: new Blob([bytes]), files }, preload },
  cleanHeap: null,
});

/** Has a worker import packages, for others to start from; it is ended then. Throws where it does something else. */
function makePackages(script: WorkerScript, boot: WorkerBoot): Promise<PackageStart> {
  return new Promise((resolve, reject) => {
    const header = boot.snapshot?.header ?? null;
    const worker = new InterpreterWorker(script, { header, makesSnapshot: true });
    worker.boot(boot, (message) => {
      worker.kill();
      try {
        if (message.type === 'packages') resolve(startOf(message.image));
        else
          throw new Error(
            message.type === 'boot-failed' ? message.message : 'a worker did not do what it was made for',
          );
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}
