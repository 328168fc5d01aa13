import type { BootMessage, WorkerMessage, WorkerOrder } from '../protocol.ts';
import type { Python } from './boot.ts';
import { Checkpoints } from './rewind/index.ts';
import { runnerOf } from './run.ts';

/** What a booted interpreter does for the page. */
export interface Orders {
  /** Does what is asked; the order before must have been answered, or is not answered at all. */
  readonly obey: (order: WorkerOrder) => void;
  /** The heap before any program, for others of the same kind; null where memory can't be shared. */
  readonly cleanHeap: SharedArrayBuffer | null;
}

/** Makes an interpreter ready for programs, and takes its state for the clean one where it is to be set back. */
export function ordersOf(
  python: Python,
  { isolation, cleanHeap }: BootMessage,
  tell: (message: WorkerMessage) => void,
): Orders {
  let checkpoints: Checkpoints | null = null;
  const run = runnerOf(python, tell, () => checkpoints?.possible ?? false);
  if (isolation === 'rewind') checkpoints = new Checkpoints(python.rewinder(cleanHeap));
  const obey = (order: WorkerOrder): void => {
    if (order.type === 'run') void run(order);
    else if (order.type === 'keep') checkpoints?.keep(order.checkpoint);
    else tell({ type: 'rewound', done: checkpoints?.rewind(order.checkpoint) ?? false });
  };
  return { obey, cleanHeap: checkpoints?.cleanHeap ?? null };
}
