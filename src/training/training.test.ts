import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openObserver, type Observer } from '../../scripts/tiny/observe.ts';
import { toolOn } from '../../scripts/tiny/evaluate.ts';
import { amount } from '../amount.fixture.ts';
import {
  initialArrays,
  readCheckpoint,
  startTensors,
  Tokenizer,
  Trainer,
  type Checkpoint,
} from '../policies/tiny/engine.ts';
import type { Tool } from '../rollout/index.ts';
import { train, TrainingDivergedError, type Resumed, type TrainingEvent } from './training.ts';
import { parseTrainingDocument, trainingSchema, type ArmName } from './training-document.ts';

const tokenizer = Tokenizer.read(JSON.parse(readFileSync('public/tiny/tiny-1.tokenizer.json', 'utf8')));
const start = readCheckpoint(readFileSync('public/training/start.weights'));

const document = parseTrainingDocument({
  schema: trainingSchema,
  // `LAB_TRAINING=20` shows more: minutes.
  steps: Number(process.env.LAB_TRAINING ?? amount(2, 4)),
  tasks: amount(1, 2),
  group: 4,
  evaluation: { every: 10, tasks: amount(1, 4) },
  saveEvery: 1,
});

/** Milliseconds that a training may take here; it is not what is tested. */
const patience = amount(180_000, 1_800_000);

let python: Observer;
let tool: Tool;
beforeAll(async () => {
  await startTensors();
  python = openObserver({ timeoutMs: 1000 });
  tool = toolOn(python.observe);
});
afterAll(() => python.close());

interface Given {
  readonly checkpoint?: Checkpoint;
  readonly signal?: AbortSignal;
}

async function events(arm: ArmName, resumed: Resumed | null = null, given: Given = {}): Promise<TrainingEvent[]> {
  const { checkpoint = start, signal = new AbortController().signal } = given;
  const found: TrainingEvent[] = [];
  for await (const event of train(document, arm, 1, { checkpoint, tokenizer, tool, signal }, resumed))
    found.push(event);
  return found;
}

/** Everything but how long it took. */
const untimed = (list: readonly TrainingEvent[]): unknown[] =>
  list.map((event) => ('ms' in event ? { ...event, ms: null } : event));

