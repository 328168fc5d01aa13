import type { Task } from '../../rollout/index.ts';
import { fingerprint } from '../fingerprint.ts';

/**
 * Gives each task of a log an id of its own. Some logs count tasks anew in each part, or write a task's kind where others write its id.
 * The first task with an id keeps it; one with another prompt or answer gets a fingerprint behind it. The same log gives the same ids.
 */
export class TaskIds {
  /** What the task with an id asks, by the ids that were given. */
  readonly #given = new Map<string, string>();

  take({ id: wanted, prompt, answer }: Task): string {
    const content = fingerprint([prompt, answer]);
    let id = wanted;
    for (let digits = 12; (this.#given.get(id) ?? content) !== content; digits++) {
      id = `${wanted}-${content.slice(0, digits)}`;
    }
    this.#given.set(id, content);
    return id;
  }
}
