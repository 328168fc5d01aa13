import { seedOf, type RolloutConfig, type Task } from '../rollout/index.ts';
import { configOf, type Arm, type RunDocument } from './run-document.ts';
import { RunDocumentError } from './run-document-error.ts';

/** One trajectory that is to be collected. */
export interface WorkItem {
  /** Its place in the plan, from 0; the plan's order is task by task, in it arm by arm, in it member by member. */
  readonly place: number;
  /** `run/task/arm/member`: stays the same for the same document, and is the record's id. */
  readonly id: string;
  /** `run/task/arm`: what GRPO compares with one another. */
  readonly group: string;
  readonly task: Task;
  readonly arm: Arm;
  /** Which of the group's G rollouts, from 0. */
  readonly member: number;
  /** With its seed, which is the same in all arms. */
  readonly config: RolloutConfig;
}

/** Everything that a run consists of, in a fixed order. */
export interface Plan {
  readonly run: string;
  readonly document: RunDocument;
  readonly tasks: readonly Task[];
  /** How many items there are. */
  readonly size: number;
  /** The item at a place. Throws a RangeError where there is none. */
  item(place: number): WorkItem;
}

/**
 * The work of a run, made item by item when it is asked for. Throws a RunDocumentError where two tasks have the same id, or
 * there is none.
 *
 * @param run What identifies the run; see `runIdOf`.
 * @param tasks The tasks that the document names, in their order.
 */
export function planOf(run: string, document: RunDocument, tasks: readonly Task[]): Plan {
  if (tasks.length === 0) throw new RunDocumentError('invalid', 'The run has no tasks.', []);
  const twice = firstRepeated(tasks.map(({ id }) => id));
  if (twice !== null) throw new RunDocumentError('invalid', `Two tasks of the run are called ${twice}.`, []);
  const { arms, group } = document;
  const configs = arms.map((arm) => configOf(document, arm));
  const size = tasks.length * arms.length * group;
  return {
    run,
    document,
    tasks,
    size,
    item: (place) => {
      const member = place % group;
      const armPlace = Math.floor(place / group) % arms.length;
      const [task, arm, config] = [tasks[Math.floor(place / (group * arms.length))], arms[armPlace], configs[armPlace]];
      if (!task || !arm || !config) throw new RangeError(`The run has ${size} items; there is none at ${place}.`);
      const shared = `${run}/${task.id}/${arm.name}`;
      const seed = document.seeds === 'same' ? document.seed : seedOf(document.seed, task.id, member);
      return { place, id: `${shared}/${member}`, group: shared, task, arm, member, config: { ...config, seed } };
    },
  };
}

function firstRepeated(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}
