import { expect, test } from '@playwright/test';
import packageJson from '../package.json' with { type: 'json' };
import { lessons } from '../src/policies/script/index.ts';
import type { TrajectoryRecord } from '../src/rollout/index.ts';
import { LabPage } from './support/lab.ts';
import { slowly } from './support/slowly.ts';

/** One row of `sft.jsonl`, as TRL reads it. */
interface Row {
  readonly messages: readonly {
    readonly role: string;
    readonly name?: string;
    readonly content: string;
    readonly tool_calls?: readonly {
      readonly type: string;
      readonly function: { readonly name: string; readonly arguments: { readonly code: string } };
    }[];
  }[];
  readonly tools: readonly { readonly type: string; readonly function: { readonly name: string } }[];
}

interface Expected {
  readonly verdict: string;
  readonly fates: readonly string[];
  readonly calls: string;
  readonly rollbacks: string;
  readonly repairs: readonly string[];
  readonly roles: string;
}

const shortDialogue = 'system user assistant tool assistant';

/** What each lesson shows, when its Python really runs. */
const expected: Readonly<Record<string, Expected>> = {
  clean: {
    verdict: 'Right answer',
    fates: ['Clean', 'Answer'],
    calls: '1 of 1',
    rollbacks: 'None',
    repairs: [],
    roles: shortDialogue,
  },
  typo: {
    verdict: 'Right answer',
    fates: ['Shallow repair', 'Answer'],
    calls: '1 of 2',
    rollbacks: '1 of 1',
    repairs: ['shallow'],
    roles: shortDialogue,
  },
  approach: {
    verdict: 'Right answer',
    fates: ['Deep repair', 'Answer'],
    calls: '1 of 2',
    rollbacks: '1 of 1',
    repairs: ['deep'],
    roles: shortDialogue,
  },
  chain: {
    verdict: 'Right answer',
    fates: ['Shallow repair', 'Answer'],
    calls: '1 of 3',
    rollbacks: '1 of 1',
    repairs: ['shallow', 'shallow'],
    roles: shortDialogue,
  },
  spent: {
    verdict: 'Right answer',
    fates: ['Failed', 'Clean', 'Answer'],
    calls: '1 of 5',
    rollbacks: '0 of 1',
    repairs: ['shallow', 'shallow', 'shallow'],
    roles: 'system user assistant tool assistant tool assistant',
  },
  'gives-up': {
    verdict: 'Wrong answer',
    fates: ['Failed', 'Answer'],
    calls: '0 of 1',
    rollbacks: '0 of 1',
    repairs: [],
    roles: shortDialogue,
  },
};

test('every lesson has its expectations', () => {
  expect(lessons.map(({ id }) => id).sort()).toEqual(Object.keys(expected).sort());
});

