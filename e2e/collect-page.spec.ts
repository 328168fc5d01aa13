import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { inPage, openCollectPage, runDocument } from './support/collect-page.ts';
import { CollectViewPage, linkOf } from './support/collect-view.ts';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { slowly } from './support/slowly.ts';

/** Long enough for a machine that does much else. */
test.setTimeout(300_000);
const patience = { timeout: 100_000 };

/** A run in which each first attempt fails and its first retry is right; half of the tasks expect its answer. */
const typoRun = (tasks: number, more: Readonly<Record<string, unknown>> = {}) =>
  runDocument(tasks, { policy: { engine: 'script', lesson: 'typo' }, ...more }, '22100');

test('a run is set up, paused, stopped, found again after a reload, and ends complete', async ({ page }) => {
  const view = new CollectViewPage(page);
  await view.open(typoRun(20, { group: 2, title: 'Many squares' }));
  await expect(page.getByRole('status').filter({ hasText: '20 tasks × 2 arms × 2 = 80 rollouts' })).toBeVisible();
  await view.collect.click();
  await expect(view.state).toHaveText('Collecting');
  await expect.poll(() => view.done(), patience).toBeGreaterThan(1);

  await view.button('Pause').click();
  await expect(view.state).toHaveText('Paused', patience);
  const paused = await view.done();
  expect(paused).toBeLessThan(80);
  await view.button('Resume').click();
  await expect.poll(() => view.done(), patience).toBeGreaterThan(paused);
  await view.button('Stop now').click();
  await expect(view.state).toHaveText('Stopped', patience);
  const stopped = await view.done();

  await page.reload();
  await expect(view.state).toHaveText('Unfinished', patience);
  expect(await view.done()).toBe(stopped);
  await view.button('Start').click();
  await expect.poll(() => view.done(), patience).toBeGreaterThan(stopped);
  // In the middle of the work.
  await page.reload();
  await view.button('Start').click(patience);
  const doneAtTheEnd = view.doneWhenStateIs('Complete');
  await expect(view.state).toHaveText('Complete', patience);
  expect(await doneAtTheEnd, 'The state and the figures change in the same moment.').toBe('80');
  await expect(page.getByRole('row', { name: /^Success/ })).toContainText('50%');
  await expect(
    page
      .getByRole('row', { name: /^Rollbacks/ })
      .getByRole('cell')
      .first(),
  ).toContainText('40 recovered');
  await expect(page.getByRole('img', { name: /^Success so far/ })).toBeVisible(patience);

  await page.getByRole('link', { name: 'All runs and set-up' }).click();
  const kept = page.getByRole('region', { name: 'Kept in this browser' });
  await expect(kept).toContainText('Complete. 80 of 80 trajectories');
  await kept.getByRole('button', { name: 'Delete' }).click();
  await expect(kept.getByRole('group')).toContainText('Delete Many squares and its 80 trajectories?');
  await kept.getByRole('button', { name: 'Delete' }).click();
  await expect(kept).toContainText('No runs yet.');
});

