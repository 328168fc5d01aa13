import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { poison, poisoned } from '../src/app/hostile.fixture.ts';
import { rows } from '../src/datasets/purify/logs.fixture.ts';
import { recordWith } from '../src/datasets/record.fixture.ts';
import { turn } from '../src/rollout/scripted.fixture.ts';
import { PurifyPage } from './support/purify-view.ts';

/** Rows of the file, and trajectories that are opened one after the other. */
const count = 500;
const opened = 25;

const record = await recordWith([turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.'], { id: 'r/t/on/0' });

/** Runs in every form, in which texts became, or are followed by, what would be markup or a program. */
const logs = fc.sample(
  fc
    .tuple(
      fc.constantFrom(...Object.values(rows), record),
      fc.constantFrom(...poison),
      fc.array(fc.nat(29), { minLength: 80, maxLength: 80 }),
    )
    .map(([row, text, dice]) => {
      let at = 0;
      return poisoned(row, text, () => {
        const drawn = dice[at++ % dice.length] ?? 0;
        return drawn === 0 ? 'replaced' : drawn < 6 && 'followed';
      });
    }),
  { numRuns: count, seed: 1 },
);

test(`${count} hostile runs are read, kept, opened and shared, and none becomes markup or a request`, async ({
  page,
  baseURL,
}) => {
  test.setTimeout(600_000);
  page.setDefaultTimeout(60_000);
  const fromElsewhere: string[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(baseURL ?? '')) fromElsewhere.push(request.url());
  });
  page.on('dialog', (dialog) => {
    throw new Error(`A dialogue: ${dialog.message()}`);
  });
  // Whatever comes into the page is looked at when it comes; it may be gone later.
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(window, { found });
    const look = (element: Element): void => {
      const attributes = [...element.attributes];
      const isProgram =
        element.matches('script:not([src]), iframe[srcdoc], object, embed') ||
        attributes.some(({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value)) ||
        element.getAttribute('src') === 'x';
      if (isProgram) found.push(element.outerHTML.slice(0, 300));
    };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          look(node);
          node.querySelectorAll('*').forEach(look);
        }
      }
    }).observe(document, { childList: true, subtree: true });
  });
  const expectNothing = async (when: string): Promise<void> => {
    const seen = await page.evaluate(() => ({
      found: (window as unknown as { found: string[] }).found,
      ran: 'ran' in window,
      inherited: 'ran' in {},
    }));
    expect(seen, when).toEqual({ found: [], ran: false, inherited: false });
  };

  const view = new PurifyPage(page);
  await view.open();
  await view.give({ name: 'hostile.jsonl', content: logs.map((log) => JSON.stringify(log)).join('\n') });
  await view.begin.click();
  await expect(page.getByRole('heading', { name: /^\d+ runs, \d+ repaired$/ })).toBeVisible({ timeout: 120_000 });
  await expectNothing('read');
  await page.getByRole('button', { name: 'Keep in this browser' }).click();
  await page.getByRole('link', { name: 'Show under Trajectories' }).click({ timeout: 120_000 });
  const list = page.getByRole('listbox');
  await list.focus();
  await page.keyboard.press('Home');
  await expectNothing('listed');

  const trajectory = page.getByRole('region', { name: 'Trajectory', exact: true });
  for (let at = 0; at < opened; at++) {
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(trajectory).toBeVisible();
    await expectNothing(`trajectory ${at + 1}`);
  }
  await page
    .getByRole('button', { name: /^Share/ })
    .first()
    .click();
  await expect(view.dialog).toBeVisible();
  await expectNothing('shared');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('tab', { name: 'Table' }).click();
  await expectNothing('table');
  await page.getByRole('button', { name: 'Download…' }).click();
  await expect(view.dialog.getByRole('group', { name: /^First rows of/ }).first()).toBeVisible({ timeout: 60_000 });
  await expectNothing('to be downloaded');
  expect(fromElsewhere).toEqual([]);

  // The look itself finds what it looks for.
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.setAttribute('href', 'javascript:void 0');
    document.body.append(link);
  });
  expect(await page.evaluate(() => (window as unknown as { found: string[] }).found)).toHaveLength(1);
});
