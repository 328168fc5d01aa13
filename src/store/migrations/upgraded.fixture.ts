import 'fake-indexeddb/auto';
import { openDB, type IDBPDatabase } from 'idb';
import { upgrade } from './upgrade.ts';

/** Brings a database to a version by the steps, and looks at it. */
export async function upgradedTo<Result>(
  name: string,
  version: number,
  look: (db: IDBPDatabase) => Result | Promise<Result>,
): Promise<Result> {
  let failed: unknown = null;
  const db = await openDB(name, version, {
    upgrade: (opened, from, _to, transaction) => {
      transaction.done.catch(() => undefined);
      upgrade(opened, from, version, transaction).catch((error: unknown) => {
        failed = error;
        transaction.abort();
      });
    },
  }).catch((error: unknown) => {
    throw failed ?? error;
  });
  try {
    return await look(db);
  } finally {
    db.close();
  }
}

/** The form of a database: its object stores with their keys and indexes. */
export function formOf(db: IDBPDatabase): Readonly<Record<string, unknown>> {
  const names = [...db.objectStoreNames];
  const transaction = db.transaction(names);
  return Object.fromEntries(
    names.map((name) => {
      const store = transaction.objectStore(name);
      const { keyPath, autoIncrement } = store;
      const indexes = [...store.indexNames].map((index) => [index, store.index(index).keyPath]);
      return [name, { keyPath, autoIncrement, indexes: Object.fromEntries(indexes) as unknown }];
    }),
  );
}
