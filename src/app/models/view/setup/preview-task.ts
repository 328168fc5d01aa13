import type { Task } from '../../../../rollout/index.ts';
import { typedTask } from '../../../task/index.ts';

/** The task for the preview of a prompt: the one that is typed, or a word in its place. */
export function previewTask(): Task {
  const { prompt } = typedTask.value;
  return { id: 'preview', prompt: prompt.trim() === '' ? '(the task)' : prompt.trim(), answer: null };
}
