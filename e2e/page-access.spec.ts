import { expect, test } from '@playwright/test';
import { axeFaults } from './support/axe.ts';
import { LabPage } from './support/lab.ts';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { slowly } from './support/slowly.ts';

/** The first part of each view's address. */
const views = [
  'learn',
  'learn/1',
  'playground',
  'models',
  'collect',
  'trajectories',
  'experiments',
  'experiments/training',
  'purify',
] as const;

test('axe finds nothing at the first sight of any view, and nothing is wider than a narrow screen', async ({
  page,
}) => {
  // Nine views, each loaded twice.
  test.setTimeout(300_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const view of views) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/#/${view}`);
    await page.reload();
    await page.getByRole('heading').first().waitFor();
    expect(await axeFaults(page), view).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), view).toBeLessThanOrEqual(0);
  }
});

test('axe finds a picture without words and a text that is too pale', async ({ page }) => {
  await new LabPage(page).open();
  await page.evaluate(() => {
    const picture = document.createElement('img');
    picture.src = 'favicon.svg';
    const pale = document.createElement('p');
    pale.textContent = 'pale';
    pale.style.cssText = 'color: #999; background: #aaa';
    document.querySelector('main')?.append(picture, pale);
  });
  const rules = (await axeFaults(page)).map((fault) => fault.split(' at ')[0]);
  expect(rules).toEqual(expect.arrayContaining(['color-contrast', 'image-alt']));
});

// Colours do not depend on the width, nor the layout on the colours: two of the four combinations see everything.
inEachLook(() => {
  test('axe finds nothing, and nothing is too wide, in any state of the page', slowly(true), async ({ page }) => {
    test.slow();
    const lab = new LabPage(page);
    const check = (state: string) => expectAccessible(page, state);
    await lab.open();
    await check('first visit');
    await page.getByText('More settings').click();
    await check('all settings');
    await lab.open('#/playground?policy=gguf&task=x');
    await lab.runButton.click();
    await check('something missing');
    for (const kind of ['tiny', 'script', 'webllm', 'gguf', 'endpoint'] as const) {
      await lab.openModels(kind);
      await page.getByText('that the browser grants it').waitFor();
      await check(`models: ${kind}`);
    }

    for (const lesson of ['approach', 'spent']) {
      await lab.runLesson(lesson);
      await expect(page.locator('.cm-content').last()).toBeVisible();
      await check(`lesson ${lesson}`);
    }
    await page.getByText('failed attempts, rolled back').click();
    await page.getByText('Its reasoning').first().click();
    await check('unfolded');
    await page.getByRole('tab', { name: 'Raw and purified' }).click();
    await check('raw and purified');
    await lab.runLesson('gives-up');
    await check('lesson gives-up');
  });
});

test('the whole way goes by keyboard', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/playground?policy=script&lesson=clean');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (wanted: () => Promise<boolean>) => {
    for (let i = 0; i < 40; i++) {
      if (await wanted()) return;
      await press('Tab');
    }
    throw new Error('The Tab key does not lead there.');
  };
  const focused = (name: string) => async () =>
    await page.evaluate((text) => {
      const element = document.activeElement;
      if (element === document.body) return false;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      return label?.includes(text) ?? false;
    }, name);

  await press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await page.reload();
  await tabTo(focused('Clean success'));
  await press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'A typo, repaired shallow' })).toBeChecked();
  await tabTo(focused('Normal'));
  await press('ArrowRight');
  await tabTo(async () => await lab.runButton.evaluate((button) => button === document.activeElement));
  await press('Enter');
  // The button stays where it is and keeps the focus, so that the next key press can stop the run.
  await expect(lab.stopButton).toBeFocused();
  await press('Enter');
  await expect(lab.runButton).toBeFocused();
  await press('Enter');
  await lab.result.waitFor();
  await expect(lab.result.getByRole('heading', { name: 'Right answer' })).toBeVisible();
  await tabTo(focused('Step by step'));
  await press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Raw and purified' })).toBeFocused();
  await expect(page.getByRole('tab', { name: 'Raw and purified' })).toHaveAttribute('aria-selected', 'true');
  await tabTo(focused('sft.jsonl'));
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')]);
  expect(download.suggestedFilename()).toBe('sft.jsonl');
});

test('a view that is opened has the focus, and the title says which it is', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(page).toHaveTitle('Playground – CLEANER Lab');
  // The first one takes nothing: who opens a page begins at its top.
  await expect(page.locator('body')).toBeFocused();
  const open = async (view: string) => {
    await page.getByRole('link', { name: view, exact: true }).click();
    await expect(page).toHaveTitle(new RegExp(`${view} – CLEANER Lab$`));
  };
  // The second time its code is here.
  for (let times = 0; times < 2; times++) {
    for (const view of ['Collect', 'Trajectories', 'Experiments', 'Purify', 'Models', 'Playground']) {
      await open(view);
      await expect(page.getByRole('main'), view).toBeFocused();
      expect(await page.evaluate(() => scrollY), view).toBe(0);
    }
    // Learn goes on from its title.
    await open('Learn');
    await expect(page.locator('.learn h1')).toBeFocused();
  }
  await page.getByRole('link', { name: 'How alike are two programs?' }).click();
  await expect(page).toHaveTitle('How alike are two programs? – Learn – CLEANER Lab');
  await page.goBack();
  await expect(page).toHaveTitle('Learn – CLEANER Lab');
  await page.goBack();
  await expect(page).toHaveTitle('Playground – CLEANER Lab');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the theme can be chosen and is kept', async ({ page }) => {
  const lab = new LabPage(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await lab.open();
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: /^Colours: as the system/ }).click();
  await page.getByRole('button', { name: /^Colours: light/ }).click();
  await expect(page.getByRole('button', { name: /^Colours: dark/ })).toBeVisible();
  expect(await ground()).not.toBe(light);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Colours: dark/ })).toBeVisible();
  expect(await ground()).not.toBe(light);
});

test('steps and decisions are announced, single tokens are not', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/playground?policy=script&lesson=typo');
  await lab.runButton.click();
  await lab.result.waitFor();
  const said = await page.getByRole('log').locator('p').allTextContents();
  expect(said).toContain('Turn 1: failed with NameError.');
  expect(said.join(' ')).toContain('shallow repair');
  expect(said.at(-1)).toMatch(/^Answered\. The boxed answer 22100 is right\./);
  expect(said.length).toBeLessThan(25);
});

for (const reducedMotion of ['reduce', 'no-preference'] as const) {
  test(`the fold of a repair with reducedMotion: ${reducedMotion}`, slowly(true), async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('.folding')) document.documentElement.dataset.folded = 'yes';
      }).observe(document, { subtree: true, childList: true });
    });
    const lab = new LabPage(page);
    await lab.runLesson('typo');
    await expect(page.getByText('1 failed attempt, rolled back')).toBeVisible();
    const folded = await page.evaluate(() => document.documentElement.dataset.folded);
    expect(folded).toBe(reducedMotion === 'reduce' ? undefined : 'yes');
    await expect(page.locator('.folding')).toHaveCount(0);
    const moving = await page.evaluate(() => document.getAnimations().length);
    if (reducedMotion === 'reduce') expect(moving).toBe(0);
  });
}
