import type { Step } from './step.ts';

/** Version 4 has labels, each by its run and its trajectory's place. */
export const to4: Step = async (db) => {
  db.createObjectStore('labels', { keyPath: ['run', 'place'] });
  await Promise.resolve();
};
