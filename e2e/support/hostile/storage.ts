import type { Page } from '@playwright/test';

/** All that a page of this origin keeps, as text. */
export const storageOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (
      (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> }
    ).keys()) {
      files.push(name);
    }
    return JSON.stringify({
      cookies: document.cookie,
      local: Object.entries(localStorage),
      session: Object.entries(sessionStorage),
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      files: files.sort(),
    });
  });

/** Puts something of its own into each kind of storage of the page, so that its loss would be seen too. */
export const fillStorage = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    document.cookie = 'kept=1';
    localStorage.setItem('kept', '1');
    sessionStorage.setItem('kept', '1');
    await caches.open('kept');
    await (await navigator.storage.getDirectory()).getFileHandle('kept', { create: true });
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('kept');
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(new Error('no database could be made'));
    });
  });
