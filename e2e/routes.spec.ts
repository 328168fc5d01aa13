import { expect as expectAtOnce, test, type Page } from '@playwright/test';
import { runDocument } from './support/collect-page.ts';
import { CollectViewPage, linkOf } from './support/collect-view.ts';
import { LabPage } from './support/lab.ts';
import { slowly } from './support/slowly.ts';
import { shortTraining } from './support/training-page.ts';
import { viewState, type ViewState } from './support/view-state.ts';

const expect = expectAtOnce.configure({ timeout: 60_000 });

test.setTimeout(400_000);

const query = (parts: Readonly<Record<string, string>>): string => new URLSearchParams(parts).toString();

const custom = {
  model: 'custom',
  name: 'mine-q4f16_1',
  weights: 'https://models.example/weights/',
  library: 'https://models.example/lib.wasm',
};

const typed = { task: 'How many days\nhas 2024?', answer: '366' };

const sweepDocument = {
  schema: 'cleaner-lab/experiment@1',
  sweep: 'gamma=0.1,0.9',
  run: runDocument(3, { seed: 7, title: 'Of a link', group: 2, arms: [{ name: 'base' }] }),
};

/** Each kind of address, with other contents than a first visitor finds, and something that is in sight only with them. */
const routes = (run: string): readonly (readonly [address: string, sign: (page: Page) => Promise<unknown>])[] => [
  ['learn', (page) => expect(page.getByRole('heading', { name: 'Learn rollback in ten chapters' })).toBeVisible()],
  ['learn/10', (page) => expect(page.getByRole('heading', { level: 1, name: /^10 / })).toBeVisible()],
  ['learn/3?present=true', (page) => expect(page.locator('.learn-notes')).toBeVisible()],
  ['learn/glossary?term=mask', (page) => expect(page.locator('[data-meant] dt')).toHaveText('mask')],
  [
    `playground?${query({ policy: 'tiny', ...typed, k: '7', gamma: '0.75', turns: '5', show: 'compare' })}`,
    (page) => expect(page.getByRole('textbox', { name: 'Task for the model' })).toHaveValue(typed.task),
  ],
  [
    `playground?${query({ policy: 'script', lesson: 'gives-up', speed: 'fast', gamma: '0.9' })}`,
    (page) => expect(page.getByRole('radio', { name: 'Fast' })).toBeChecked(),
  ],
  [`playground?${query({ policy: 'webllm', ...custom, ...typed })}`, customIsChosen],
  [
    `playground?${query({ policy: 'endpoint', server: 'http://localhost:9/v1', model: 'm', parallel: '8', think: 'true', ...typed })}`,
    (page) => expect(page.locator('.chosen-model-title')).toHaveText('m'),
  ],
  [
    `models?${query({ policy: 'webllm', ...custom, think: 'false' })}`,
    (page) => expect(page.getByRole('textbox', { name: 'Address of the library' })).toHaveValue(custom.library),
  ],
  [
    `models?${query({ policy: 'gguf', gguf: 'https://models.example/a.gguf', think: 'true' })}`,
    (page) =>
      expect(page.getByRole('textbox', { name: 'Or its address' })).toHaveValue('https://models.example/a.gguf'),
  ],
  [
    `models?${query({ policy: 'script', lesson: 'spent', speed: 'slow' })}`,
    (page) => expect(page.getByRole('radio', { name: 'All K retries spent' })).toBeChecked(),
  ],
  [
    `models?${query({ policy: 'endpoint', server: 'http://localhost:9/v1', model: 'x', parallel: '3' })}`,
    (page) => expect(page.getByRole('textbox', { name: 'Parallel requests' })).toHaveValue('3'),
  ],
  [
    `collect?doc=${linkOf(runDocument(3, { seed: 7, title: 'Of a link', group: 2 }))}`,
    (page) => expect(page.getByText('3 tasks × 2 arms × 2 = 12 rollouts')).toBeVisible(),
  ],
  [`collect?run=${run}`, (page) => expect(page.locator('.run-panel-state')).toHaveText('Complete')],
  [
    `trajectories?${query({ run, filter: 'arm:on verdict:right', open: '0', show: 'compare' })}`,
    (page) => expect(page.getByRole('heading', { name: /^Purified/ })).toBeVisible(),
  ],
  [
    `trajectories?${query({ run, filter: 'arm:on', open: '1', show: 'tokens' })}`,
    (page) => expect(page.getByRole('listbox', { name: /^Purified: all turns/ })).toBeVisible(),
  ],
  [
    `trajectories?${query({ run, status: 'clean', task: 't1' })}`,
    (page) => expect(page.getByText('2 trajectories of 4')).toBeVisible(),
  ],
  [
    `trajectories?${query({ run, filter: 'arm:on', open: '0', with: '1' })}`,
    (page) => expect(page.getByRole('heading', { name: 'Two trajectories compared' })).toBeVisible(),
  ],
  [
    `trajectories?${query({ run, filter: 'verdict:right', look: 'groups', arm1: 'on', arm2: 'off' })}`,
    (page) => expect(page.getByRole('heading', { name: 'on against off' })).toBeVisible(),
  ],
  [
    'experiments/training',
    (page) => expect(page.getByRole('heading', { name: 'A recorded experiment' })).toBeVisible(),
  ],
  [`experiments?run=${run}`, (page) => expect(page.getByText('This run is not that of a sweep.')).toBeVisible()],
  [
    `experiments?doc=${linkOf(sweepDocument)}`,
    (page) => expect(page.getByText('3 tasks × 2 values × 2 = 12 trajectories')).toBeVisible(),
  ],
  [`purify?${query({ k: '5', gamma: '0.25', rules: 'as-online', run: 'true' })}`, (page) => purifyIs(page, '5')],
];

