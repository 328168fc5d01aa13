import { expect, it, vi } from 'vitest';
import type { StoredTraining, StoredTrainingLog } from '../../../../store/index.ts';
import { parseTrainingDocument, trainingSchema, writeTrainingDocument } from '../../../../training/index.ts';

vi.hoisted(() => {
  // The address and what is kept in the browser are read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
});

const { stepsOf, trainingsIn } = await import('./kept-trainings.ts');

const document = parseTrainingDocument({ schema: trainingSchema, arms: ['raw', 'purified'], seeds: [1, 2], steps: 10 });
const stored = (id: string, text = writeTrainingDocument(document)): StoredTraining => ({
  id,
  document: text,
  checkpoint: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-01-02T00:00:00.000Z',
});
const log = (arm: string, seed: number, step: number): StoredTrainingLog => ({
  training: 'a',
  arm,
  seed,
  log: { step, steps: [], evaluations: [] },
  before: null,
  after: null,
});

/** A store of which only the trainings are read. */
const storeOf = (list: readonly StoredTraining[], logs: Readonly<Record<string, readonly StoredTrainingLog[]>>) => ({
  trainings: {
    list: () => Promise.resolve(list),
    logs: (id: string) => Promise.resolve(logs[id] ?? []),
    get: () => Promise.reject(new Error('Not asked.')),
    put: () => Promise.reject(new Error('Not asked.')),
    state: () => Promise.reject(new Error('Not asked.')),
    keep: () => Promise.reject(new Error('Not asked.')),
    remove: () => Promise.reject(new Error('Not asked.')),
  },
});

it('has the steps of the arms and seeds that a document has now', async () => {
  // Seed 3 was trained once, and is no part of the document any more; more steps were made than it asks for now.
  const logs = { a: [log('raw', 1, 12), log('purified', 1, 4), log('raw', 3, 10)] };
  const [training] = await trainingsIn(storeOf([stored('a')], logs));
  if (!training?.read) throw new Error('It can be read.');
  expect(training.read.progresses.map(({ arm, seed, kept }) => [arm, seed, kept])).toEqual([
    ['raw', 1, 12],
    ['purified', 1, 4],
  ]);
  expect(stepsOf(training.read)).toEqual({ done: 14, all: 40 });
});

it('lists what can’t be read, so that it can be deleted', async () => {
  const damaged = { ...log('raw', 1, 2), training: 'b', log: { step: 'two' } };
  const newer = stored('c', '{"schema":"cleaner-lab/training@9"}');
  const list = await trainingsIn(storeOf([stored('a'), stored('b'), newer], { b: [damaged] }));
  expect(list.map(({ id, read }) => [id, read === null])).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
  ]);
});
