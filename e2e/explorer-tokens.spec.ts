import { expect, test, type Locator, type Page } from '@playwright/test';
import { runDocument } from './support/collect-page.ts';
import { CollectViewPage } from './support/collect-view.ts';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { PurifyPage } from './support/purify-view.ts';
import { slowly } from './support/slowly.ts';

/** Collects a run, and opens its first trajectory from the table. */
async function openFirst(page: Page, more: Readonly<Record<string, unknown>>): Promise<void> {
  const view = new CollectViewPage(page);
  await view.collectAll(runDocument(1, { arms: [{ name: 'on' }], ...more }));
  await page.getByRole('link', { name: 'Look at the trajectories' }).click();
  await page.getByRole('link', { name: 't0', exact: true }).first().press('Enter');
}

/** The tab of the tokens. */
class TokensTab {
  readonly panel: Locator;
  constructor(readonly page: Page) {
    this.panel = page.getByRole('tabpanel', { name: 'Tokens' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Tokens' }).click();
    await expect(this.panel).toBeVisible();
  }

  get row(): Locator {
    return this.panel.getByRole('listbox');
  }

  get detail(): Locator {
    return this.panel.locator('.strip-detail');
  }

  /** Chooses what is shown by the beginning of its label. */
  async choose(label: string): Promise<void> {
    const field = this.panel.getByLabel('Tokens of');
    const labels = await field.locator('option').allInnerTexts();
    await field.selectOption({ label: labels.find((each) => each.startsWith(label)) ?? label });
    await expect(this.row).toHaveAccessibleName(new RegExp(`^${label}`));
  }
}

/** Opens a program that is to be run again. */
async function openAgain(within: Locator, name: RegExp): Promise<Locator> {
  await within.getByRole('button', { name }).first().press('Enter');
  return within.getByRole('region', { name: /^Again/ });
}

test('tokens by keyboard, the prompt of a look-ahead, and its program run again', async ({ page }) => {
  await openFirst(page, { policy: { engine: 'script', lesson: 'typo' } });
  const tokens = new TokensTab(page);
  await page.getByRole('tab', { name: 'Step by step' }).press('ArrowRight');
  await page.getByRole('tab', { name: 'Raw and purified' }).press('ArrowRight');
  const { panel, row, detail } = tokens;
  await expect(panel.getByText('A script wrote this: each token has the probability 1')).toBeVisible();

  await row.press('ArrowRight');
  await expect(detail).toContainText(/^Token 1 of \d+, ".*": mask 1, sampled, .*, token 1 of generation 1$/);
  await row.press('End');
  await expect(detail).toContainText('mask 1, sampled');
  await tokens.choose('Purified: turn 1');
  await row.press('End');
  await expect(detail).toContainText('mask 0, Python’s answer');
  await row.press('ArrowLeft');
  await expect(detail).toContainText(/mask 1, grafted, .* of generation 2$/);
  await panel.getByLabel('Coloured by').selectOption('provenance');
  await expect(panel.locator('.strip-legend')).toContainText('grafted');

  await panel.getByRole('button', { name: /^Generation 2/ }).press('Enter');
  await expect(row).toHaveAccessibleName(/^Generation 2: turn 1, retry 1/);
  await row.locator('[role=option]').first().hover();
  await expect(detail).toContainText(/^Token 1 of \d+, ".*": not in the purified trajectory/);
  await panel.locator('summary', { hasText: 'The exact prompt' }).press('Enter');
  await expect(panel.getByText('4 messages, the failed attempt and its error included.')).toBeVisible();
  await expect(panel.locator('.plain-text').last()).toContainText('NameError');
  await expect(panel.getByText('A script wrote this: it reads no prompt.')).toBeVisible();

  const again = await openAgain(panel, /^Run again: the program of turn 1, retry 1$/);
  await expect(again).toContainText('the record’s own limits: ');
  await expect(again).toContainText('It has a new interpreter, as each call had.');
  await again.getByRole('button', { name: 'Run', exact: true }).press('Enter');
  await expect(again.getByRole('status')).toHaveText('The same answer as recorded.', { timeout: 40_000 });
  const program = again.getByRole('textbox', { name: 'Program' });
  await program.fill('print("otherwise")');
  await program.press('Control+Enter');
  await expect(again.getByRole('status')).toHaveText('Another answer than the recorded one.', { timeout: 40_000 });
  await expect(again.locator('.outputs')).toContainText('otherwise');
  await again.getByRole('button', { name: 'As recorded' }).press('Enter');
  await expect(program).not.toHaveValue(/otherwise/);

  await page.reload();
  await expect(panel).toBeVisible();
  await expect(panel.getByLabel('Coloured by')).toHaveValue('provenance');
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Trajectories as a table' })).toBeVisible();
  await page.goForward();
  await expect(panel).toBeVisible();
});

test('a program of a session runs after the calls before it, and can be stopped', slowly(true), async ({ page }) => {
  await openFirst(page, { policy: { engine: 'script', lesson: 'clean' }, rollout: { execution: 'session' } });
  const steps = page.getByRole('tabpanel', { name: 'Step by step' });
  await expect(steps.getByRole('button', { name: /^Run again/ }).first()).toBeVisible();
  const count = await steps.getByRole('button', { name: /^Run again/ }).count();
  const again = await openAgain(steps, new RegExp(`^Run again: the program of turn ${count}$`));
  await expect(again).toContainText(
    count === 1 ? 'It is the first call of its session.' : 'It builds on the session of its trajectory',
  );
  await again.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(again.getByRole('status')).toHaveText('The same answer as recorded.', { timeout: 40_000 });
  await again.getByRole('textbox', { name: 'Program' }).fill('while True: pass');
  await again.getByRole('button', { name: 'Run', exact: true }).click();
  await again.getByRole('button', { name: 'Stop' }).click();
  await expect(again.getByRole('status')).toHaveText('Stopped: there is no answer.');
  await again.getByRole('textbox', { name: 'Program' }).fill('print(');
  await again.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(again.getByText('SyntaxError').first()).toBeVisible({ timeout: 40_000 });
  await again.getByRole('textbox', { name: 'Program' }).fill('');
  await expect(again.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
});

test('a log that was imported as text says so, and its long turn is gone through', slowly(true), async ({ page }) => {
  const words = Array.from({ length: 4000 }, (_, n) => `word${'abcdefghij'[n % 10] ?? ''}`).join(' ');
  const call = { type: 'function', function: { name: 'python', arguments: { code: 'print(6 * 7)' } } };
  const messages = [
    { role: 'user', content: 'What is six times seven?' },
    { role: 'assistant', content: words, tool_calls: [call] },
    { role: 'tool', name: 'python', content: '41' },
    { role: 'assistant', content: 'It is \\boxed{42}.' },
  ];
  const purify = new PurifyPage(page);
  await purify.open();
  await purify.give({ name: 'long.jsonl', content: JSON.stringify({ id: 'six', messages }) });
  await purify.begin.click();
  await page.getByRole('button', { name: 'Keep in this browser' }).click();
  await page.getByRole('link', { name: 'Show under Trajectories' }).click();
  await page.getByRole('region', { name: 'Trajectories as a table' }).getByRole('link').first().click();
  const tokens = new TokensTab(page);
  await tokens.open();
  await expect(tokens.panel.getByText('This trajectory was imported as text, from row 1 of long.jsonl.')).toBeVisible();
  await expect(tokens.panel.getByLabel('Coloured by').locator('option')).toHaveCount(2);
  await tokens.choose('Purified: turn 1');
  expect(await tokens.row.getByRole('option').count()).toBeGreaterThan(4000);
  await tokens.row.press('End');
  await tokens.row.press('ArrowLeft');
  await expect(tokens.row.locator('[aria-selected=true]')).toBeInViewport();
  await expect(tokens.detail).toBeInViewport();
  await expect(tokens.detail).toContainText('mask 1, sampled, no log-probability, token');
  const again = await openAgain(tokens.panel, /^Run again/);
  await expect(again).toContainText('The recorded answer is the log’s');
  await again.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(again.getByText('Likely cause: the observation comes from another tool.')).toBeVisible({
    timeout: 40_000,
  });
  await tokens.choose('Generation 2');
  await tokens.panel.locator('summary', { hasText: 'The exact prompt' }).click();
  await expect(tokens.panel.getByText('The log does not say in which form')).toBeVisible();
});

inEachLook(() => {
  test('with a real model’s probabilities axe finds nothing', slowly(true), async ({ page }) => {
    const check = (state: string) => expectAccessible(page, state);
    const task = { id: 't0', prompt: 'What is the sum of the squares from 1 to 10?', answer: '385' };
    await openFirst(page, {
      policy: { engine: 'tiny' },
      tasks: { from: 'file', name: 'made.jsonl', sha256: null, tasks: [task] },
    });
    const tokens = new TokensTab(page);
    await tokens.open();
    for (const colour of ['mask', 'provenance', 'logprob', 'surprise']) {
      await tokens.panel.getByLabel('Coloured by').selectOption(colour);
      await tokens.row.press('ArrowRight');
      await check(`tokens-${colour}`);
    }
    await expect(tokens.detail).toContainText(/log-probability −[\d.e-]+ \(.*%\), surprise [\d.e-]+ bit/);
    await tokens.choose('Generation 1');
    await tokens.panel.getByText('The exact prompt').click();
    await expect(tokens.panel.getByLabel('The text that the model read')).toContainText(task.prompt);
    await check('tokens-prompt');
    const again = await openAgain(tokens.panel, /^Run again/);
    await again.getByRole('textbox', { name: 'Program' }).fill('print(1)\nprint(nothing)');
    await again.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(again.getByRole('status')).toHaveText('Another answer than the recorded one.', { timeout: 40_000 });
    await expect(again.locator('.cm-content')).toBeVisible();
    await check('again');
    await page.getByRole('tab', { name: 'Step by step' }).click();
    await check('steps');
  });
});
