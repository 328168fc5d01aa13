import { describe, expect, it } from 'vitest';
import { parseTrainingDocument, trainingSchema } from '../../../../training/index.ts';
import { paceOf, timeLeft, workOf, type Pace } from './estimate.ts';
import { noProgress, progressKey, type Progress } from './experiment.ts';

const document = parseTrainingDocument({
  schema: trainingSchema,
  steps: 20,
  tasks: 2,
  group: 5,
  evaluation: { every: 10, tasks: 4 },
});
const figures = { reward: 0, accuracy: 0, failures: 0, firstAttempts: 0, tokens: 1, entropy: 0 };
const pace: Pace = { rollout: 10, task: 5 };

/** The given number of steps, of which the first takes a second and the others 200 ms. */
const made = (steps: number, evaluations: number): Progress => ({
  ...noProgress('raw', 1),
  steps: Array.from({ length: steps }, (_, at) => ({
    ...figures,
    type: 'step',
    device: 'wasm',
    step: at + 1,
    loss: 0,
    groupsWithSignal: 0,
    ms: { generation: at === 0 ? 900 : 100, sandbox: 50, update: 50 },
  })),
  evaluations: Array.from({ length: evaluations }, (_, at) => ({
    ...figures,
    type: 'evaluation',
    step: 10 * at,
    ms: 80,
  })),
});

describe('the estimate of a training', () => {
  it('counts all arms, seeds and evaluations', () => {
    // Two arms of 20 steps with 3 evaluations each.
    expect(workOf(document, new Map())).toEqual({ steps: 0, allSteps: 40, evaluations: 0, allEvaluations: 6 });
    expect(timeLeft(document, new Map(), pace)).toBe(40 * 10 * 10 + 6 * 4 * 5);
  });

  it('has an evaluation after the last step, wherever that falls', () => {
    expect(workOf({ ...document, steps: 21 }, new Map()).allEvaluations).toBe(8);
    expect(workOf({ ...document, steps: 1 }, new Map()).allEvaluations).toBe(4);
  });

  it('takes off what is done', () => {
    const done = made(5, 1);
    expect(timeLeft(document, new Map([[progressKey(done), done]]), pace)).toBe(35 * 10 * 10 + 5 * 4 * 5);
  });

  it('goes by what was measured, the step that compiles apart', () => {
    expect(paceOf(document, [], pace)).toEqual(pace);
    expect(paceOf(document, [made(1, 1)], pace)).toEqual({ rollout: 10, task: 20 });
    expect(paceOf(document, [made(5, 2)], pace)).toEqual({ rollout: 20, task: 20 });
  });
});
