import {
  openRun,
  openStoredRun,
  parseRunDocument,
  withoutTimings,
  type Collecting,
  type CollectOptions,
  type CollectState,
  type Figures,
  type OpenRun,
} from '../../src/collect/index.ts';
import type { Compared, CopiedLogs, RecordRow, Restored, RowFilter, Store, StoredRun } from '../../src/store/index.ts';
import { openStore, StoreError } from '../../src/store/index.ts';
import { keepManyRows } from '../../src/store/many-rows.fixture.ts';

let store: Store | null = null;
let run: OpenRun | null = null;
let collecting: Collecting | null = null;
let ended: Promise<string> | null = null;
const lost: string[] = [];
const again: string[] = [];
let changes = 0;

const opened = (): Store => {
  if (!store) throw new Error('open the store first');
  return store;
};
const inRun = (): OpenRun => {
  if (!run) throw new Error('open a run first');
  return run;
};
const atWork = (): Collecting => {
  if (!collecting) throw new Error('this tab only reads');
  return collecting;
};

/** What became of a request: a value, or the code and the words of a StoreError. */
export type Told<Value> =
  { readonly value: Value } | { readonly code: string; readonly message: string; readonly advice: string };

async function told<Value>(work: () => Promise<Value>): Promise<Told<Value>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { code: error.code, message: error.message, advice: error.advice };
  }
}

/** Tells the test of each trajectory that is kept, where the test listens. */
const tellKept = (place: number): void => {
  const listener: unknown = Reflect.get(window, 'kept');
  if (typeof listener === 'function') Reflect.apply(listener, window, [place]);
};

const take = (next: OpenRun): { readonly readOnly: boolean; readonly done: number; readonly size: number } => {
  run = next;
  collecting = next.collecting;
  return { readOnly: collecting === null, done: next.stored.done, size: next.plan.size };
};

/** The values of an object store of the database, and how to write them: what the store itself never does. */
async function raw<Result>(stores: readonly string[], work: (transaction: IDBTransaction) => Result): Promise<Result> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('cleaner-lab');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('it does not open'));
  });
  const transaction = db.transaction([...stores], 'readwrite');
  const result = work(transaction);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('it was aborted'));
  });
  db.close();
  return result;
}

/** Makes an empty database of a version and a form of the test's own. */
async function makeDatabase(version: number, make: (db: IDBDatabase) => void, name = 'cleaner-lab'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => make(request.result);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error ?? new Error('it does not open'));
  });
}

/** How many values were read of each object store since the page began; null is what no test asks for. */
const reads: Record<string, number> = {};
for (const [prototype, nameOf] of [
  [IDBObjectStore.prototype, (source: IDBObjectStore) => source.name],
  [IDBIndex.prototype, (source: IDBIndex) => source.objectStore.name],
] as const) {
  for (const method of ['get', 'getAll', 'openCursor'] as const) {
    const original = Reflect.get(prototype, method) as (this: unknown, ...args: unknown[]) => IDBRequest;
    Reflect.set(prototype, method, function (this: IDBObjectStore & IDBIndex, ...args: unknown[]) {
      const request = original.apply(this, args);
      request.addEventListener('success', () => {
        const result: unknown = request.result;
        const count = Array.isArray(result) ? result.length : result ? 1 : 0;
        const name = nameOf(this);
        reads[name] = (reads[name] ?? 0) + count;
      });
      return request;
    });
  }
}

