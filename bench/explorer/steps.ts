import type { Page } from '@playwright/test';

/** What a step of a user took. */
export interface Step {
  readonly what: string;
  /** Milliseconds until what was asked for is in sight. */
  readonly ms: number;
  /** The longest time in milliseconds for which the page did not get to anything else. */
  readonly longest: number;
  /** How fast it goes is the user's affair, and not the page's. */
  readonly paced: boolean;
}

/** What {@link watch} puts on the page. */
interface Beat {
  reset(): void;
  longest(): number;
}
declare const beat: Beat;

/** Has the page look at the clock all the time: where it does not come to it, it is kept busy. A text, which no compiler changes. */
export const watch = async (page: Page): Promise<void> => {
  await page.addInitScript(`{
    let [last, longest] = [performance.now(), 0];
    setTimeout(function tick() {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      setTimeout(tick, 1);
    });
    window.beat = {
      reset: () => void ([last, longest] = [performance.now(), 0]),
      longest: () => Math.max(longest, performance.now() - last),
    };
  }`);
};

/** Does something as a user would, waits until what was asked for is in sight, and says how long both took. */
export async function step(
  page: Page,
  what: string,
  act: () => Promise<void>,
  seen: () => Promise<void>,
  paced: boolean,
): Promise<Step> {
  await page.evaluate(() => beat.reset());
  const begin = performance.now();
  await act();
  await seen();
  const ms = performance.now() - begin;
  return { what, ms, longest: await page.evaluate(() => beat.longest()), paced };
}

/** All steps, on a page that shows a run of this many trajectories. */
export async function allSteps(page: Page, url: string, run: string, count: number): Promise<Step[]> {
  const steps: Step[] = [];
  const add = async (what: string, act: () => Promise<void>, seen: () => Promise<void>, paced = false): Promise<void> =>
    void steps.push(await step(page, what, act, seen, paced));
  const all = `${count.toLocaleString('en-GB')} trajectories of ${count.toLocaleString('en-GB')}`;
  const counted = (text: string | RegExp) => () => page.getByText(text).waitFor();
  const table = page.getByRole('region', { name: 'Trajectories as a table' });
  /** Until the first row of the table, which has this cell at its beginning, is read and drawn. */
  const first = (cell: string) => () => table.locator('tbody tr').first().getByText(cell, { exact: true }).waitFor();
  const sort = (column: string) => () => table.getByRole('button', { name: column, exact: true }).click();
  await page.goto(`${url}#/trajectories?run=${run}`);
  await counted(all)();
  await first('task-0')();
  await add('the same address anew', async () => void (await page.reload()), first('task-0'));
  await add('sorted by tokens', sort('Tokens'), async () => {
    await table.locator('th[aria-sort=ascending]', { hasText: 'Tokens' }).waitFor();
    await table.locator('tbody tr').first().getByText('0', { exact: true }).first().waitFor();
  });
  await add('sorted by the task’s name, upwards', sort('Task'), first('task-0'));
  await add('and downwards', sort('Task'), first(`task-${String(count / 2 - 1)}`));
  await add('back in the plan’s order', sort('Task'), first('task-0'));
  await page.locator('summary', { hasText: 'Filter' }).click();
  const text = page.getByLabel('Filter as text');
  await add(
    'a filter typed, twenty letters a second',
    () => text.pressSequentially('repair:deep turns:>3 -failure:NameError', { delay: 50 }),
    counted(/^[\d,]+ trajectories of [\d,]+$/),
    true,
  );
  await add('one by a word of the tasks’ names', () => text.fill('99'), counted(/^[\d,]+ trajectories of [\d,]+$/));
  await add('no filter', () => text.fill(''), counted(all));
  await add(
    'scrolled to the end of the table',
    () => table.evaluate((box) => box.scrollTo(0, box.scrollHeight)),
    () =>
      table
        .getByText(`task-${String(count / 2 - 1)}`, { exact: true })
        .first()
        .waitFor(),
  );
  await add(
    'by task',
    () => page.getByRole('tab', { name: 'By task' }).click(),
    () => page.getByRole('region', { name: 'Groups' }).waitFor(),
  );
  const similarities = page.getByRole('group', { name: 'Repairs by similarity' });
  await add(
    'plots',
    () => page.getByRole('tab', { name: 'Plots' }).click(),
    () => similarities.waitFor(),
  );
  const handle = page.locator('.gamma-handle');
  await add(
    'γ dragged over the whole scale and back, in 200 moves',
    async () => {
      const [box, scale] = [await handle.boundingBox(), await page.locator('.histogram-bars').first().boundingBox()];
      if (!box || !scale) throw new Error('The line is not there.');
      const y = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width / 2, y);
      await page.mouse.down();
      await page.mouse.move(scale.x + scale.width, y, { steps: 50 });
      await page.mouse.move(scale.x, y, { steps: 100 });
      await page.mouse.move(box.x + box.width / 2, y, { steps: 50 });
      await page.mouse.up();
    },
    () => page.getByRole('status').filter({ hasText: 'γ = 0.50' }).waitFor(),
    true,
  );
  await add(
    'a bar pressed',
    () => similarities.getByRole('button').first().click(),
    async () => {
      await page.locator('.row-plots[aria-busy=true]').waitFor();
      await page.locator('.row-plots[aria-busy=false]').waitFor();
    },
  );
  return steps;
}
