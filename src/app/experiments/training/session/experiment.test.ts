import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../store/index.ts';
import {
  parseTrainingDocument,
  readTrainingDocument,
  trainingSchema,
  trainingsOf,
  type EvaluationFigures,
  type StateFiles,
  type StepFigures,
  type TrainingJob,
  type TrainingReport,
} from '../../../../training/index.ts';
import { isDone, noProgress, progressKey, runExperiment, withReport, type Progress } from './experiment.ts';
import { experimentId, inMemory, inStore, putTraining, type Keeping } from './keeping.ts';

const document = parseTrainingDocument({ schema: trainingSchema, seeds: [1, 2], steps: 3, saveEvery: 1 });
const figures = { reward: 0, accuracy: 0.5, failures: 0, firstAttempts: 0, tokens: 1, entropy: 0 };
const evaluation = (step: number): EvaluationFigures => ({ ...figures, type: 'evaluation', step, ms: 1 });
const made = (step: number): StepFigures => ({
  ...figures,
  type: 'step',
  device: 'wasm',
  step,
  loss: 0,
  groupsWithSignal: 1,
  ms: { generation: 1, sandbox: 1, update: 1 },
});
const files = (step: number): StateFiles => ({
  steps: step,
  parameters: Uint8Array.of(step),
  means: Uint8Array.of(1),
  squares: Uint8Array.of(2),
});

/** What a training reports from where it goes on: an evaluation before and after, a state a step. */
function* reports({ resumed }: TrainingJob): Generator<TrainingReport> {
  if (!resumed) {
    yield evaluation(0);
    yield { type: 'samples', step: 0, trajectories: [[]] };
    yield { type: 'state', step: 0, files: files(0) };
  }
  for (let step = (resumed?.step ?? 0) + 1; step <= document.steps; step++) {
    yield made(step);
    if (step === document.steps) {
      yield evaluation(step);
      yield { type: 'samples', step, trajectories: [[], []] };
    }
    yield { type: 'state', step, files: files(step) };
  }
}

/** Runs the experiment with a trainer that breaks after the given number of reports in all. */
async function run(keeping: Keeping, breakAfter = Infinity) {
  const kept = await keeping.load(document);
  const progresses = new Map<string, Progress>(kept.map((each) => [progressKey(each), each]));
  const jobs: TrainingJob[] = [];
  let left = breakAfter;
  const done = runExperiment({
    document,
    checkpoint: Uint8Array.of(9),
    tokenizer: {},
    trainer: {
      train: async (job, _run, take) => {
        jobs.push(job);
        for (const report of reports(job)) {
          if (left-- <= 0) throw new Error('The trainer broke.');
          await take(report);
        }
      },
    },
    device: 'webgpu',
    run: () => Promise.reject(new Error('No program of this test runs.')),
    progressOf: ({ arm, seed }) => progresses.get(progressKey({ arm, seed })) ?? noProgress(arm, seed),
    stateOf: (arm, seed) => keeping.state(arm, seed),
    onBegin: () => undefined,
    onProgress: async (progress, report) => {
      if (report.type === 'state') await keeping.keep(progress, report.step, report.files);
      progresses.set(progressKey(progress), progress);
    },
    signal: new AbortController().signal,
  });
  const error = await done.then(
    () => null,
    (reason: unknown) => String(reason),
  );
  return { jobs, progresses, error };
}

async function storeKeeping(): Promise<Keeping> {
  const store = await openStore({ name: `test-${crypto.randomUUID()}` });
  const id = await experimentId(document);
  await putTraining(store, id, document, null);
  return inStore(store, id);
}

