import type { Task } from '../rollout/index.ts';
import { fingerprint } from './fingerprint.ts';

/** What tells tasks apart. Their ids alone do not: files of tasks count anew from 0, and some logs name only the kind of a task. */
export const taskKey = ({ id, prompt, answer }: Pick<Task, 'id' | 'prompt' | 'answer'>): string =>
  fingerprint([id, prompt, answer]);
