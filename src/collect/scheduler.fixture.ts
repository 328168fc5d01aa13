import { PolicyError, type Policy, type TrajectoryRecord } from '../rollout/index.ts';
import { pickyTool, scriptedPolicy, turn } from '../rollout/scripted.fixture.ts';
import { mathStrict } from '../tasks/index.ts';
import type { ToolSource } from './tool-source.ts';
import { Runtime, type LoadedPolicy } from '../runtime/index.ts';
import { collectRules } from './driver-rules.ts';
import type { PolicyHolder } from './roll-out.ts';
import { planOf, type Plan, type WorkItem } from './plan.ts';
import { parseRunDocument } from './run-document.ts';
import { Scheduler, type CollectState, type SchedulerParts } from './scheduler.ts';

/** A plan of the given number of tasks; one item each, unless its document has other arms or groups. */
export const planFor = (
  tasks: number,
  more: { arms?: readonly object[]; group?: number; policy?: object } = {},
): Plan =>
  planOf(
    'run',
    parseRunDocument({
      schema: 'cleaner-lab/run@1',
      tasks: { from: 'set', set: 'debug' },
      policy: { engine: 'tiny' },
      arms: [{ name: 'on' }],
      ...more,
    }),
    Array.from({ length: tasks }, (_, n) => ({ id: `t${n}`, prompt: `Task ${n}?`, answer: '5' })),
  );

/** Lets everything happen that is due. */
export const settled = async (): Promise<void> => {
  for (let round = 0; round < 20; round++) await new Promise((resolve) => setImmediate(resolve));
};

/** What happened in a collection, in order, and a way to hold it up. */
export interface Watched {
  readonly scheduler: Scheduler;
  readonly policies: PolicyHolder;
  readonly kept: WorkItem[];
  readonly records: TrajectoryRecord[];
  readonly states: CollectState[];
  /** How many engines were loaded. */
  readonly loads: () => number;
  /** The most generations that were under way at the same time. */
  readonly mostAtOnce: () => number;
  readonly renewals: () => number;
}

/** What a test changes of a collection. */
export interface Setting {
  readonly tasks: number;
  readonly parallel?: number;
  /** Asked before each loading; what it throws, the loading throws. */
  readonly beforeLoad?: () => Promise<void> | void;
  /** Asked before each generation of a task; what it throws, the engine throws. */
  readonly beforeGeneration?: (prompt: string) => Promise<void> | void;
  /** Asked before each execution; what it throws, the tool throws. */
  readonly beforeExecution?: () => Promise<void> | void;
  readonly parts?: Partial<SchedulerParts>;
}

/** A sandbox that is gone, as the scheduler’s tools tell of it. */
export class Lost extends Error {}

/** A scheduler over a policy that writes one program and then the answer, in every rollout. */
export function watch({ tasks, parallel = 1, beforeLoad, beforeGeneration, beforeExecution, parts }: Setting): Watched {
  let [loads, atOnce, mostAtOnce, renewals] = [0, 0, 0, 0];
  const kept: WorkItem[] = [];
  const records: TrajectoryRecord[] = [];
  const states: CollectState[] = [];
  const load = async (): Promise<LoadedPolicy> => {
    loads += 1;
    await beforeLoad?.();
    return {
      parallel,
      dispose: () => Promise.resolve(),
      forRollout: (): Policy => {
        const inner = scriptedPolicy([turn('print(5)'), 'It is \\boxed{5}.']);
        return {
          ...inner,
          info: { engine: 'test', model: 'test', quantisation: null },
          async *generate(request) {
            atOnce += 1;
            mostAtOnce = Math.max(mostAtOnce, atOnce);
            try {
              await beforeGeneration?.(request.messages[1]?.content ?? '');
              return yield* inner.generate(request);
            } finally {
              atOnce -= 1;
            }
          },
        };
      },
    };
  };
  const tools: ToolSource = {
    lanes: 3,
    pyodide: 'test',
    forRollout: () => ({
      ...pickyTool,
      execute: async (...call) => {
        await beforeExecution?.();
        return await pickyTool.execute(...call);
      },
    }),
    isLost: (error) => error instanceof Lost,
    renew: () => {
      renewals += 1;
      return Promise.resolve();
    },
  };
  const policies = new Runtime({ open: load }).lease({
    title: 'test',
    policy: { policy: { engine: 'tiny' }, title: 'Test' },
  });
  const scheduler = new Scheduler({
    plan: planFor(tasks),
    done: new Set(),
    skipped: [],
    policies,
    tools,
    verifier: mathStrict,
    rules: collectRules,
    app: 'test',
    keep: (record, item) => {
      kept.push(item);
      records.push(record);
      return Promise.resolve();
    },
    onState: (state) => states.push(state),
    ...parts,
  });
  return {
    scheduler,
    policies,
    kept,
    records,
    states,
    loads: () => loads,
    mostAtOnce: () => mostAtOnce,
    renewals: () => renewals,
  };
}

/** An engine whose device is gone. */
export const deviceLost = (): PolicyError => new PolicyError('device-lost', 'The graphics card is gone.', 'Resume.');
