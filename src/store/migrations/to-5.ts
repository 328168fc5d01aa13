import type { Step } from './step.ts';

/** Version 5 has trainings of the embedded model: what each is, the logs of its arms and seeds, and the states that they go on from. */
export const to5: Step = async (db) => {
  db.createObjectStore('trainings', { keyPath: 'id' });
  db.createObjectStore('trainingLogs', { keyPath: ['training', 'arm', 'seed'] });
  db.createObjectStore('trainingStates', { keyPath: ['training', 'arm', 'seed'] });
  await Promise.resolve();
};
