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

it('has all that is kept, also what a restored backup added to fewer arms, seeds or steps', async () => {
  const logs = { a: [log('raw', 1, 10), log('purified', 1, 4), log('raw', 3, 12), log('filtered', 2, 1)] };
  const [training] = await trainingsIn(storeOf([stored('a')], logs));
  if (!training?.read) throw new Error('It can be read.');
  const { document: whole, progresses } = training.read;
  expect(whole).toEqual({ ...document, arms: ['raw', 'purified', 'filtered'], seeds: [1, 2, 3], steps: 12 });
  expect(progresses.map(({ arm, seed, kept }) => [arm, seed, kept])).toEqual([
    ['raw', 1, 10],
    ['purified', 1, 4],
    ['raw', 3, 12],
    ['filtered', 2, 1],
  ]);
  expect(stepsOf(training.read)).toEqual({ done: 27, all: 9 * 12 });
});

it('keeps what its document asks for where less of it is trained', async () => {
  const [training] = await trainingsIn(storeOf([stored('a')], { a: [log('raw', 2, 3)] }));
  if (!training?.read) throw new Error('It can be read.');
  expect(training.read.document).toEqual(document);
  expect(stepsOf(training.read)).toEqual({ done: 3, all: 40 });
});

it('lists what can’t be read, so that it can be deleted', async () => {
  const damaged = { ...log('raw', 1, 2), training: 'b', log: { step: 'two' } };
  const newer = stored('c', '{"schema":"cleaner-lab/training@9"}');
  const unknown = { ...log('sideways', 1, 2), training: 'd' };
  const list = await trainingsIn(
    storeOf([stored('a'), stored('b'), newer, stored('d')], { b: [damaged], d: [unknown] }),
  );
  expect(list.map(({ id, read }) => [id, read === null])).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
    ['d', true],
  ]);
});
