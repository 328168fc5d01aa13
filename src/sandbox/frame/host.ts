import type { Wheel } from '../packages/index.ts';
import type { FrameCommand, FrameEvent, WorkerMessage } from '../protocol.ts';
import { InterpreterWorker } from './interpreter-worker.ts';

type Load = Extract<FrameCommand, { type: 'load' }>;

/** What all interpreters are started from. */
interface Image {
  readonly program: Blob;
  readonly boot: Omit<ConstructorParameters<typeof InterpreterWorker>[1], 'snapshot' | 'wheels'>;
  readonly snapshot: ArrayBuffer;
}

/** Owns the workers inside the frame, and does what the page says; it decides nothing itself. */
export class FrameHost {
  readonly #port: MessagePort;
  readonly #workers = new Map<number, InterpreterWorker>();
  #image: Image | null = null;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  /** Listens to the page. */
  start(): void {
    this.#port.onmessage = ({ data }: MessageEvent<FrameCommand>) => this.#obey(data);
    this.#tell({ type: 'connected', isolated: crossOriginIsolated });
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
      case 'boot':
        this.#boot(command.id, command.wheels ?? []);
        break;
      case 'run':
        this.#workers.get(command.id)?.run({
          type: 'run',
          mode: command.mode,
          nonce: command.nonce,
          code: command.code,
          seed: command.seed,
          stdin: command.stdin,
        });
        break;
      case 'interrupt':
        this.#workers.get(command.id)?.interrupt();
        break;
      case 'kill':
        this.#workers.get(command.id)?.kill();
        this.#workers.delete(command.id);
        break;
    }
  }

  async #load(command: Load): Promise<void> {
    this.#tell({ type: 'stage', stage: 'compiling' });
    const boot = {
      module: await WebAssembly.compile(command.wasm),
      stdlib: command.stdlib,
      loader: new Blob([command.loader], { type: 'text/javascript' }),
      limits: command.limits,
    };
    const program = new Blob([command.worker], { type: 'text/javascript' });
    this.#tell({ type: 'stage', stage: 'starting' });
    const snapshot = await this.#takeSnapshot(program, boot);
    this.#image = { program, boot, snapshot };
    this.#tell({ type: 'loaded' });
  }

  #takeSnapshot(program: Blob, boot: Image['boot']): Promise<ArrayBuffer> {
    return new Promise((resolve, reject) => {
      const worker = new InterpreterWorker(program, { ...boot, snapshot: null, wheels: [] }, (message) => {
        worker.kill();
        if (message.type === 'snapshot') resolve(message.bytes);
        else reject(new Error(message.type === 'boot-failed' ? message.message : 'no snapshot came'));
      });
    });
  }

  #boot(id: number, wheels: readonly Wheel[]): void {
    if (!this.#image) throw new Error('boot comes after load');
    const { program, boot, snapshot } = this.#image;
    const onMessage = (message: WorkerMessage): void => {
      if (message.type === 'snapshot') return;
      this.#tell({ ...message, id });
    };
    this.#workers.set(id, new InterpreterWorker(program, { ...boot, snapshot, wheels }, onMessage));
  }
}
