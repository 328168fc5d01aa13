import type { Task } from '../rollout/index.ts';
import { taskSet, tasksOf, type TaskSet } from '../tasks/index.ts';
import { RunDocumentError } from './run-document-error.ts';
import type { RunDocument } from './run-document.ts';

/** The task set that a document names; null where it carries its tasks itself. */
export const taskSetOf = ({ tasks }: RunDocument): TaskSet | null =>
  tasks.from === 'file' ? null : taskSet(tasks.set);

/** The tasks of a run, in their order. Throws a RunDocumentError where the document names a task that its set does not have. */
export async function tasksOfRun({ tasks, seed }: RunDocument): Promise<readonly Task[]> {
  if (tasks.from === 'file') return tasks.tasks.slice(0, tasks.limit);
  const set = taskSet(tasks.set);
  // Documents that are read say how many.
  if (set.size === 'endless') return await tasksOf(set, tasks.limit ?? 0, seed);
  const all = await tasksOf(set, set.size, seed);
  const chosen = tasks.ids?.map((id) => {
    const found = all.find((task) => task.id === id);
    if (!found) throw refuse('tasks.ids', `The set ${set.id} has no task ${id}.`);
    return found;
  });
  return (chosen ?? all).slice(0, tasks.limit);
}

const refuse = (field: string, message: string): RunDocumentError =>
  new RunDocumentError('invalid', `The run document can’t be used: ${field}: ${message}`, [{ field, message }]);
