import { expect, test, type BrowserContext } from '@playwright/test';
import { lessons } from '../src/policies/script/index.ts';
import { wholeChromium } from './support/chromium.ts';
import { LabPage } from './support/lab.ts';
import { monkey } from './support/monkey.ts';
import { collectSome, collectWithRun, emptyCollect, runPage } from './support/newcomer/collect.ts';
import { emptyExperiments, policySweep, sweepPage, sweepSome } from './support/newcomer/experiments.ts';
import { learnPages } from './support/newcomer/learn.ts';
import { models } from './support/newcomer/models.ts';
import { afterRollout, firstVisit, lessonChosen } from './support/newcomer/playground.ts';
import { pressView } from './support/newcomer/press.ts';
import { purify } from './support/newcomer/purify.ts';
import { slowly } from './support/slowly.ts';
import {
  downloadDialog,
  emptyTrajectories,
  oneTrajectory,
  plotsOfRun,
  trajectoriesOfRun,
} from './support/newcomer/trajectories.ts';

// As a newcomer finds it, in the browser that people have: what may be copied there without a question may not be in every other.
test.use({ launchOptions: wholeChromium });

// A page each: they need not wait for one another.
test.describe.configure({ mode: 'parallel' });

for (const view of [
  firstVisit,
  lessonChosen,
  afterRollout,
  ...models,
  emptyCollect,
  emptyTrajectories,
  emptyExperiments,
  policySweep,
  ...purify,
]) {
  // What is peculiar to a lesson and to the other kinds of model is pressed by the slow tests.
  const another = [lessonChosen, ...models, ...purify].includes(view) && ![models[0], purify[0]].includes(view);
  test(`every control does what it says: ${view.name}`, slowly(another), async ({ page, context, baseURL }) => {
    await offline(context, baseURL);
    await pressView(page, view);
  });
}

for (const view of learnPages) {
  // e2e/learn.spec.ts goes through the contents and all chapters in every run.
  test(`every control does what it says: ${view.name}`, slowly(true), async ({ page, context, baseURL }) => {
    await offline(context, baseURL);
    await pressView(page, view);
  });
}

test('every control does what it says, where there is a sweep', slowly(true), async ({ page, context, baseURL }) => {
  test.slow();
  await offline(context, baseURL);
  await pressView(page, sweepPage(await sweepSome(page)));
});

/** Where there is a run: its page at once, the rest by the slow tests. */
const whereRunIs = {
  'its page': (address: string) => [runPage(address)],
  'a trajectory': (_: string, run: string) => [oneTrajectory(run)],
  'its list, its plots, its download and Collect': (_: string, run: string) => [
    trajectoriesOfRun(run),
    plotsOfRun(run),
    downloadDialog(run),
    collectWithRun,
  ],
};
for (const [what, viewsOf] of Object.entries(whereRunIs)) {
  test(
    `every control does what it says, where there is a run: ${what}`,
    slowly(what !== 'its page'),
    async ({ page, context, baseURL }) => {
      test.slow();
      await offline(context, baseURL);
      const address = await collectSome(page);
      const run = new URLSearchParams(new URL(address).hash.split('?')[1]).get('run') ?? '';
      for (const view of viewsOf(address, run)) await test.step(view.name, () => pressView(page, view));
    },
  );
}

test('each lesson on the first page leads to a run', async ({ page }) => {
  test.slow();
  const lab = new LabPage(page);
  for (const { title, task } of lessons) {
    await lab.open();
    await page.getByRole('link', { name: title, exact: true }).click();
    await expect(page.getByRole('radio', { name: title })).toBeChecked();
    await expect(page.getByText(task.prompt).first()).toBeVisible();
    await lab.pace('Fast');
    await lab.runButton.click();
    // To its end once; of the others the first turn: in page-lessons.spec.ts each of them ends as it should.
    if (title === lessons[0]?.title) await lab.result.waitFor();
    else await expect(page.getByRole('article', { name: /^Turn 1/ })).toBeVisible();
  }
});

for (const { name, viewport } of [
  { name: 'wide', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', viewport: { width: 390, height: 844 } },
]) {
  test.describe(name, () => {
    test.use({ viewport });

    // A thousand of them are in monkey.slow.spec.ts.
    test('random actions over all views leave no error', slowly(true), async ({ context, baseURL }) => {
      test.slow();
      const seed = Number(process.env.LAB_SEED ?? 20);
      console.log(`LAB_SEED=${seed}`);
      const { faults, done } = await monkey(context, { seed, actions: 50, origin: new URL(baseURL ?? '').origin });
      expect(faults).toEqual([]);
      expect(done).toBeGreaterThan(30);
    });
  });
}

/** What other servers would answer is no part of the lab. */
const offline = (context: BrowserContext, baseURL: string | undefined) =>
  context.route(
    (url) => url.protocol.startsWith('http') && url.origin !== new URL(baseURL ?? '').origin,
    (route) => route.abort(),
  );
