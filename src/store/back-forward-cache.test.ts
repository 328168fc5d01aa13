import 'fake-indexeddb/auto';
import { deleteDB, openDB, unwrap, type IDBPDatabase } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackForwardCache, committed } from './back-forward-cache.ts';

let page: EventTarget;
let cache: BackForwardCache;
let db: IDBPDatabase;
beforeEach(async () => {
  page = new EventTarget();
  cache = new BackForwardCache(page);
  db = await openDB('left', 1, { upgrade: (made) => void made.createObjectStore('notes') });
  cache.watchAll(unwrap(db));
});
afterEach(async () => {
  db.close();
  await deleteDB('left');
});

/** @param persisted Whether the browser keeps the page as it is. */
const hide = (persisted = true): void => void page.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));
const show = (): void => void page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));

/** Reads, then writes: between the two the page can be left. */
const addTo = async (key: string, meanwhile: () => void): Promise<void> => {
  const transaction = db.transaction('notes', 'readwrite');
  const before = ((await transaction.store.get(key)) as number | undefined) ?? 0;
  meanwhile();
  await transaction.store.put(before + 1, key);
  await transaction.done;
};

/** Lets all that is due happen. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('what is under way when the page is put away', () => {
  it('is given up at once, so that other pages do not wait, and done again when the page is shown again', async () => {
    let times = 0;
    const added = cache.redone(() => addTo('a', () => (++times === 1 ? hide() : undefined)));
    await settled();
    const other = await openDB('left');
    expect(await other.get('notes', 'a')).toBeUndefined();
    other.close();
    expect(times).toBe(1);
    show();
    await added;
    expect(times).toBe(2);
    expect(await db.get('notes', 'a')).toBe(1);
  });

  it('is given up where it is one of the library’s shortcuts', async () => {
    const read = cache.redone(() => db.get('notes', 'a'));
    hide();
    let come = false;
    void read.then(() => (come = true));
    await settled();
    expect(come).toBe(false);
    show();
    expect(await read).toBeUndefined();
  });

  it('goes on where it was committed before', async () => {
    const transaction = db.transaction('notes', 'readwrite');
    void transaction.store.put('mine', 'a');
    const kept = committed(transaction);
    hide();
    await kept;
    show();
    expect(await db.get('notes', 'a')).toBe('mine');
  });

  it('is kept where it is written and committed while the page is put away, and waits where it is not', async () => {
    hide();
    const transaction = db.transaction('notes', 'readwrite');
    void transaction.store.put('typed', 'a');
    await committed(transaction);
    const added = cache.redone(() => addTo('b', () => undefined));
    await settled();
    show();
    await added;
    expect(await db.getAll('notes')).toEqual(['typed', 1]);
  });

  it('is left alone where the browser does not keep the page', async () => {
    await cache.redone(() => addTo('a', () => hide(false)));
    expect(await db.get('notes', 'a')).toBe(1);
  });
});

it('does nothing again that failed for another reason', async () => {
  let times = 0;
  const failing = (name: string) => () => {
    times += 1;
    return Promise.reject(new DOMException('no', name));
  };
  await expect(cache.redone(failing('AbortError'))).rejects.toThrow('no');
  const failed = cache.redone(() => {
    hide();
    return failing('QuotaExceededError')();
  });
  await expect(failed).rejects.toThrow('no');
  expect(times).toBe(2);
});

it('tells why a transaction was aborted that is to be committed', async () => {
  const transaction = db.transaction('notes', 'readwrite');
  transaction.done.catch(() => undefined);
  transaction.abort();
  await expect(committed(transaction)).rejects.toMatchObject({ name: 'AbortError' });
});