for (const lesson of lessons) {
  // The slow tests go through all of them, and e2e/learn.spec.ts through what they teach.
  const variant = lesson.id !== 'approach';
  test(
    `the lesson “${lesson.title}” runs to its end, and its files hold what it showed`,
    slowly(variant),
    async ({ page }) => {
      const lab = new LabPage(page);
      const wanted = expected[lesson.id];
      if (!wanted) throw new Error('This lesson has no expectations.');
      await lab.runLesson(lesson.id);

      await expect(lab.result.getByRole('heading', { name: wanted.verdict })).toBeVisible();
      for (const [index, fate] of wanted.fates.entries()) {
        await expect(page.getByRole('article', { name: `Turn ${index + 1}: ${fate}` })).toBeVisible();
      }
      expect(await lab.figure('Calls that ran')).toBe(wanted.calls);
      expect(await lab.figure('Rollbacks that recovered')).toBe(wanted.rollbacks);
      expect(await lab.figure('Repairs')).toBe(String(wanted.repairs.length));
      for (const [index, kind] of wanted.repairs.entries()) {
        const retry = page.getByRole('article', { name: `Retry ${index + 1}`, exact: true });
        await expect(retry.getByRole('img', { name: `this is on the ${kind} side` })).toBeVisible();
        await expect(retry.locator('.cm-content')).toBeVisible();
      }

      const record = JSON.parse(await lab.download('record.json')) as TrajectoryRecord;
      expect(record).toMatchObject({
        schema: 'cleaner-lab/trajectory@2',
        task: lesson.task,
        config: { saar: { enabled: true, maxRetries: 3, gamma: 0.5 }, dialect: 'hermes' },
        policy: { engine: 'script', model: lesson.title, quantisation: null },
        environment: { app: packageJson.version, pyodide: packageJson.dependencies.pyodide },
        tool: { name: 'code_interpreter' },
        end: { reason: 'answered' },
        verdict: { reward: wanted.verdict === 'Right answer' ? 1 : -1 },
      });
      expect(Date.parse(record.startedAt)).not.toBeNaN();
      // A single rollout is a run of size one: the only member of its group.
      expect(record.id).toBe(`${record.group}/0`);
      expect(record.prompt.map(({ role }) => role)).toEqual(['system', 'user']);
      expect(record.events.flatMap((event) => (event.type === 'repaired' ? [event.repair.kind] : []))).toEqual(
        wanted.repairs,
      );
      expect(record.purified).toHaveLength(wanted.fates.length);
      const generations = record.events.filter((event) => event.type === 'generation-ended');
      expect(record.raw).toHaveLength(generations.length);
      const count = (turns: TrajectoryRecord['raw']) => turns.reduce((sum, turn) => sum + turn.tokens.length, 0);
      expect(record.statistics.tokens.generated).toBe(count(record.raw));
      expect(record.statistics.tokens.kept).toBe(count(record.purified));
      expect(await lab.figure('Tokens kept')).toBe(`${count(record.purified)} of ${count(record.raw)}`);

      const text = await lab.download('sft.jsonl');
      expect(text.endsWith('\n')).toBe(true);
      const rows = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Row);
      expect(rows).toHaveLength(1);
      const [row] = rows;
      if (!row) throw new Error('There is no row.');
      expect(row.tools.map((tool) => [tool.type, tool.function.name])).toEqual([['function', 'code_interpreter']]);
      expect(row.messages.map(({ role }) => role).join(' ')).toBe(wanted.roles);
      expect(row.messages[1]?.content).toBe(lesson.task.prompt);
      const calling = row.messages.filter((message) => message.tool_calls);
      const answers = row.messages.filter((message) => message.role === 'tool');
      expect(calling).toHaveLength(answers.length);
      for (const message of calling) {
        expect(message.tool_calls?.[0]?.function.name).toBe('code_interpreter');
        expect(message.tool_calls?.[0]?.function.arguments.code).not.toBe('');
      }
      const failures = answers.filter(({ content }) => !content.startsWith('Tool call success'));
      expect(failures).toHaveLength(wanted.fates.filter((fate) => fate === 'Failed').length);
      expect(row.messages.at(-1)?.content).toContain('\\boxed{');
    },
  );
}

test('another γ decides the same lesson the other way', slowly(true), async ({ page }) => {
  const lab = new LabPage(page);
  await lab.runLesson('typo', '&gamma=1');
  await expect(page.getByRole('article', { name: 'Turn 1: Deep repair' })).toBeVisible();
  await expect(page.getByRole('img', { name: /γ is 1\.00; this is on the deep side/ })).toBeVisible();
});

test('without rollback the error stays', slowly(true), async ({ page }) => {
  const lab = new LabPage(page);
  await lab.runLesson('typo', '&saar=false');
  await expect(page.getByRole('article', { name: 'Turn 1: Failed' })).toBeVisible();
  expect(await lab.figure('Rollbacks that recovered')).toBe('None');
});

test('a second run leaves the first one to be looked at', slowly(true), async ({ page }) => {
  const lab = new LabPage(page);
  await lab.runLesson('clean');
  await page.getByRole('radio', { name: 'A typo, repaired shallow' }).check();
  await lab.runButton.click();
  await expect(page.getByRole('article', { name: 'Turn 1: Shallow repair' })).toBeVisible();
  await lab.result.waitFor();
  await page.getByLabel('Run shown').selectOption({ index: 0 });
  await expect(page.getByRole('article', { name: 'Turn 1: Clean' })).toBeVisible();
});

test('raw and purified stand side by side, the grafted part marked', slowly(true), async ({ page }) => {
  const lab = new LabPage(page);
  await lab.runLesson('typo');
  await page.getByRole('tab', { name: 'Raw and purified' }).click();
  const row = page.getByRole('region', { name: 'Turn 1' });
  const [raw, purified] = [row.locator('.compare-side').first(), row.locator('.compare-side').last()];
  await expect(raw).toContainText('print(totl)');
  await expect(raw).toContainText('NameError');
  await expect(purified).not.toContainText('totl');
  await expect(purified.locator('.grafted')).toContainText('print(total)');
  await expect(purified.locator('.grafted')).not.toContainText('The even numbers');
});