/** Runs and what is kept of them, for a test in another process. */
export const collectPart = {
  openStore: (): Promise<Told<true>> =>
    told(async () => {
      store = await openStore({ onLost: ({ message }) => lost.push(message) });
      return true as const;
    }),
  closeStore: (): void => opened().close(),
  /** Begins to change what is kept, over and over: the page is left in the middle of a change. Gives the id of a scratch run of this page. */
  beginToChange: async (): Promise<string> => {
    const { runs } = opened();
    const run = { document: '{}', title: '0', size: 1, tasks: [] };
    await runs.create({ ...run, id: 'changing' });
    const scratch = await runs.create({ ...run, id: crypto.randomUUID(), scratch: true });
    void (async () => {
      for (;;) {
        await runs.rename('changing', String(changes + 1));
        changes += 1;
      }
    })();
    return scratch.id;
  },
  /** How many changes are done. */
  changes: (): number => changes,
  lost: (): readonly string[] => lost,
  /** What the comparison with the second copy came to when the store was opened. */
  compared: (): Compared => {
    const { copy } = opened();
    if (copy.kind !== 'kept') throw new Error(`there is no second copy: ${JSON.stringify(copy)}`);
    return copy.compared;
  },
  label: (place: number, mark: 'good' | 'bad'): Promise<void> =>
    opened().labels.set([{ run: inRun().stored.id, place, mark, note: '', at: new Date().toISOString() }]),
  labels: async (): Promise<readonly (readonly [number, string | null])[]> =>
    [...(await opened().labels.of(inRun().stored.id)).values()].map(({ place, mark }) => [place, mark]),
  remove: async (): Promise<void> => {
    atWork().close();
    await opened().runs.remove(inRun().stored.id);
  },
  /** Deletes the database as a user, or a browser, would. */
  deleteDatabase: async (): Promise<void> => {
    opened().close();
    await new Promise((resolve) => (indexedDB.deleteDatabase('cleaner-lab').onsuccess = resolve));
  },
  /** Deletes the second copy. */
  deleteLogs: async (): Promise<void> =>
    await (await navigator.storage.getDirectory()).removeEntry('cleaner-lab-log', { recursive: true }),
  /** Copies the logs into a folder that lies in the page's own file system: no test can answer the browser's dialog. */
  copyLogs: async (folder: string): Promise<CopiedLogs> =>
    await opened().copyLogs(
      await (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true }),
    ),
  /** Restores the first file of such a folder. */
  restoreFrom: async (folder: string): Promise<Restored> => {
    const handle = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
    const { value } = await handle.keys().next();
    return await opened().restore(await (await handle.getFileHandle(value ?? '')).getFile());
  },
  /** Takes trajectories of the open run out of the database alone. */
  forget: (places: readonly number[]): Promise<void> =>
    raw(['runs', 'rows', 'bodies'], (transaction) => {
      const { id } = inRun().stored;
      for (const place of places)
        for (const name of ['rows', 'bodies']) transaction.objectStore(name).delete([id, place]);
      const runs = transaction.objectStore('runs');
      const request = runs.get(id);
      request.onsuccess = () => {
        const run = request.result as StoredRun;
        runs.put({ ...run, done: run.done - places.length });
      };
    }),
  runs: (): Promise<readonly StoredRun[]> => opened().runs.list(),
  open: async (document: unknown): Promise<ReturnType<typeof take>> =>
    take(await openRun(opened(), parseRunDocument(document), { onAgain: (_, { what }) => again.push(what) })),
  openStored: async (id: string): Promise<Told<ReturnType<typeof take>>> =>
    await told(async () => take(await openStoredRun(opened(), id))),
  takeOver: async (): Promise<number> => {
    collecting = await inRun().takeOver(new AbortController().signal);
    return collecting.collection.figures.value.progress.done;
  },
  /** Starts the collection; `ended` waits for its end. */
  start: (options: CollectOptions = {}): void => {
    const { collection } = atWork();
    let before = collection.figures.value.progress.done;
    collection.figures.subscribe(({ progress: { done } }) => {
      if (done !== before) tellKept(done);
      before = done;
    });
    ended = collection.run(options);
  },
  ended: async (): Promise<string> => await (ended ?? 'never started'),
  close: (): void => atWork().close(),
  state: (): CollectState | null => atWork().collection.state.value,
  figures: (): Figures => atWork().collection.figures.value,
  again: (): readonly string[] => again,
  pause: (): void => atWork().collection.pause(),
  resume: (): void => atWork().collection.resume(),
  stopAfterThis: (): void => atWork().collection.stopAfterThis(),
  abort: (): void => atWork().collection.abort(),
  skip: (task: string): Promise<void> => atWork().skip(task),
  rows: async (filter: RowFilter, skip: number, limit: number): Promise<readonly RecordRow[]> =>
    await opened().records.page(inRun().stored.id, { filter, skip, limit }),
  count: (filter: RowFilter): Promise<number> => opened().records.count(inRun().stored.id, filter),
  places: (): Promise<readonly number[]> => opened().records.places(inRun().stored.id),
  read: (place: number): Promise<Told<unknown>> =>
    told(async () => withoutTimings(await opened().records.read(inRun().stored.id, place))),
  quarantined: async (): Promise<readonly { readonly place: number; readonly why: string; readonly body: boolean }[]> =>
    (await opened().records.quarantined(inRun().stored.id)).map(({ place, why, body }) => ({
      place,
      why,
      body: body !== undefined,
    })),
  /** Leaves a database behind that a later version of the lab would have made. */
  makeNewer: (): Promise<void> => makeDatabase(99, (db) => void db.createObjectStore('later')),
  newerIsThere: async (): Promise<boolean> =>
    (await indexedDB.databases()).some(({ name, version }) => name === 'cleaner-lab' && version === 99),
  /** Puts what is kept into the form that version 1 had, and one record that nobody can read. */
  makeVersion1: async (): Promise<void> => {
    const [stored, plan, kept] = [inRun().stored, inRun().plan, opened()];
    const entries: unknown[] = [];
    for (const place of await kept.records.places(stored.id)) {
      const { arm, member } = plan.item(place);
      entries.push({ run: stored.id, place, arm: arm.name, member, record: await kept.records.read(stored.id, place) });
    }
    entries.push({ run: stored.id, place: 99, arm: 'on', member: 0, record: { schema: 'cleaner-lab/trajectory@1' } });
    kept.close();
    await new Promise((resolve) => (indexedDB.deleteDatabase('cleaner-lab').onsuccess = resolve));
    await makeDatabase(1, (db) => {
      const { id, document, title, createdAt, changedAt, size } = stored;
      const run = { id, document, title, createdAt, changedAt, size, tasks: plan.tasks };
      db.createObjectStore('runs', { keyPath: 'id' }).put(run);
      const records = db.createObjectStore('records', { autoIncrement: true });
      for (const entry of entries) records.put(entry);
    });
  },
  /** Puts what is kept into the form that version 2 had, with a row that nobody can read at the end. */
  makeVersion2: async (): Promise<void> => {
    const [stored, plan] = [inRun().stored, inRun().plan];
    const rows: Record<string, unknown>[] = [];
    const bodies = await raw(['bodies'], (transaction) => transaction.objectStore('bodies').getAll());
    for await (const { status, ...row } of opened().records.rows(stored.id)) {
      rows.push({ ...row, fate: status === 'has-errors' ? 'marred' : status });
    }
    opened().close();
    await new Promise((resolve) => (indexedDB.deleteDatabase('cleaner-lab').onsuccess = resolve));
    await makeDatabase(2, (db) => {
      const { id, document, title, createdAt, changedAt, size } = stored;
      const run = { id, document, title, createdAt, changedAt, size, done: rows.length + 1, skipped: [] };
      db.createObjectStore('runs', { keyPath: 'id' }).put(run);
      db.createObjectStore('tasks').put(plan.tasks, id);
      const rowStore = db.createObjectStore('rows', { keyPath: ['run', 'place'] });
      for (const index of [
        'arm',
        'verdict',
        'fate',
        'arm+verdict',
        'arm+fate',
        'verdict+fate',
        'arm+verdict+fate',
        'task',
      ])
        rowStore.createIndex(index, ['run', ...index.split('+'), 'place']);
      const bodyStore = db.createObjectStore('bodies');
      for (const [index, row] of rows.entries()) {
        rowStore.put(row);
        bodyStore.put((bodies.result as readonly unknown[])[index], [id, row.place as number]);
      }
      rowStore.put({ run: id, place: 99, id: 'odd', fate: 'unheard of' });
      bodyStore.put({ form: 'plain', record: null }, [id, 99]);
      const aside = db.createObjectStore('aside', { autoIncrement: true });
      aside.createIndex('run', 'run');
      aside.put({ run: id, place: 7, id: 'x', why: 'because', at: createdAt, row: null, body: 1 });
      db.createObjectStore('taskSets', { keyPath: 'id' });
    });
  },
  /** Creates a scratch run with a copy of a record of the open run; its id. */
  scratch: async (): Promise<string> => {
    const { runs, records } = opened();
    const { id } = await runs.create({
      id: crypto.randomUUID(),
      title: '',
      document: '',
      size: 1,
      tasks: [],
      scratch: true,
    });
    const place = (await records.places(inRun().stored.id))[0] ?? 0;
    await records.keep(await records.read(inRun().stored.id, place), { run: id, place: 0, arm: 'on', member: 0 });
    return id;
  },
  keepScratch: async (id: string): Promise<StoredRun> => await opened().runs.keep(id, { title: 'Kept' }),
  storedRun: async (id: string): Promise<StoredRun | null> => await opened().runs.get(id),
  /** Leaves the database behind in which earlier versions had what was not kept. */
  makeFormerScratch: async (): Promise<void> => {
    await makeDatabase(2, (db) => void db.createObjectStore('runs', { keyPath: 'id' }), 'cleaner-lab-workbench');
  },
  databases: async (): Promise<readonly (string | undefined)[]> =>
    (await indexedDB.databases()).map(({ name }) => name),
  reads: (): Readonly<Record<string, number>> => ({ ...reads }),
  /** Overwrites a body as a failing disk would. */
  damage: (place: number, body: 'cut' | 'gone' | 'newer' | 'other'): Promise<void> =>
    raw(['bodies'], (transaction) => {
      const bodies = transaction.objectStore('bodies');
      const key = [inRun().stored.id, place];
      if (body === 'gone') return void bodies.delete(key);
      if (body === 'newer') {
        return void bodies.put({ form: 'plain', record: { schema: 'cleaner-lab/trajectory@9', id: 'x' } }, key);
      }
      if (body === 'other')
        return void bodies.put({ form: 'plain', record: { schema: 'cleaner-lab/trajectory@1' } }, key);
      const request = bodies.get(key);
      request.onsuccess = () => {
        const { bytes } = request.result as { bytes: Uint8Array };
        bodies.put({ form: 'deflate', bytes: bytes.slice(0, bytes.length / 2) }, key);
      };
    }),
  /** Keeps a run of the given number of different trajectories, without their records. */
  keepManyRows,
  /** Fills a run with copies of its first trajectory’s row; only the last one has a record, to be read. */
  multiply: async (upTo: number): Promise<void> => {
    const run = inRun().stored.id;
    const [first] = await opened().records.page(run, { limit: 1 });
    if (!first) throw new Error('collect one first');
    const verdicts = ['right', 'wrong', 'unjudged'];
    await raw(['rows', 'bodies'], (transaction) => {
      const body = transaction.objectStore('bodies').get([run, first.place]);
      body.onsuccess = () => {
        for (let place = 0; place < upTo; place++) {
          const task = `t${place >> 1}`;
          const row = {
            ...first,
            place,
            task,
            id: place === upTo - 1 ? first.id : `${run}/${task}/${place}`,
            arm: place % 2 ? 'off' : 'on',
            verdict: verdicts[place % 3],
          };
          transaction.objectStore('rows').put(row);
          if (place === upTo - 1) transaction.objectStore('bodies').put(body.result, [run, place]);
        }
      };
    });
  },
};
