import type { Task } from '../../../rollout/index.ts';
import type { Store } from '../../../store/index.ts';
import { importedDocument } from '../../stored/imported-run.ts';
import type { KeptRun, OnKept } from '../protocol.ts';

/** What is kept, and where. */
export interface KeepRequest {
  readonly bench: Store;
  readonly store: Store;
  readonly workplace: string;
  readonly title: string;
  /** Name of the file that it comes from. */
  readonly file: string;
  readonly signal: AbortSignal;
  readonly onKept: OnKept;
}

/**
 * Keeps the trajectories of a workplace as a run among the collected ones. Where it is stopped or fails, the run is removed again.
 * Throws a StoreError, or the signal's reason.
 */
export async function keepRun(request: KeepRequest): Promise<KeptRun> {
  const { bench, store, workplace, title, file, signal, onKept } = request;
  const tasks = new Map<string, Task>();
  const arms = new Set<string>();
  let count = 0;
  for await (const { place, arm } of bench.records.rows(workplace)) {
    signal.throwIfAborted();
    const { task } = await bench.records.read(workplace, place);
    tasks.set(task.id, task);
    arms.add(arm);
    count += 1;
  }
  const id = `import-${crypto.randomUUID()}`;
  const document = importedDocument({ file, arms: [...arms] });
  await store.runs.create({ id, title, document, size: count, tasks: [...tasks.values()] });
  try {
    for await (const { place, arm, member } of bench.records.rows(workplace)) {
      signal.throwIfAborted();
      await store.records.keep(await bench.records.read(workplace, place), { run: id, place, arm, member });
      onKept(place + 1);
    }
  } catch (error) {
    await store.runs.remove(id);
    throw error;
  }
  return { id, count };
}
