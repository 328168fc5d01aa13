import { describe, expect, it } from 'vitest';
import { parseTrainingDocument, trainingSchema } from './training-document.ts';
import {
  curvesOf,
  readTrainingResults,
  TrainingResultsError,
  writeTrainingResults,
  type TrainingResults,
} from './training-results.ts';

const trajectories = {
  reward: -0.1,
  accuracy: 1 / 3,
  failures: 0.7,
  firstAttempts: 0.1 + 0.2,
  tokens: 12,
  entropy: 0.2,
};
const results: TrainingResults = {
  document: parseTrainingDocument({ schema: trainingSchema, seeds: [4], steps: 1 }),
  trainings: [
    {
      arm: 'raw',
      seed: 4,
      steps: [
        {
          ...trajectories,
          type: 'step',
          device: 'wasm',
          step: 1,
          loss: 1e-9,
          groupsWithSignal: 0.5,
          ms: { generation: 1.25, sandbox: 0, update: 3 },
        },
      ],
      evaluations: [{ ...trajectories, type: 'evaluation', step: 0, ms: 5 }],
    },
  ],
};

type Fields = Record<string, unknown>;

/** The results as text, with fields of the whole, of its document or of its training changed. */
function broken({
  whole = {},
  document = {},
  training = {},
}: Partial<Record<'whole' | 'document' | 'training', Fields>>): string {
  const value = JSON.parse(writeTrainingResults(results)) as { document: Fields; trainings: Fields[] };
  const trainings = value.trainings.map((each) => ({ ...each, ...training }));
  return JSON.stringify({ ...value, document: { ...value.document, ...document }, trainings, ...whole });
}

describe('results of a training', () => {
  it('are read as they were written, to the last digit', () => {
    expect(readTrainingResults(writeTrainingResults(results))).toEqual(results);
    const [training] = results.trainings;
    const uncalled = training?.evaluations.map((figures) => ({ ...figures, firstAttempts: null })) ?? [];
    const silent = { ...results, trainings: results.trainings.map((each) => ({ ...each, evaluations: uncalled })) };
    expect(readTrainingResults(writeTrainingResults(silent))).toEqual(silent);
    expect(curvesOf(results)).toEqual([{ arm: 'raw', seed: 4, points: training?.evaluations, steps: training?.steps }]);
  });

  it('without devices are of the processor, which computed all before there was a choice', () => {
    const text = writeTrainingResults(results);
    const before = text.replace('"device":"wasm",', '');
    expect(before).not.toBe(text);
    expect(readTrainingResults(before)).toEqual(results);
    expect(() => readTrainingResults(text.replace('"device":"wasm"', '"device":"cpu"'))).toThrow(
      'trainings.0.steps.0.device must be one of wasm, webgpu',
    );
  });

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['another form', broken({ whole: { schema: 'x' } }), 'schema must be cleaner-lab/training-results@1'],
    ['an unknown arm', broken({ training: { arm: 'best' } }), 'trainings.0.arm must be one of'],
    ['a text for a number', broken({ training: { seed: '4' } }), 'trainings.0.seed'],
    ['a damaged document', broken({ document: { group: 1 } }), 'document.group must be a whole number'],
    [
      'a training twice',
      broken({ whole: { trainings: [...results.trainings, ...results.trainings] } }),
      'holds one arm and seed twice',
    ],
  ])('with %s are refused', (_, text, why) => {
    expect(() => readTrainingResults(text)).toThrow(TrainingResultsError);
    expect(() => readTrainingResults(text)).toThrow(why);
  });
});
