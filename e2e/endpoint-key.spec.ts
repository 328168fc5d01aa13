import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { serve } from '../cli/serve/server.ts';
import { scriptPolicy, scriptTokens } from '../src/policies/script/index.ts';
import { LabPage } from './support/lab.ts';
import { filesOf } from './support/purify-view.ts';

/** A key that stands nowhere else. */
const key = 'sk-marked-0123456789abcdefghijklmnopqrstuvwxyz';

/** Everything that this browser keeps for the page, as a text; bytes as the characters of their numbers. */
const keptBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('The database can’t be read.'));
      });
    const readable = (_: string, value: unknown): unknown =>
      ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : value;
    const texts = [JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answerOf(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        texts.push(JSON.stringify([await answerOf(objects.getAllKeys()), await answerOf(objects.getAll())], readable));
      }
      database.close();
    }
    return texts.join('\n');
  });

test('the key of an endpoint is in no record, link, log, download or storage', async ({ page }) => {
  test.setTimeout(180_000);
  const answer = scriptTokens('Two and two are four: \\boxed{4}.');
  const server = await serve(
    scriptPolicy(
      { model: 'Four', generations: Array.from({ length: 50 }, () => answer) },
      { tokensPerSecond: Number.POSITIVE_INFINITY },
    ),
    { port: 0, modelName: 'four' },
  );
  // Without a place to choose, the zip becomes a download.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const said: string[] = [];
  const sent: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('request', (request) => {
    if (request.headers().authorization?.includes(key) === true) sent.push(new URL(request.url()).origin);
  });
  const lab = new LabPage(page);
  await lab.chooseEndpoint(server.url, 'four', key);
  await lab.runTask('What is 2 + 2?', '4');
  // It was used, and sent to its server alone.
  expect(new Set(sent)).toEqual(new Set([new URL(server.url).origin]));

  const record = await lab.download('record.json');
  const rows = await lab.download('sft.jsonl');
  await page.getByRole('button', { name: 'More formats…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Download/ });
  const [zip] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the zip' }).click(),
  ]);
  const files = await filesOf(new Uint8Array(await readFile(await zip.path())));
  const texts = [...files].map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString('latin1')}`);
  const everywhere = {
    record,
    rows,
    zip: texts.join('\n'),
    address: page.url(),
    console: said.join('\n'),
    kept: await keptBy(page),
  };
  for (const [where, text] of Object.entries(everywhere)) {
    expect(text.length, where).toBeGreaterThan(where === 'console' ? -1 : 20);
    expect(text.includes(key), where).toBe(false);
  }
  await server.close();
});
