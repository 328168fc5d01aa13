import type { BootMessage, PrepareMessage, WorkerMessage, WorkerOrder } from '../protocol.ts';
import { deferred } from '../../semaphore/index.ts';
import { boot, heapOf, takeSnapshot, type Python } from './boot.ts';
import { makePackageImage } from './install.ts';
import { lockDown } from './lockdown.ts';
import { ordersOf } from './orders.ts';

/**
 * The worker's life: it loads its code, boots, then makes an image for others to start from or runs the programs that it is handed. Only the frame can speak to it, and it is
 * ended from outside.
 */
export function serve(): void {
  // Bound now: before a program runs, its scope is locked down, and this one function stays.
  const post = self.postMessage.bind(self);
  const tell = (message: WorkerMessage, transfer: Transferable[] = []): void => post(message, transfer);

  const start = async (message: BootMessage, starting: Promise<Python>): Promise<void> => {
    const python = await starting;
    if (!message.snapshot) {
      const bytes = takeSnapshot(python);
      tell({ type: 'snapshot', bytes, zone: [...python.zone] }, [bytes]);
      return;
    }
    if (message.wheels.length > 0) {
      const image = makePackageImage(python.api, message.wheels, () => heapOf(python.api));
      tell({ type: 'packages', image }, [image.files.bytes, ...(image.heap ? [image.heap] : [])]);
      return;
    }
    const { obey, cleanHeap } = ordersOf(python, message, tell);
    self.addEventListener('message', ({ data, isTrusted }: MessageEvent<WorkerOrder>) => {
      // A program can make up events, and each would be answered: only the browser can make trusted ones.
      if (isTrusted) obey(data);
    });
    lockDown();
    tell({ type: 'booted', cleanHeap });
  };

  const prepare = ({ data }: MessageEvent<PrepareMessage>): void => {
    const coming = deferred<BootMessage>();
    const starting = boot(data, coming.promise);
    // Told when somebody waits for it.
    starting.catch(() => undefined);
    const begin = (message: MessageEvent<BootMessage>): void => {
      coming.resolve(message.data);
      start(message.data, starting).catch((error: unknown) =>
        tell({ type: 'boot-failed', message: String(error).slice(0, 1000) }),
      );
    };
    self.addEventListener('message', begin, { once: true });
  };
  self.addEventListener('message', prepare, { once: true });
}