describe.each([
  ['in the store', storeKeeping],
  ['in memory', () => Promise.resolve(inMemory())],
] as const)('an experiment that is kept %s', (_, open) => {
  it('trains a seed in all arms, then the next, and has nothing to do afterwards', async () => {
    const keeping = await open();
    const { jobs, error } = await run(keeping);
    expect(error).toBeNull();
    expect(jobs.map(({ arm, seed }) => [arm, seed])).toEqual([
      ['raw', 1],
      ['purified', 1],
      ['raw', 2],
      ['purified', 2],
    ]);
    expect((await run(keeping)).jobs).toEqual([]);
    expect(await keeping.state('purified', 2)).toMatchObject(files(3));
  });

  it('goes on from the last state, and forgets what was reported after it', async () => {
    const keeping = await open();
    // The fifth report is the state after step 1; the sixth, step 2, is lost.
    const broken = await run(keeping, 6);
    expect(broken.error).toContain('The trainer broke.');
    expect(broken.progresses.get('raw 1')?.steps).toHaveLength(2);
    const [kept] = await keeping.load(document);
    expect(kept).toMatchObject({ arm: 'raw', seed: 1, kept: 1, before: { step: 0 }, after: null });
    expect(kept?.steps.map(({ step }) => step)).toEqual([1]);
    const { jobs, progresses } = await run(keeping);
    expect(jobs[0]?.resumed).toMatchObject({ step: 1, files: files(1), evaluated: false });
    const whole = progresses.get('raw 1');
    expect(whole?.steps.map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(whole?.evaluations.map(({ step }) => step)).toEqual([0, 3]);
    expect(whole?.after).toEqual({ step: 3, trajectories: [[], []] });
  });

  it('shows only the arms and seeds of the document', async () => {
    const keeping = await open();
    await run(keeping);
    const some = await keeping.load({ ...document, seeds: [2], arms: ['raw'] });
    expect(some.map(progressKey)).toEqual(['raw 2']);
  });
});

describe('what an experiment is', () => {
  it('is the same whatever its arms, seeds and steps, and another with another setting', async () => {
    const id = await experimentId(document);
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(await experimentId({ ...document, seeds: [7], steps: 9, arms: ['raw'] })).toBe(id);
    expect(await experimentId({ ...document, learningRate: 0.1 })).not.toBe(id);
  });
  it('keeps the samples of the first evaluation and of the last', () => {
    const samples = (step: number): TrainingReport => ({ type: 'samples', step, trajectories: [] });
    const progress = [0, 10, 20].reduce((so, step) => withReport(so, samples(step)), noProgress('raw', 1));
    expect([progress.before?.step, progress.after?.step]).toEqual([0, 20]);
  });
  it('has a training for each arm and seed', () => {
    expect(trainingsOf({ arms: ['raw', 'filtered'], seeds: [5] }).map(progressKey)).toEqual(['raw 5', 'filtered 5']);
  });
  it('is done when it is trained and evaluated up to the last step, or has gone on beyond it', () => {
    const at = (kept: number | null, evaluated: readonly number[]): Progress => ({
      ...noProgress('raw', 1),
      kept,
      evaluations: evaluated.map(evaluation),
    });
    expect(isDone(at(null, []), document)).toBe(false);
    expect(isDone(at(2, [0, 2]), document)).toBe(false);
    expect(isDone(at(3, [0]), document)).toBe(false);
    expect(isDone(at(3, [0, 3]), document)).toBe(true);
    expect(isDone(at(4, [0]), document)).toBe(true);
  });
  it('keeps in its document all that was ever trained of it', async () => {
    const store = await openStore({ name: `test-${crypto.randomUUID()}` });
    const id = await experimentId(document);
    await putTraining(store, id, document, null);
    await putTraining(store, id, { ...document, arms: ['filtered'], seeds: [7], steps: 1 }, null);
    const stored = await store.trainings.get(id);
    expect(readTrainingDocument(stored?.document ?? '')).toEqual({
      ...document,
      arms: [...document.arms, 'filtered'],
      seeds: [1, 2, 7],
    });
    await store.trainings.put({ id, document: '{}', checkpoint: null });
    await expect(putTraining(store, id, document, null)).rejects.toThrow(
      `What is kept of the experiment ${id} can’t be read`,
    );
  });
  it('is named where it is damaged', async () => {
    const store = await openStore({ name: `test-${crypto.randomUUID()}` });
    const id = await experimentId(document);
    await putTraining(store, id, document, null);
    const { steps, parameters, means, squares } = files(1);
    const key = { training: id, arm: 'raw', seed: 1 };
    await store.trainings.keep(
      { ...key, log: { step: 1, steps: [], evaluations: 'none' }, before: null, after: null },
      { ...key, step: 1, steps, parameters, means, squares },
    );
    await expect(inStore(store, id).load(document)).rejects.toThrow(/raw, seed 1, is damaged: evaluations/);
  });
});