/** A machine without a graphics card calls it by its kind; the address has its name. */
async function customIsChosen(page: Page): Promise<void> {
  await expect(page.locator('.chosen-model-title')).toHaveText(/^(mine-q4f16_1|WebGPU model)$/);
  const named = new URLSearchParams(fragment(page).split('?')[1]);
  expect(Object.fromEntries(named)).toMatchObject(custom);
}

/** The settings of Purify are in sight only with a file, which a reload can't keep. */
async function purifyIs(page: Page, k: string): Promise<void> {
  const buffer = Buffer.from(`${JSON.stringify({ messages: [{ role: 'user', content: 'What is 1 + 1?' }] })}\n`);
  const file = page.getByLabel('Drop a file here');
  await file.setInputFiles({ name: 'log.jsonl', mimeType: 'application/jsonl', buffer });
  await expect(page.getByRole('textbox', { name: /^K: turns/ })).toHaveValue(k);
  await expect(page.getByRole('textbox', { name: /^γ/ })).toHaveValue('0.25');
  await expect(page.getByRole('checkbox', { name: /^Run repaired/ })).toBeChecked();
}

const fragment = (page: Page): string => new URL(page.url()).hash;

test.beforeEach(async ({ context, baseURL }) => {
  // Addresses of models are only named here.
  await context.route(
    (url) => url.origin !== new URL(baseURL ?? '').origin,
    (route) => route.abort(),
  );
});

/** A place's address up to what it says of the view. */
const viewOf = (address: string): string => address.split(/[?/]/)[0] ?? '';

type Routes = ReturnType<typeof routes>;

for (const { name, slow, chosen } of [
  { name: 'every place', slow: true, chosen: (all: Routes) => all },
  {
    name: 'the last place of each view',
    slow: false,
    chosen: (all: Routes) => all.filter(([address], at) => viewOf(address) !== viewOf(all[at + 1]?.[0] ?? '')),
  },
]) {
  test(`${name} is there again after a reload, after Back, and after Forward`, slowly(slow), async ({ page }) => {
    const view = new CollectViewPage(page);
    await view.open(runDocument(2));
    await view.collect.click();
    await expect(view.state).toHaveText('Complete');
    const run = new URLSearchParams(fragment(page).split('?')[1]).get('run') ?? '';

    const visited: { sign: (page: Page) => Promise<unknown>; address: string; state: ViewState }[] = [];
    for (const [address, sign] of chosen(routes(run))) {
      await page.goto(`/#/${address}`);
      await sign(page);
      const state = await settled(page);
      const place = { sign, address: fragment(page), state };
      // A document in a link becomes the form, whose document a training's address always has, and a filter of older links the text of today's.
      if (!/^(collect|experiments)\?doc|^experiments\/training|status=/.test(address))
        expect(new Set(parts(place.address))).toEqual(new Set(parts(`#/${address}`)));
      visited.push(place);
    }
    const isThere = async ({ sign, address, state }: (typeof visited)[number]) => {
      await sign(page);
      expect(await settled(page)).toEqual(state);
      expect(fragment(page)).toBe(address);
    };
    await page.reload();
    for (const [index, place] of [...visited].reverse().entries()) {
      if (index > 0) await page.goBack();
      await isThere(place);
      await page.reload();
      await isThere(place);
    }
    for (const [index, place] of visited.entries()) {
      if (index > 0) await page.goForward();
      await isThere(place);
    }
  });
}

/** The parts of an address, in whatever order. */
const parts = (address: string): string[] => address.split(/[?&]/);

/** The state of the view once nothing changes any more. */
async function settled(page: Page): Promise<ViewState> {
  let before = '';
  let state = await viewState(page);
  for (let quiet = 0; quiet < 3; quiet = page.url() + JSON.stringify(state) === before ? quiet + 1 : 0) {
    before = page.url() + JSON.stringify(state);
    await page.waitForTimeout(100);
    state = await viewState(page);
  }
  return state;
}

