import { writeRunDocument } from '../../../collect/index.ts';
import type { Keep } from '../../live-rollout/index.ts';
import { openLabStore } from '../../stored/index.ts';

/** Keeps the record in the store too, as scratch. A browser that keeps nothing has it in memory, from where it is shown and downloaded. */
export const keepScratch: Keep = async (plan, record) => {
  const { run, document, tasks } = plan;
  try {
    const { runs, records } = await openLabStore();
    const title = record.task.id;
    await runs.create({ id: run, title, document: writeRunDocument(document), size: 1, tasks, scratch: true });
    await records.keep(record, { run, place: 0, arm: plan.item(0).arm.name, member: 0 });
  } catch {
    // What the store is missing is said where it is needed: in the download dialog, and in the views of what is kept.
  }
};
