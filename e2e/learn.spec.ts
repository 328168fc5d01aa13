import { expect as expectAtOnce, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { slowly } from './support/slowly.ts';

const expect = expectAtOnce.configure({ timeout: 40_000 });

const chapters = 10;

/** A chapter as a reader meets it. */
class LearnPage {
  constructor(readonly page: Page) {}

  async open(page: number | string): Promise<void> {
    await this.page.goto(`/#/learn/${page}`);
    await this.title.waitFor();
  }

  get title(): Locator {
    return this.page.locator('.learn h1');
  }

  get answer(): Locator {
    return this.page.locator('.predict-answer');
  }

  get live(): Locator {
    return this.page.getByRole('region', { name: 'Try it' });
  }

  box(name: string | RegExp): Locator {
    return this.live.getByRole('textbox', { name });
  }

  /** Presses the button that runs the chapter, and waits until it has answered the question. */
  async run(name = 'Run'): Promise<string> {
    await this.live.getByRole('button', { name, exact: true }).click();
    await expect(this.live.getByRole('button', { name: 'Stop' })).toHaveCount(0);
    return await this.answer.innerText();
  }

  /** Moves a slider. */
  async slide(name: RegExp, to: number): Promise<void> {
    await this.live.getByRole('slider', { name }).fill(String(to));
  }
}

test('from an empty profile through all ten chapters, by keyboard alone', slowly(true), async ({ page }) => {
  const learn = new LearnPage(page);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (wanted: Locator) => {
    for (let presses = 0; presses < 40; presses++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await press('Tab');
    }
    throw new Error('The Tab key does not lead there.');
  };
  await page.goto('/');
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  await tabTo(page.getByRole('link', { name: 'Learn', exact: true }));
  await press('Enter');
  await expect(learn.title).toHaveText('Learn rollback in ten chapters');
  await expect(page.getByText('No prediction yet.')).toBeVisible();
  for (let chapter = 1; chapter <= chapters; chapter++) {
    await test.step(`chapter ${chapter}`, async () => {
      // On a button the space bar presses it.
      await press(chapter === 1 ? ' ' : 'ArrowRight');
      await expect(page).toHaveURL(new RegExp(`#/learn/${chapter}$`));
      await expect(learn.title).toHaveText(new RegExp(`^${chapter} `));
      await expect(learn.title).toBeFocused();
      await tabTo(page.getByRole('radio').first());
      await press(' ');
      await expect(page.getByRole('radio').first()).toBeChecked();
      await tabTo(learn.live.locator('.button-main').first());
      await press('Enter');
      await expect(learn.answer).toContainText(/As you predicted|It came otherwise/);
      // Not before the run is over: Stop would be where Run was.
      await expect(learn.live.getByRole('button', { name: 'Stop' })).toHaveCount(0);
    });
  }
  await press('ArrowLeft');
  await expect(page).toHaveURL(/learn\/9$/);
  await press('ArrowRight', 'ArrowRight');
  await expect(page.getByRole('status').filter({ hasText: /of 10 right/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: /of 10 right/ })).toBeVisible();
});

test('what is changed in a chapter changes what comes', slowly(true), async ({ page }) => {
  test.setTimeout(200_000);
  const learn = new LearnPage(page);
  await test.step('credit: without the typo no token of a failed call is left', async () => {
    await learn.open(1);
    expect(await learn.run()).toContain('90 of the 191 tokens');
    await learn.slide(/^Right answers among the 7 other/, 7);
    await expect(learn.live.getByText('Each of the 191 tokens that the model wrote gets 0.00.')).toBeVisible();
    await learn.box('The first attempt').fill('print(22100)');
    await learn.run();
    await expect(learn.live.getByText('None of them belongs to a failed call.')).toBeVisible();
  });
  await test.step('failure: a correction that fails too leaves its error', async () => {
    await learn.open(2);
    await learn.box('Correction').fill('print(1 / 0)');
    expect(await learn.run()).toContain('Yes');
    await expect(learn.live.getByText('ZeroDivisionError').first()).toBeVisible();
  });
  await test.step('similarity: what is typed is compared at once', async () => {
    await learn.open(3);
    await expect(learn.live.locator('mark')).toHaveCount(0);
    expect(await learn.run('Compare')).toContain('The programs: 0.46. The whole calls: 0.82.');
    await expect(learn.live.locator('mark').first()).toBeAttached();
    await learn.box(/^Its correction/).fill('print(sum(digits(2 ** 100)))');
    await expect(learn.answer).toContainText('The programs: 1.00.');
    await learn.live.getByRole('button', { name: 'Long programs' }).click();
    const scale = learn.live.getByRole('img', { name: /^Similarity/ });
    await expect(scale).toHaveAccessibleName(/^Similarity 0\.32 .* deep side/);
    await learn.live.getByRole('checkbox', { name: /^Autojunk/ }).uncheck();
    await expect(scale).toHaveAccessibleName(/^Similarity 0\.75 .* shallow side/);
    await learn.live.getByRole('combobox', { name: 'What is compared' }).selectOption('call');
    await expect(scale).toHaveAccessibleName(/^Similarity 0\.81 /);
  });
  await test.step('threshold: γ sorts the ten pairs', async () => {
    await learn.open(4);
    expect(await learn.run('Compare all 10')).toContain('6 of 10');
    await learn.slide(/^γ/, 0);
    await expect(learn.live.getByText('10 shallow, 0 deep')).toBeVisible();
    await learn.slide(/^γ/, 0.9);
    await expect(learn.live.getByText('2 shallow, 8 deep')).toBeVisible();
  });
  await test.step('shallow: above the similarity the same repair is deep', async () => {
    await learn.open(5);
    expect(await learn.run()).toContain('Those of the first attempt');
    await learn.slide(/^γ/, 1);
    await expect(learn.answer).toContainText('Those of the correction');
    // The tokens tell where they come from, by the arrow keys too.
    const turn = learn.live.getByRole('listbox', { name: /^The turn in the trajectory/ });
    await turn.focus();
    await page.keyboard.press('ArrowRight');
    await expect(learn.live.getByText(/^Token 1 of \d+.*grafted/)).toBeVisible();
    await expect(page).toHaveURL(/learn\/5$/);
  });
  await test.step('deep: at γ = 0 the reasoning stays', async () => {
    await learn.open(6);
    expect(await learn.run()).toContain('0 of 152 tokens');
    await learn.slide(/^γ/, 0);
    await expect(learn.answer).toContainText('Its reasoning');
  });
  await test.step('giving up: with one retry more nothing of the failures stays', async () => {
    await learn.open(7);
    await learn.slide(/^K/, 4);
    expect(await learn.run()).toContain('0 of the failures stand');
  });
  await test.step('mask: the embedded model’s own log-probabilities', async () => {
    await learn.open(8);
    expect(await learn.run()).toMatch(/\d+ tokens with mask 1; \d answers? of Python with mask 0/);
    await learn.live.getByRole('combobox', { name: 'Colour the tokens by' }).selectOption('logprob');
    await learn.live.locator('.strip-tokens > span').first().hover();
    await expect(learn.live.getByText(/^Token 1 of .*log-probability [−\d.]+ \([\d.]+%\)/)).toBeVisible();
  });
  await test.step('best of K: with K = 1 both ways are the same', async () => {
    await learn.open(9);
    await learn.slide(/^K/, 1);
    expect(await learn.run('Run both')).toContain('Neither');
  });
  await test.step('rows: another run has another row, and a real model meets the same failure', async () => {
    await learn.open(10);
    await learn.live.getByRole('combobox', { name: 'The run' }).selectOption('clean');
    await learn.live.getByRole('button', { name: 'Run', exact: true }).click();
    const row = (name: RegExp) => learn.live.getByRole('region', { name }).locator('ol > li');
    await expect(row(/^Before/)).toHaveCount(5);
    await expect(row(/^After/)).toHaveCount(5);
    await learn.live.getByRole('button', { name: 'Let it correct this' }).click();
    const model = learn.live.getByRole('region', { name: 'With a real model' });
    await expect(model.getByRole('article', { name: 'Retry 1' })).toBeVisible();
    await expect(model.getByRole('button', { name: 'Stop' })).toHaveCount(0);
    await expect(model).toContainText('NameError');
  });
});

test('what was typed is there again after Back and a reload, until the chapter is reset', async ({ page }) => {
  const learn = new LearnPage(page);
  await learn.open(2);
  const first = await learn.box('First attempt').inputValue();
  await learn.box('First attempt').fill('print(nothing)');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(learn.title).toHaveText(/^3 /);
  await page.goBack();
  await expect(learn.box('First attempt')).toHaveValue('print(nothing)');
  await page.reload();
  await expect(learn.box('First attempt')).toHaveValue('print(nothing)');
  await page.getByRole('button', { name: 'Reset this chapter' }).click();
  await expect(learn.box('First attempt')).toHaveValue(first);
});

test('presented, a chapter is large and alone, and its notes are in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const learn = new LearnPage(page);
  await learn.open(1);
  const size = () => learn.title.evaluate((title) => parseFloat(getComputedStyle(title).fontSize));
  const small = await size();
  await learn.open('1?present=true');
  await expect(page.locator('.learn-notes')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeHidden();
  expect(await size()).toBeGreaterThan(1.3 * small);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/learn\/2\?present=true$/);
  await expect(page.locator('.learn-notes')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/learn\/2$/);
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible();
  expect(await size()).toBe(small);
});

test('the handout has one page a chapter', slowly(true), async ({ page }) => {
  const learn = new LearnPage(page);
  await learn.open('handout');
  for (const format of ['A4', 'Letter'] as const) {
    const pdf = await page.pdf({ format, margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g), format).toHaveLength(chapters);
  }
});

// Colours do not depend on the width, nor the layout on the colours: two of the four combinations see everything.
inEachLook(() => {
  test('axe finds nothing in any chapter, before and after it was run', slowly(true), async ({ page }) => {
    test.setTimeout(400_000);
    const learn = new LearnPage(page);
    const check = (state: string) => expectAccessible(page, state);
    for (const other of ['', 'glossary', 'handout']) {
      await learn.open(other);
      await check(other);
    }
    for (let chapter = 1; chapter <= chapters; chapter++) {
      await learn.open(chapter);
      await check(`chapter ${chapter}`);
      await learn.live.locator('.button-main').first().click();
      await expect(learn.answer).toBeVisible();
      await expect(learn.live.getByRole('button', { name: 'Stop' })).toHaveCount(0);
      await page.locator('.term').first().click();
      await expect(page.locator('.term-note')).toBeVisible();
      await check(`chapter ${chapter}, run`);
    }
  });
});