test('what is chosen by hand is in the address, and a custom record comes along from view to view', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.getByRole('link', { name: 'Change model' }).click();
  await page.getByRole('radio', { name: /^WebGPU model/ }).check();
  await page.getByRole('radio', { name: /^Custom model|^A custom model/ }).check();
  const fields = {
    Name: custom.name,
    'Address of the weights': custom.weights,
    'Address of the library': custom.library,
  };
  for (const [name, text] of Object.entries(fields)) await page.getByRole('textbox', { name }).fill(text);
  const hold = async () => {
    for (const [name, text] of Object.entries(fields))
      await expect(page.getByRole('textbox', { name })).toHaveValue(text);
  };
  await lab.goToPlayground();
  await customIsChosen(page);
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await hold();
  await page.reload();
  await hold();
  await page.goBack();
  await customIsChosen(page);
  await page.goBack();
  await hold();
  // The first entry is what it was: the embedded model, and its task.
  await page.goBack();
  await expect(page.locator('.chosen-model-title')).toHaveText('Tiny');
  await expect(page.getByRole('textbox', { name: 'Task for the model' })).not.toHaveValue('');
});

test('a link of before leads to the playground, and is rewritten in its place', async ({ page }) => {
  await page.goto('/#/purify');
  await page.getByRole('heading', { name: /^Purify/ }).waitFor();
  await page.evaluate(() => (location.hash = '#/run?policy=script&lesson=typo&gamma=0.9'));
  await expect(page).toHaveURL(/#\/playground\?policy=script&lesson=typo&gamma=0\.9$/);
  await expect(page.getByRole('textbox', { name: /^γ/ })).toHaveValue('0.9');
  await page.goBack();
  await expect(page).toHaveURL(/#\/purify\?k=3$/);
});

test('a run that was just set up keeps its address, whatever was still to be written of the set-up', async ({
  page,
}) => {
  const view = new CollectViewPage(page);
  await view.open(runDocument(30, { group: 4 }));
  await page.getByLabel('Seed', { exact: true }).fill('8');
  await view.collect.click();
  await expect(view.state).toHaveText('Collecting');
  await view.button('Stop now').click();
  await expect(view.state).toHaveText('Stopped');
  const address = fragment(page);
  expect(address).toContain('run=');
  await page.reload();
  await expect(view.state).toHaveText(/^(Not started|Unfinished|Complete)$/);
  expect(fragment(page)).toBe(address);
  await page.goBack();
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('8');
});

for (const [address, button, begun] of [
  [`collect?doc=${linkOf(runDocument(5))}`, 'Collect', 'of 10 trajectories'],
  [`experiments?doc=${linkOf(sweepDocument)}`, 'Run the sweep', 'of 12 trajectories'],
  [`experiments/training?doc=${linkOf(shortTraining)}`, 'Train', 'of 4 steps'],
] as const) {
  test(`${button}, pressed as soon as it can be seen, begins what the link says`, async ({ page }) => {
    await page.addInitScript((wanted) => {
      new MutationObserver((_, watch) => {
        const found = [...document.querySelectorAll('button')].find(
          (each) => !each.disabled && each.textContent === wanted,
        );
        if (!found) return;
        watch.disconnect();
        found.click();
      }).observe(document, { subtree: true, childList: true, attributes: true });
    }, button);
    await page.goto(`/#/${address}`);
    await expect(page.getByRole('main')).toContainText(begun);
    await expect(page.getByRole('button', { name: button, exact: true })).toHaveCount(0);
  });
}

for (const [place, form] of [
  ['collect', '20 tasks × 1 arm × 4 = 80 rollouts'],
  ['experiments', '20 tasks × 3 values × 2 = 120 trajectories'],
  ['experiments/training', '0 of 120 steps'],
] as const) {
  test(`a link to ${place} that cannot be read is said in sight, again after a reload, and nothing is changed`, async ({
    page,
  }) => {
    const address = `#/${place}?doc=nonsense`;
    await page.goto(`/${address}`);
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      await page.reload();
      await expect(page.getByRole('alert')).toContainText('This link can’t be used; nothing was changed.');
      await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('main')).toContainText(form);
      expect(new URL(page.url()).hash).toBe(address);
    }
  });
}

test('a download that is being set up is closed when one goes elsewhere', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto('/#/models');
  await page.getByRole('heading', { name: 'Models' }).waitFor();
  await lab.goToPlayground();
  await page.getByRole('radio', { name: 'Lesson', exact: true }).check();
  await lab.pace('Fast');
  await lab.runButton.click();
  await lab.result.waitFor({ timeout: 100_000 });
  await page.getByRole('button', { name: 'More formats…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Models' })).toBeVisible();
});
