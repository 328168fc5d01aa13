import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runDocument } from '../support/collect-page.ts';
import { linkOf } from '../support/collect-view.ts';
import { filesOf, rowsOf } from '../support/purify-view.ts';
import type { EngineBrowser } from './engine.ts';
import { LabInEngine } from './lab-in-engine.ts';
import { firefox } from './puppeteer.ts';
import { webkit } from './webkit.ts';

// The core of what the other files try in Chromium, in the engines of other browsers. Each test goes on where the one before it ended.
for (const engine of [firefox, webkit]) {
  test.describe.serial(engine.name, () => {
    test.skip(engine.missing !== null, engine.missing ?? '');
    let browser: EngineBrowser;
    let lab: LabInEngine;
    const seen = { done: 0 };

    test.beforeAll(async ({ baseURL }) => {
      if (engine.missing !== null) return;
      browser = await engine.open();
      lab = new LabInEngine(browser, new URL(baseURL ?? '').origin);
    });
    test.afterAll(async () => {
      if (engine.missing === null) await browser.close();
    });
    test.afterEach(async () => {
      expect(await browser.errors()).toEqual([]);
    });

    test('a newcomer presses Run, and the embedded model comes to the right answer', async () => {
      await lab.open();
      await lab.press('Run');
      await lab.says('Right answer', '.outcome');
      const { isolated, shared } = await browser.evaluate(() => ({
        isolated: crossOriginIsolated,
        shared: typeof SharedArrayBuffer === 'function',
      }));
      expect([isolated, shared]).toEqual([engine.sharesMemory, engine.sharesMemory]);
    });

    test('a lesson runs to its right answer', async () => {
      await lab.open('#/playground?policy=script&lesson=typo');
      await lab.press('Fast', 'label');
      await lab.press('Run');
      await lab.says('Right answer', '.outcome');
      await lab.says('Shallow repair', '.timeline');
    });

    test('Stop works while Python starts and in a turn, and the next run comes to its end', async () => {
      await lab.open('#/playground?policy=script&lesson=typo');
      await lab.press('Run');
      await lab.press('Stop');
      await lab.says(/Stopped|Loading was stopped before the model wrote a word/);
      await lab.press('Slow', 'label');
      await lab.press('Run');
      await lab.says('Writing', '.timeline');
      await lab.press('Stop');
      await lab.says('Stopped', '.outcome');
      await lab.press('Fast', 'label');
      await lab.press('Run');
      await lab.says('Right answer', '.outcome');
    });

    test('5 tasks with 2 rollouts each are collected, and listed', async () => {
      const document = {
        ...runDocument(5, { group: 2, title: 'Five' }),
        arms: [{ name: 'on' }],
        policy: { engine: 'tiny' },
      };
      await lab.open(`#/collect?doc=${linkOf(document)}`);
      await lab.press('Collect', 'button');
      await lab.says('Complete', '.run-panel-state', 120_000);
      seen.done = Number(await lab.text('.run-panel-line strong'));
      expect(seen.done).toBe(10);
      await lab.press('Look at the trajectories', 'a');
      await lab.says('10 trajectories of 10');
    });

    test('the download is a sound zip with all of them', async () => {
      await lab.press('Download…', 'button');
      await lab.says(/10 trajectories, \d+ files/, '[role=dialog], dialog');
      await lab.press('Save the zip', 'button');
      await lab.says(/\.zip has 10 trajectories/, '[role=dialog], dialog');
      const zips = (): string[] => readdirSync(browser.downloads).filter((name) => name.endsWith('.zip'));
      await expect.poll(zips, { timeout: 20_000 }).toHaveLength(1);
      const zip = join(browser.downloads, zips()[0] ?? '');
      // Throws where a checksum is wrong.
      await expect.poll(() => readFileSync(zip).length, { timeout: 20_000 }).toBeGreaterThan(0);
      execFileSync('unzip', ['-tq', zip]);
      expect(rowsOf(await filesOf(readFileSync(zip)), 'data/sft.jsonl')).toHaveLength(10);
      await lab.press('Close', 'button');
    });

    test('a reload keeps the run', async () => {
      await browser.reload();
      await lab.says('10 trajectories of 10');
      await lab.open('#/collect');
      await lab.says('Complete. 10 of 10 trajectories');
    });

    test(`a database that was deleted comes back from ${engine.keepsFiles ? 'the second copy' : 'a backup'}`, async () => {
      const backups = (): string[] => readdirSync(browser.downloads).filter((name) => name.endsWith('.backup'));
      if (!engine.keepsFiles) {
        await lab.press('Back up everything', 'button');
        await lab.says('The backup holds 1 run, 10 trajectories');
        await expect.poll(backups, { timeout: 20_000 }).toHaveLength(1);
        const name = backups()[0] ?? '';
        await expect.poll(() => readFileSync(join(browser.downloads, name)).length).toBeGreaterThan(0);
      }
      await browser.goto(`${lab.origin}/e2e/harness/index.html`);
      await browser.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const deleting = indexedDB.deleteDatabase('cleaner-lab');
            deleting.onsuccess = () => resolve();
            deleting.onerror = () => reject(new Error('it could not be deleted'));
          }),
      );
      await lab.open('#/collect');
      if (engine.keepsFiles) {
        await lab.says('10 trajectories of 1 run restored.');
      } else {
        await lab.says('No runs yet.');
        const bytes = [...readFileSync(join(browser.downloads, backups()[0] ?? ''))];
        await browser.evaluate((given) => {
          const input = document.querySelector<HTMLInputElement>('.run-list-backup input[type=file]');
          const files = new DataTransfer();
          files.items.add(new File([Uint8Array.from(given)], 'x.backup'));
          if (!input) throw new Error('there is no field for a backup');
          input.files = files.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        }, bytes);
        await lab.says('10 trajectories restored');
      }
      await lab.says('Complete. 10 of 10 trajectories');
    });

    // What a worker reports may arrive after its result: once is no trial of that.
    for (let time = 1; time <= 4; time += 1) {
      test(`the example of Purify is purified, time ${time}`, async () => {
        await lab.open('#/purify');
        await lab.press('Try an example');
        await lab.press('Purify', 'button');
        await lab.says('1 run, 1 repaired', '#purify-report');
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(await lab.text('#purify-report')).toBe('1 run, 1 repaired');
      });
    }

    test('a chapter of Learn is predicted, run and answered', async () => {
      await lab.open('#/learn/1');
      await lab.says(/^1 /, '.learn h1');
      await browser.evaluate(() => document.querySelector<HTMLElement>('.predict input[type=radio]')?.click());
      await browser.evaluate(() => document.querySelector<HTMLElement>('.learn-live .button-main')?.click());
      await lab.says(/As you predicted|It came otherwise/, '.predict-answer');
    });

    test('the storage report blames nothing on the address', async () => {
      await lab.open('#/models?policy=tiny');
      await lab.says(
        engine.sharesMemory ? /This page takes|No models yet/ : 'This browser does not report its storage.',
        '.storage',
      );
      expect(await lab.text('.storage')).not.toContain('http://');
    });
  });
}
