import type { Step } from './step.ts';

/** Version 1, made from nothing: runs with their tasks, and whole records in one object store. */
export const to1: Step = (db) => {
  db.createObjectStore('runs', { keyPath: 'id' });
  db.createObjectStore('records', { autoIncrement: true });
  return Promise.resolve();
};