test('files of tasks load, and wrong rows are listed with line and reason', async ({ page }) => {
  const view = new CollectViewPage(page);
  await view.chooseScript();
  await page.getByRole('radio', { name: /^Your own/ }).check();
  const choose = async (name: string, content: string, encoding: BufferEncoding = 'utf8') =>
    await page
      .getByLabel(/^Drop a file/)
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content, encoding) });

  await choose('sums.csv', 'id,question,answer\na,What is 2+2?,4\nb,,5\nc,What is 3+3?,6\n');
  await expect(page.getByText('sums.csv: 2 tasks from 3 rows.')).toBeVisible(patience);
  await expect(page.getByRole('list', { name: 'Wrong rows' })).toContainText('Line 3, question');
  await expect(page.getByLabel('Question', { exact: true })).toHaveValue('question');
  await page.getByLabel('Right answer', { exact: true }).selectOption('id');
  await expect(page.getByText('2 tasks × 1 arm × 4 = 8 rollouts')).toBeVisible();

  await choose('more.jsonl', '{"prompt":"One?","answer":"1"}\nno json\n{"prompt":"Two?","answer":"2"}\n');
  await expect(page.getByText('more.jsonl: 2 tasks from 3 rows.')).toBeVisible(patience);
  await expect(page.getByRole('list', { name: 'Wrong rows' })).toContainText('Line 2');

  const which = (answer: number) => JSON.stringify({ question: 'Which?', choices: ['one', 'two', 'three'], answer });
  await choose('which.jsonl', `${which(1)}\n${which(2)}\n`);
  await expect(page.getByText('read as the options’ numbers, 0 for the first')).toBeVisible(patience);
  await page.getByLabel('Right answer names', { exact: true }).selectOption('index-from-1');
  await expect(page.getByText('read as the options’ numbers, 1 for the first')).toBeVisible(patience);

  await choose('picture.png', '\x89PNG\r\n\x1A\n', 'latin1');
  await expect(page.getByRole('alert')).toContainText('a PNG image');

  const encoding = page.getByLabel('The file’s encoding');
  await expect(encoding).toBeHidden();
  await choose('old.csv', 'question,answer\nGrüße?,4\n', 'latin1');
  await expect(page.getByRole('alert')).toContainText('line 2 has a byte 0xFC');
  await encoding.selectOption('windows-1252');
  await expect(page.getByText('old.csv: 1 task from 1 row.')).toBeVisible(patience);
  await expect(page.getByRole('cell', { name: 'Grüße?' })).toBeVisible();
  await choose('lines.csv', 'question,answer\r\nOne?,1\nTwo?,2\n', 'utf16le');
  await expect(page.getByText('lines.csv: 2 tasks from 2 rows.')).toBeVisible(patience);
  await expect(encoding).toBeHidden();
  await page.getByText('Used before: 5 files').click({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Use', exact: true })).toHaveCount(5);
});

test('a run whose verifier lacks its packages is refused before it begins', slowly(true), async ({ page }) => {
  await page.route('**/wheels/wheels.json', (route) => route.fulfill({ status: 404 }));
  const view = new CollectViewPage(page);
  await view.open(typoRun(2));
  await page.getByLabel('Verifier', { exact: true }).selectOption('math-verify');
  await view.collect.click();
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText(
    'needs Python packages that the lab does not have at hand (math_verify)',
    patience,
  );
  await expect(refusal).toContainText('npm run wheels');
  await expect(page.getByRole('region', { name: 'Kept in this browser' })).toContainText('No runs yet.');
  await page.getByLabel('Verifier', { exact: true }).selectOption('math-lenient');
  await view.collect.click();
  await expect(view.state).toHaveText('Complete', patience);
});

test('the run document goes round: saved, loaded, in the address; what is wrong is said at its field', async ({
  page,
}) => {
  const view = new CollectViewPage(page);
  const arms = [
    { name: 'off', saar: { enabled: false } },
    { name: 'K = 5', saar: { maxRetries: 5 } },
  ];
  await view.open({ ...runDocument(3), arms, seed: 7, rollout: { budget: { turns: 5 } } });
  const save = async (): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), view.button('run.json').click()]);
    return await readFile(await download.path(), 'utf8');
  };
  const saved = await save();
  expect(JSON.parse(saved)).toMatchObject({ seed: 7, group: 1, rollout: { budget: { turns: 5 } } });
  expect((JSON.parse(saved) as { arms: { name: string }[] }).arms.map(({ name }) => name)).toEqual(['off', 'K = 5']);

  await page.getByLabel('Seed', { exact: true }).fill('eight');
  await expect(page.getByText('A whole number from 0 to 4294967295.')).toBeVisible();
  await view.collect.click();
  await expect(page.getByLabel('Seed', { exact: true })).toBeFocused();
  await page.getByLabel('Seed', { exact: true }).fill('8');
  await expect(page.getByLabel('Run document')).toContainText('"seed": 8');
  // The address follows; opened anew, it says the same.
  await expect.poll(() => page.url()).not.toContain(linkOf(runDocument(3)));
  await expect
    .poll(async () => {
      const other = new URL(page.url()).hash;
      await page.waitForTimeout(500);
      return other === new URL(page.url()).hash && other.includes('doc=');
    })
    .toBe(true);
  await page.reload();
  await view.collect.waitFor();
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('8');

  await page.getByText('The run as a document').click();
  await page
    .getByLabel('Load a document')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(saved) });
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('7');
  expect(await save()).toBe(saved);
  const broken = saved.replace('"seed": 7', '"seed": -7');
  await page
    .getByLabel('Load a document')
    .setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from(broken) });
  await expect(page.getByRole('alert')).toContainText('seed must be a whole number');
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('7');
});

