import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openObserver, type Observer } from '../../scripts/tiny/observe.ts';
import { toolOn } from '../../scripts/tiny/evaluate.ts';
import { amount } from '../amount.fixture.ts';
import { initialArrays, readCheckpoint, startTensors, Tokenizer, type Checkpoint } from '../policies/tiny/engine.ts';
import type { Tool } from '../rollout/index.ts';
import { train, type Resumed, type TrainingEvent } from './training.ts';
import { parseTrainingDocument, trainingSchema, type ArmName } from './training-document.ts';

const tokenizer = Tokenizer.read(JSON.parse(readFileSync('public/tiny/tiny-1.tokenizer.json', 'utf8')));
const start = readCheckpoint(readFileSync('public/training/start.weights'));

const document = parseTrainingDocument({
  schema: trainingSchema,
  steps: amount(2, 20),
  tasks: 2,
  group: 4,
  evaluation: { every: 10, tasks: 4 },
  saveEvery: 1,
});

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

describe('a training', () => {
  let whole: TrainingEvent[] = [];
  beforeAll(async () => {
    whole = await events('purified');
  });

  it('repeats itself to the last bit', async () => {
    expect(untimed(await events('purified'))).toEqual(untimed(whole));
  });

  it('goes on from a state as if it had not been interrupted', async () => {
    const half = Math.floor(document.steps / 2);
    const at = whole.findIndex((event) => event.type === 'state' && event.step === half);
    const state = whole[at];
    if (state?.type !== 'state') throw new Error('There is no such state.');
    const rest = await events('purified', { step: state.step, saved: state.saved });
    expect(untimed(rest)).toEqual(untimed(whole.slice(at + 1)));
  });

  it('evaluates before the first step and after the last, and learns in between', () => {
    const evaluations = whole.filter((event) => event.type === 'evaluation');
    expect(evaluations.map(({ step }) => step)).toEqual([
      ...new Set([0, ...(amount(0, 1) ? [10] : []), document.steps]),
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
