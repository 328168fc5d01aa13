import type { Page } from '@playwright/test';

/** All that a page of this origin keeps, as text. Runs in the page: it may use nothing but what pages have, and not every engine has all. */
export async function keptHere(): Promise<string> {
  const files: string[] = [];
  if ('storage' in navigator) {
    const root = await navigator.storage.getDirectory();
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(name);
  }
  return JSON.stringify({
    cookies: document.cookie,
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    files: files.sort(),
  });
}

/** Puts something of its own into each kind of storage of the page, so that its loss would be seen too. Runs in the page. */
export async function fillHere(): Promise<void> {
  document.cookie = 'kept=1';
  localStorage.setItem('kept', '1');
  sessionStorage.setItem('kept', '1');
  await caches.open('kept');
  if ('storage' in navigator) await (await navigator.storage.getDirectory()).getFileHandle('kept', { create: true });
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('kept');
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
    opening.onerror = () => reject(new Error('no database could be made'));
  });
}

/** What the page of a test keeps. */
export const storageOf = (page: Page): Promise<string> => page.evaluate(keptHere);

/** See {@link fillHere}. */
export const fillStorage = (page: Page): Promise<void> => page.evaluate(fillHere);
