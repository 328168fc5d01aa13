import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { initialArrays, readCheckpoint, type SavedTraining } from '../../src/policies/tiny/engine.ts';
import {
  parseTrainingDocument,
  trainingSchema,
  type EvaluationFigures,
  type TrainingLog,
} from '../../src/training/index.ts';
import { writeState } from '../../src/training/engine.ts';
import { saveTraining } from './saved-training.ts';
import { TrainFolder } from './train-folder.ts';

const shape = { vocabulary: 9, width: 4, layers: 1, heads: 1, hidden: 5 };
const checkpoint = { name: 'toy', shape, context: 16, arrays: initialArrays(shape, 9) };
const saved = (steps: number): SavedTraining => ({
  steps,
  parameters: initialArrays(shape, steps),
  means: initialArrays(shape, steps + 1),
  squares: initialArrays(shape, steps + 2),
});
const evaluation = (step: number, accuracy: number): EvaluationFigures => ({
  type: 'evaluation',
  step,
  accuracy,
  reward: 0,
  failures: 1,
  firstAttempts: 0.5,
  entropy: 1,
  tokens: 10,
  ms: 1,
});
const log = (step: number, accuracy = 0.5): TrainingLog => ({
  step,
  steps: [],
  evaluations: [evaluation(step, accuracy)],
});
const start = 'a0';
const documentWith = (more: object = {}) => parseTrainingDocument({ schema: trainingSchema, seeds: [1, 2], ...more });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'train-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the folder of a training experiment', () => {
  it('gives back the last state that was kept, and keeps no other', () => {
    const kept = new TrainFolder(folder, documentWith(), start);
    expect(kept.resumed('raw', 1)).toBeNull();
    kept.keep('raw', 1, log(10), saved(10), checkpoint);
    kept.keep('raw', 1, log(20), saved(17), checkpoint);
    const again = new TrainFolder(folder, documentWith(), start);
    expect(again.resumed('raw', 1)).toEqual({ step: 20, saved: saved(17), evaluated: true });
    expect(again.resumed('purified', 1)).toBeNull();
    expect(readdirSync(join(folder, 'checkpoints', 'raw-1')).sort()).toEqual(['20', 'log.json']);
    const trained = readCheckpoint(readFileSync(join(folder, 'checkpoints', 'raw-1.weights')));
    expect(trained).toMatchObject({ name: 'toy-raw-1', arrays: saved(17).parameters, precision: 'float32' });
  });

  it('has the state before, where writing one was cut off', () => {
    const kept = new TrainFolder(folder, documentWith(), start);
    kept.keep('raw', 1, log(10), saved(10), checkpoint);
    // As a process leaves it that ends after the state was written and before the log.
    const files = writeState(saved(20), checkpoint, 'toy-raw-1');
    saveTraining(join(folder, 'checkpoints', 'raw-1', '20'), files);
    writeFileSync(join(folder, 'checkpoints', 'raw-1', 'log.json.1234.part'), '{"ste');
    expect(kept.resumed('raw', 1)).toEqual({ step: 10, saved: saved(10), evaluated: true });
    kept.keep('raw', 1, log(20), saved(20), checkpoint);
    expect(kept.resumed('raw', 1)).toEqual({ step: 20, saved: saved(20), evaluated: true });
  });

  it('names a state that is damaged', () => {
    const kept = new TrainFolder(folder, documentWith(), start);
    kept.keep('raw', 1, log(10), saved(10), checkpoint);
    const state = join(folder, 'checkpoints', 'raw-1', '10');
    writeFileSync(join(state, 'means-10'), 'no arrays');
    expect(() => kept.resumed('raw', 1)).toThrow(`${state} is damaged: `);
  });

  it('goes on only with the weights that it began with', () => {
    new TrainFolder(folder, documentWith(), start);
    expect(() => new TrainFolder(folder, documentWith({ seeds: [3] }), start)).not.toThrow();
    expect(() => new TrainFolder(folder, documentWith(), 'b1')).toThrow('began with other weights than start has now');
  });

  it('gives an arm and seed to one process at a time', () => {
    const kept = new TrainFolder(folder, documentWith(), start);
    const lock = kept.lock('raw', 1);
    expect(() => kept.lock('raw', 1)).toThrow('raw, seed 1, is being trained by another process');
    kept.lock('raw', 2).release();
    lock.release();
    kept.lock('raw', 1).release();
  });

  it('has the results of what another process was asked for meanwhile', () => {
    const raw = new TrainFolder(folder, documentWith({ arms: ['raw'] }), start);
    const filtered = new TrainFolder(folder, documentWith({ arms: ['filtered'] }), start);
    filtered.keep('filtered', 1, log(10), saved(10), checkpoint);
    raw.keep('raw', 1, log(10), saved(10), checkpoint);
    expect(raw.results().trainings.map(({ arm }) => arm)).toEqual(['raw', 'filtered']);
  });

  it('knows whether the evaluation of its state was made', () => {
    const kept = new TrainFolder(folder, documentWith(), start);
    kept.keep('raw', 1, { ...log(10), step: 12 }, saved(12), checkpoint);
    expect(kept.resumed('raw', 1)?.evaluated).toBe(false);
  });

  it('says so where a state is missing', () => {
    const kept = new TrainFolder(folder, documentWith(), start);
    kept.keep('raw', 1, log(10), saved(10), checkpoint);
    rmSync(join(folder, 'checkpoints', 'raw-1', '10'), { recursive: true });
    expect(() => kept.resumed('raw', 1)).toThrow('no state of step 10');
  });

  it.each([
    ['{"step":', 'is damaged: it is not JSON'],
    ['{"step":10,"steps":[]}', 'is damaged: evaluations'],
    ['{"step":"10","steps":[],"evaluations":[]}', 'is damaged: step: must be a number'],
    ['{"step":10,"steps":[],"evaluations":[{"type":"evaluation","step":0}]}', 'is damaged: evaluations.0.'],
  ])('names a log that is damaged: %s', (text, why) => {
    const kept = new TrainFolder(folder, documentWith(), start);
    kept.keep('raw', 1, log(10), saved(10), checkpoint);
    const file = join(folder, 'checkpoints', 'raw-1', 'log.json');
    writeFileSync(file, text);
    expect(() => kept.resumed('raw', 1)).toThrow(`${file} ${why}`);
  });

  it('names a document that is damaged', () => {
    writeFileSync(join(folder, 'training.json'), '{');
    expect(() => new TrainFolder(folder, documentWith(), start)).toThrow(`${join(folder, 'training.json')}: `);
  });

  it('takes more arms, seeds and steps, and no other experiment', () => {
    new TrainFolder(folder, documentWith(), start);
    expect(() => new TrainFolder(folder, documentWith({ steps: 900, seeds: [1, 2, 3] }), start)).not.toThrow();
    expect(() => new TrainFolder(folder, documentWith({ learningRate: 0.5 }), start)).toThrow('is another experiment');
  });

  it('has the results of all that was begun in it, also of arms and seeds that a later command does not ask for', () => {
    const first = new TrainFolder(folder, documentWith({ arms: ['raw', 'purified'], seeds: [1, 2], steps: 20 }), start);
    for (const seed of [1, 2]) first.keep('raw', seed, log(20), saved(20), checkpoint);
    first.keep('purified', 2, log(20), saved(20), checkpoint);
    const later = new TrainFolder(folder, documentWith({ arms: ['filtered', 'raw'], seeds: [3, 1], steps: 10 }), start);
    later.keep('filtered', 1, log(10), saved(10), checkpoint);
    const { document, trainings } = later.results();
    expect(document).toMatchObject({ arms: ['raw', 'purified', 'filtered'], seeds: [1, 2, 3], steps: 20 });
    expect(trainings.map(({ arm, seed }) => `${arm} ${seed}`)).toEqual(['raw 1', 'filtered 1', 'raw 2', 'purified 2']);
  });

  it('writes the curves, their plot, and the arms compared', () => {
    const kept = new TrainFolder(folder, documentWith(), start);
    for (const seed of [1, 2]) {
      kept.keep('raw', seed, log(20, 0.5), saved(20), checkpoint);
      kept.keep('purified', seed, log(20, 0.75), saved(20), checkpoint);
    }
    kept.writeResults();
    expect(readFileSync(join(folder, 'curves.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(5);
    expect(readFileSync(join(folder, 'curves.svg'), 'utf8')).toContain('purified');
    const [compared] = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as {
      accuracy: { difference: { mean: number }; p: number };
    }[];
    expect(compared?.accuracy).toMatchObject({ difference: { mean: 0.25 }, p: 0.5 });
    expect(existsSync(join(folder, 'training.json'))).toBe(true);
  });
});