test('a second tab only reads, and takes over when the first lets go', slowly(true), async ({ context, page }) => {
  const first = new CollectViewPage(page);
  await first.open(runDocument(20, { group: 2 }));
  await first.collect.click();
  // Paused, it is still the first tab's, and can't end before the second has looked.
  await first.button('Pause').click();
  await expect(first.state).toHaveText('Paused', patience);
  const other = await context.newPage();
  const second = new CollectViewPage(other);
  await other.goto(`/${new URL(page.url()).hash}`);
  await expect(second.state).toHaveText('Another tab has this run', patience);
  await expect(other.getByText('this one only reads')).toBeVisible();
  await expect(second.button('Start')).toHaveCount(0);
  await other.getByRole('link', { name: 'All runs and set-up' }).click();
  const kept = other.getByRole('region', { name: 'Kept in this browser' });
  await expect(kept).toContainText('Another tab has it', patience);
  await kept.getByRole('button', { name: 'Delete' }).click();
  await kept.getByRole('group').getByRole('button', { name: 'Delete' }).click();
  await expect(kept).toContainText('could not be deleted: Another tab has this run open');
  await other.goBack();
  await expect(second.state).toHaveText('Another tab has this run', patience);
  await page.close();
  await other.getByRole('button', { name: 'Take over' }).click(patience);
  await expect(second.state).toHaveText('Complete', patience);
  expect(await second.done()).toBe(80);
});

test('trajectories are filtered, opened by keyboard and by link, and downloaded', async ({ page }) => {
  await collected(page);
  await page.getByRole('link', { name: 'Look at the trajectories' }).click();
  await expect(page.getByText('12 trajectories of 12')).toBeVisible(patience);
  await page.locator('summary', { hasText: 'Filter' }).click();
  await page.getByRole('combobox', { name: 'Arm', exact: true }).selectOption('on');
  await page.getByRole('combobox', { name: 'Answer', exact: true }).selectOption('right');
  await page.getByRole('combobox', { name: 'Repair', exact: true }).selectOption('shallow');
  await page.getByLabel('Type of failure').selectOption('TypeError');
  await expect(page.getByText('0 trajectories of 12')).toBeVisible();
  await page.getByLabel('Type of failure').selectOption('NameError');
  await expect(page.getByText('3 trajectories of 12')).toBeVisible();
  const list = page.getByRole('listbox');
  await expect(list.getByRole('option', { name: /Right/ })).toHaveCount(3);

  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const shown = page.getByRole('region', { name: 'Trajectory', exact: true });
  await expect(shown.getByRole('heading', { name: 't2', exact: true })).toBeVisible(patience);
  await expect(shown.getByRole('article', { name: 'Turn 1: Shallow repair' })).toBeVisible();
  await expect(shown.getByRole('heading', { name: 'Right answer' })).toBeVisible();
  await page.reload();
  await expect(shown.getByRole('heading', { name: 't2', exact: true })).toBeVisible(patience);
  await expect(page.getByText('3 trajectories of 12')).toBeVisible();
  await shown.getByRole('button', { name: 'Next' }).click();
  await expect(shown.getByRole('heading', { name: 't4', exact: true })).toBeVisible(patience);

  for (const file of ['sft.jsonl', 'records.jsonl']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: file, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(file);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(JSON.parse(line)).toBeInstanceOf(Object);
  }
});

