import { expect, test, type Page } from '@playwright/test';
import type { Lab } from './harness/main.ts';
import { slowly } from './support/slowly.ts';

/** What a model says, turn by turn, with the real sandbox behind it; gives how the trajectory ended. */
async function playOut(page: Page, generations: readonly string[], config: unknown = {}): Promise<string> {
  await page.goto('/e2e/harness/');
  await page.waitForFunction(() => 'lab' in window);
  return await page.evaluate(
    ([said, settings]) => {
      const { lab } = window as unknown as { lab: Lab };
      return lab.page.playOut(said, settings);
    },
    [generations, config] as const,
  );
}

const call = (body: string): string => `Hm.\n<tool_call>\n${body}\n</tool_call>`;
const program = (code: string): string => call(JSON.stringify({ name: 'code_interpreter', arguments: { code } }));

test('a call that never closes ends the trajectory, and is shown as such', async ({ page }) => {
  const reason = await playOut(page, [
    'Hm.\n<tool_call>\n{"name": "code_interpreter", "arguments": {"code": "print(1)',
  ]);
  expect(reason).toBe('unclosed-call');
  await expect(page.getByRole('article', { name: /^Turn 1/ })).toContainText('Hm.');
});

test('a model that says the same for ever ends with its token limit', slowly(true), async ({ page }) => {
  expect(await playOut(page, ['and so on '.repeat(5000)], { sampling: { maxTokens: 300 } })).toBe('max-tokens');
});

test('a model that calls for ever ends with its turn budget', slowly(true), async ({ page }) => {
  const said = Array.from({ length: 10 }, () => program('print(1)'));
  expect(await playOut(page, said, { budget: { turns: 4 } })).toBe('max-turns');
  await expect(page.getByRole('article', { name: /^Turn/ })).toHaveCount(4);
});

test('broken JSON is repaired where it can be, and a failure to be rolled back where not', async ({ page }) => {
  const repairable = call(`{'name': 'code_interpreter', 'arguments': {'code': 'print(6*7)',}}`);
  const hopeless = call('print(1)');
  expect(await playOut(page, [hopeless, repairable, 'It is \\boxed{42}.'])).toBe('answered');
  const turn = page.getByRole('article', { name: /^Turn 1/ });
  await expect(turn).toContainText('42');
  await expect(turn).toContainText('1 failed attempt');
});

test(
  'a draft in a thought is shown, not executed; a mark in a program does not end its call',
  slowly(true),
  async ({ page }) => {
    const draft = `<think>\nMaybe ${program('print(1/0)')}?\n</think>\n\n`;
    const meant = program("print('</tool_call>', 6*7)");
    expect(await playOut(page, [draft + meant, 'It is \\boxed{42}.'])).toBe('answered');
    const turn = page.getByRole('article', { name: /^Turn 1/ });
    await expect(turn).toContainText('Thought');
    await expect(turn).toContainText('</tool_call> 42');
    await expect(turn).not.toContainText('ZeroDivisionError');
  },
);

test(
  'a call of a tool that there is not, with nothing better to follow, keeps its error',
  slowly(true),
  async ({ page }) => {
    const other = call('{"name": "web_search", "arguments": {"query": "x"}}');
    expect(await playOut(page, [other, 'I give up.'])).toBe('answered');
    await expect(page.getByRole('article', { name: /^Turn 1/ })).toContainText('web_search');
  },
);
