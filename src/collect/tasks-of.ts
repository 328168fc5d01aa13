import type { Task } from '../rollout/index.ts';
import { taskSet, tasksOf, type TaskSet } from '../tasks/index.ts';
import { RunDocumentError } from './run-document-error.ts';
import type { RunDocument } from './run-document.ts';

/** The task set that a document names; null where it carries its tasks itself. Throws a RunDocumentError where there is none. */
export function taskSetOf({ tasks }: RunDocument): TaskSet | null {
  if (tasks.from === 'file') return null;
  try {
    return taskSet(tasks.set);
  } catch (error) {
    throw refuse('tasks.set', error instanceof Error ? error.message : String(error));
  }
}

/** The tasks of a run, in their order. Throws a RunDocumentError where the document asks for what there is not. */
export async function tasksOfRun(document: RunDocument): Promise<readonly Task[]> {
  const { tasks, seed } = document;
  const set = taskSetOf(document);
  if (tasks.from === 'file' || !set) return tasks.from === 'file' ? tasks.tasks.slice(0, tasks.limit) : [];
  if (set.size === 'endless') {
    if (tasks.ids) throw refuse('tasks.ids', `The set ${set.id} is endless: its tasks are not chosen by their ids.`);
    if (tasks.limit === undefined) throw refuse('tasks.limit', `The set ${set.id} is endless: say how many tasks.`);
    return await tasksOf(set, tasks.limit, seed);
  }
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