test(
  'a list grows in place while another tab collects, and its run is renamed',
  slowly(true),
  async ({ context, page }) => {
    const collector = await openCollectPage(context);
    await inPage(collector, 'openStore');
    await inPage(collector, 'open', runDocument(40, { title: 'Overnight' }));
    await inPage(collector, 'start', { lanes: 1 });
    await expect
      .poll(async () => (await inPage(collector, 'places')).length, { ...patience, intervals: [20] })
      .toBeGreaterThan(0);
    await inPage(collector, 'pause');
    await expect.poll(() => inPage(collector, 'state'), patience).toMatchObject({ kind: 'paused' });
    // A pause waits for turns that are being written; a trajectory that was finished just then is still on its way to the disk.
    let before = 0;
    await expect
      .poll(
        async () => {
          const last = before;
          before = (await inPage(collector, 'places')).length;
          return before > 0 && before === last;
        },
        { ...patience, intervals: [1000] },
      )
      .toBe(true);
    await page.goto('/#/trajectories');
    await expect(page.getByText(`${before} trajector`)).toBeVisible(patience);
    await inPage(collector, 'resume');
    expect(await inPage(collector, 'ended')).toBe('complete');
    await page.getByRole('button', { name: `${80 - before} new: show` }).click(patience);
    await expect(page.getByText('80 trajectories of 80')).toBeVisible();
    await expect(page.getByRole('button', { name: /new: show/ })).toHaveCount(0);

    await page.getByRole('link', { name: 'Collect', exact: true }).click();
    const kept = page.getByRole('region', { name: 'Kept in this browser' });
    await kept.getByRole('button', { name: 'Rename' }).click();
    await kept.getByLabel('Title').fill('Monday');
    await kept.getByLabel('Title').press('Enter');
    await expect(kept.getByRole('link', { name: 'Monday' })).toBeFocused();
    await expect(kept).toContainText('Complete. 80 of 80 trajectories');
    expect((await inPage(collector, 'runs')).map(({ title }) => title)).toEqual(['Monday']);
  },
);

inEachLook(() => {
  test('axe finds nothing, and nothing is too wide', slowly(true), async ({ page }) => {
    const check = (state: string) => expectAccessible(page, state);
    await collected(page);
    await expect(page.getByRole('img', { name: /^Success so far/ })).toBeVisible(patience);
    await check('complete');
    await page.getByRole('link', { name: 'Look at the trajectories' }).click();
    await page.locator('summary', { hasText: 'Filter' }).click();
    await expect(page.getByRole('option', { name: /t0/ }).first()).toBeVisible(patience);
    await check('list');
    await page.getByRole('option', { name: /t0/ }).first().click();
    await expect(page.getByRole('heading', { name: 't0', exact: true })).toBeVisible(patience);
    await check('trajectory');
    await page.getByRole('link', { name: 'Collect', exact: true }).click();
    await page.getByText('The run as a document').click();
    await page.getByText('Budgets, sampling and Python, for all arms').click();
    await page
      .getByText(/^Settings: K/)
      .first()
      .click();
    await page.getByRole('radio', { name: /^Your own/ }).check();
    await check('set-up');
  });
});

/** Collects a small run to its end, and stays at it. */
async function collected(page: Page): Promise<void> {
  const view = new CollectViewPage(page);
  await view.open(typoRun(6, { title: 'Six squares' }));
  await view.collect.click();
  await expect(view.state).toHaveText('Complete', patience);
}
