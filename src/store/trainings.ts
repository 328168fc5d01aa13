import { committed } from './back-forward-cache.ts';
import { reportedByTransaction } from './runs.ts';
import type { Database, StoredTraining, StoredTrainingLog, StoredTrainingState } from './schema.ts';
import { inWords, StoreError } from './store-error.ts';

/** A training as it is begun. */
export type NewTraining = Omit<StoredTraining, 'createdAt' | 'changedAt'>;

/** Trainings of the embedded model. */
export interface Trainings {
  /** All of them, the one that changed last first. */
  list(): Promise<readonly StoredTraining[]>;
  /** One training; null where there is none. */
  get(id: string): Promise<StoredTraining | null>;
  /** Keeps what a training is; what was kept of it by the same id stays, but for its document. */
  put(training: NewTraining): Promise<StoredTraining>;
  /** What its arms and seeds have reported, those that have begun. */
  logs(id: string): Promise<readonly StoredTrainingLog[]>;
  /** The state that an arm with a seed goes on from; null where there is none. */
  state(id: string, arm: string, seed: number): Promise<StoredTrainingState | null>;
  /** Keeps a log and the state that belongs to it: both, or the ones before stay. Throws a StoreError where the training was removed. */
  keep(log: StoredTrainingLog, state: StoredTrainingState): Promise<void>;
  /** Removes a training with all its logs and states. */
  remove(id: string): Promise<void>;
}

/** All logs, or states, of a training. */
export const ofTraining = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** See {@link Trainings}. */
export function trainingsIn(db: Database): Trainings {
  return {
    list: () =>
      inWords(async () => (await db.getAll('trainings')).sort((a, b) => b.changedAt.localeCompare(a.changedAt))),
    get: (id) => inWords(async () => (await db.get('trainings', id)) ?? null),
    put: (training) =>
      inWords(async () => {
        const transaction = db.transaction('trainings', 'readwrite', { durability: 'strict' });
        const there = await transaction.store.get(training.id);
        const now = new Date().toISOString();
        const stored = { ...training, createdAt: there?.createdAt ?? now, changedAt: now };
        void transaction.store.put(stored).catch(reportedByTransaction);
        await committed(transaction);
        return stored;
      }),
    logs: (id) => inWords(() => db.getAll('trainingLogs', ofTraining(id))),
    state: (id, arm, seed) => inWords(async () => (await db.get('trainingStates', [id, arm, seed])) ?? null),
    keep: (log, state) =>
      inWords(async () => {
        const names = ['trainings', 'trainingLogs', 'trainingStates'] as const;
        const transaction = db.transaction(names, 'readwrite', { durability: 'strict' });
        const training = await transaction.objectStore('trainings').get(log.training);
        if (!training) throw removed();
        const changed = { ...training, changedAt: new Date().toISOString() };
        void transaction.objectStore('trainings').put(changed).catch(reportedByTransaction);
        void transaction.objectStore('trainingLogs').put(log).catch(reportedByTransaction);
        void transaction.objectStore('trainingStates').put(state).catch(reportedByTransaction);
        await committed(transaction);
      }),
    remove: (id) =>
      inWords(async () => {
        const transaction = db.transaction(['trainings', 'trainingLogs', 'trainingStates'], 'readwrite');
        void transaction.objectStore('trainings').delete(id).catch(reportedByTransaction);
        void transaction.objectStore('trainingLogs').delete(ofTraining(id)).catch(reportedByTransaction);
        void transaction.objectStore('trainingStates').delete(ofTraining(id)).catch(reportedByTransaction);
        await committed(transaction);
      }),
  };
}

const removed = (): StoreError =>
  new StoreError(
    'missing',
    'The training is not in this browser any more.',
    'It may have been deleted in another tab.',
  );