describe('a training', { timeout: patience }, () => {
  let whole: TrainingEvent[] = [];
  beforeAll(async () => {
    whole = await events('purified');
  }, patience);

  it('repeats itself to the last bit', async () => {
    expect(untimed(await events('purified'))).toEqual(untimed(whole));
  });

  it('goes on from a state as if it had not been interrupted', async () => {
    const half = Math.floor(document.steps / 2);
    const at = whole.findIndex((event) => event.type === 'state' && event.step === half);
    const state = whole[at];
    if (state?.type !== 'state') throw new Error('There is no such state.');
    const rest = await events('purified', { step: state.step, saved: state.saved, evaluated: true });
    expect(untimed(rest)).toEqual(untimed(whole.slice(at + 1)));
  });

  it('keeps every finished step when it is stopped, and makes up for an evaluation that was not made', async () => {
    const stop = new AbortController();
    const rare = { ...document, saveEvery: 100, evaluation: { ...document.evaluation, every: 1 } };
    const found: TrainingEvent[] = [];
    const equipment = { checkpoint: start, tokenizer, tool };
    const stopped = async (): Promise<void> => {
      for await (const event of train(rare, 'purified', 1, { ...equipment, signal: stop.signal })) {
        found.push(event);
        // The evaluation after the first step is then under way.
        if (event.type === 'step') stop.abort(new Error('enough'));
      }
    };
    await expect(stopped()).rejects.toThrow('enough');
    expect(found.map(({ type, step }) => [type, step])).toEqual([
      ['evaluation', 0],
      ['state', 0],
      ['step', 1],
      ['state', 1],
    ]);
    const last = found.at(-1);
    if (last?.type !== 'state') throw new Error('The last event is no state.');
    const { signal } = new AbortController();
    const on = train(rare, 'purified', 1, { ...equipment, signal }, { ...last, evaluated: false });
    expect((await on.next()).value).toMatchObject({ type: 'evaluation', step: 1 });
    // It is kept, or it would be missing for good where the step was the last one.
    expect((await on.next()).value).toEqual({ type: 'state', step: 1, saved: last.saved });
    await on.return(undefined);
  });

  it('ends before a step from which nobody could go on', async () => {
    const learning = vi.spyOn(Trainer.prototype, 'stepTogether').mockResolvedValueOnce(NaN);
    const found: TrainingEvent[] = [];
    const equipment = { checkpoint: start, tokenizer, tool, signal: new AbortController().signal };
    const diverging = async (): Promise<void> => {
      for await (const event of train(document, 'purified', 1, equipment)) found.push(event);
    };
    await expect(diverging()).rejects.toThrow(TrainingDivergedError);
    learning.mockRestore();
    expect(found.map(({ type, step }) => [type, step])).toEqual([
      ['evaluation', 0],
      ['state', 0],
    ]);
  });

  it('keeps every finished step when a trajectory breaks', async () => {
    const rare = { ...document, steps: 2, saveEvery: 100, evaluation: { every: 100, tasks: 1 } };
    const found: TrainingEvent[] = [];
    let isBroken = false;
    const breaking: Tool = {
      ...tool,
      execute: (...given) => (isBroken ? Promise.reject(new Error('no Python left')) : tool.execute(...given)),
    };
    const { signal } = new AbortController();
    const equipment = { checkpoint: start, tokenizer, tool: breaking, signal };
    const broken = async (): Promise<void> => {
      for await (const event of train(rare, 'purified', 1, equipment)) {
        found.push(event);
        isBroken = event.type === 'step';
      }
    };
    await expect(broken()).rejects.toThrow('no Python left');
    expect(found.map(({ type, step }) => [type, step])).toEqual([
      ['evaluation', 0],
      ['state', 0],
      ['step', 1],
      ['state', 1],
    ]);
    // It is the state after that step, to the last bit.
    const state = whole.find((event) => event.type === 'state' && event.step === 1);
    expect(found.at(-1)).toEqual(state);
  });

  it('can be stopped while it learns: the step is not made, and the state is the one before', async () => {
    const stop = new AbortController();
    const found: TrainingEvent[] = [];
    const learning = vi.spyOn(Trainer.prototype, 'stepTogether').mockImplementationOnce(function (
      this: Trainer,
      ...given
    ) {
      const [batches, rate, signal] = given;
      // A message that arrives while the first of two batches is computed.
      setTimeout(() => stop.abort(new Error('enough')), 0);
      return this.stepTogether([...batches, ...batches], rate, signal);
    });
    const equipment = { checkpoint: start, tokenizer, tool, signal: stop.signal };
    const stopped = async (): Promise<void> => {
      for await (const event of train({ ...document, saveEvery: 100 }, 'purified', 1, equipment)) found.push(event);
    };
    await expect(stopped()).rejects.toThrow('enough');
    learning.mockRestore();
    expect(found.at(-1)).toMatchObject({ type: 'state' });
    const made = found.filter(({ type }) => type === 'step').length;
    // Whatever steps had nothing to learn from were made; the state is that of the start.
    expect(found.at(-1)).toMatchObject({ step: made, saved: { steps: 0 } });
    expect(untimed(found)).toEqual(
      untimed(whole.filter(({ type, step }) => type !== 'state' || step === 0)).slice(0, found.length),
    );
  });

  it('evaluates before the first step and after the last, and learns in between', () => {
    const evaluations = whole.filter((event) => event.type === 'evaluation');
    expect(evaluations.map(({ step }) => step)).toEqual([
      ...new Set([0, ...(document.steps > 10 ? [10] : []), document.steps]),
    ]);
    const steps = whole.filter((event) => event.type === 'step');
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: document.steps }, (_, at) => at + 1));
    expect(steps.some(({ groupsWithSignal }) => groupsWithSignal > 0)).toBe(true);
    const states = whole.filter((event) => event.type === 'state');
    expect(states.at(-1)?.saved.parameters).not.toEqual(states[0]?.saved.parameters);
  });

  it('begins alike in all arms: SAAR changes nothing of the first evaluation', async () => {
    const raw = await events('raw');
    expect(untimed(raw.slice(0, 2))).toEqual(untimed(whole.slice(0, 2)));
    expect(untimed(raw)).not.toEqual(untimed(whole));
  });

  it('stops when it is told to, and refuses a tokenizer of another size', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(events('raw', null, { signal })).rejects.toThrow('enough');
    const shape = { ...start.shape, vocabulary: 20 };
    const checkpoint = { ...start, shape, arrays: initialArrays(shape, 1) };
    await expect(events('raw', null, { checkpoint })).rejects.toThrow('The tokenizer has 512 tokens');
  });
});
