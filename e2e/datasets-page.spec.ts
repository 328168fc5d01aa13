import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { parquetReadObjects } from 'hyparquet';
import { recordOf, type Tool, type TrajectoryRecord } from '../src/rollout/index.ts';
import { pickyTool, rollOut, turn } from '../src/rollout/scripted.fixture.ts';
import { openaiRow } from '../src/datasets/purify/logs.fixture.ts';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { PurifyPage, rowsOf, textOf } from './support/purify-view.ts';
import { slowly } from './support/slowly.ts';

/** A run whose one observation no second run gives again. */
async function readClock(): Promise<TrajectoryRecord> {
  const observation = 'Tool call success\nstdout: 1763856000.25';
  const tool: Tool = { ...pickyTool, execute: () => Promise.resolve({ observation, ms: 1 }) };
  const task = { id: 'clock', prompt: 'How late is it?', answer: '5' };
  const events = await rollOut([turn('import time\nprint(time.time())'), 'It is 5.'], {}, { tool, task });
  const identity = { id: 'clock', group: 'clock', startedAt: '2026-01-01T00:00:00Z' };
  return recordOf(events, tool.description, identity, { app: '0.1.0', pyodide: null });
}

test(
  'real rollouts: read back, kept, replayed, gated, redacted and saved in every format',
  slowly(true),
  async ({ page }) => {
    const view = new PurifyPage(page);
    const { dialog } = view;
    await view.open();
    const typo = await view.recordOf('typo');
    // A single run has the same dialog.
    await page.getByRole('button', { name: 'More formats…' }).click();
    await expect(dialog.getByText(/1 trajectory, \d files/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'More formats…' })).toBeFocused();

    const secretive = typo.replace('"prompt":"', '"prompt":"Ask ada@analytical.org. ');
    const records = [secretive, await view.recordOf('spent'), JSON.stringify(await readClock())].join('\n');
    await view.open();
    await view.give({ name: 'mine.jsonl', content: records });
    await view.begin.click();
    await expect(page.getByRole('heading', { name: '3 new trajectories' })).toBeVisible();
    await page.getByRole('button', { name: 'Keep in this browser' }).click();
    await page.getByRole('link', { name: 'Show under Trajectories' }).click();
    await expect(page.getByText('3 trajectories of 3')).toBeVisible();

    await page.getByRole('button', { name: 'Download…' }).click();
    await expect(dialog.getByText('3 trajectories, 8 files')).toBeVisible();
    await expect(dialog.getByText('1 secret found, and not all are replaced.')).toBeVisible();
    await expect(dialog.getByRole('group', { name: 'First rows of data/sft.jsonl' })).toContainText(
      'ada@analytical.org',
    );
    await dialog.getByRole('button', { name: 'Replace all' }).click();
    await expect(dialog.getByText('placeholders stand in their place')).toBeVisible();
    await expect(dialog.getByRole('group', { name: 'First rows of data/sft.jsonl' })).toContainText('[EMAIL_1]');

    // Real programs answer in the real sandbox as they did, but for the one that asks for the time.
    await dialog.getByRole('button', { name: 'Replay the programs' }).click();
    await expect(dialog.getByText('2 answered as recorded, 1 did not.')).toBeVisible({ timeout: 90_000 });
    await dialog.getByText('What differs').click();
    await expect(dialog.getByText('Turn 1, line 2; likely cause: the clock')).toBeVisible();

    // A gate that is off says what it would do; the spent lesson keeps its failure.
    const remaining = dialog.locator('.download-switch', { hasText: 'Failures that remain' });
    await expect(remaining.locator('.download-note')).toHaveText('1');
    await remaining.getByRole('checkbox').check();
    await expect(dialog.getByText('2 trajectories of 3, 8 files')).toBeVisible();
    await dialog.getByText('1 trajectory is left out').click();
    await expect(dialog.getByText(/failed calls? stays? in it/)).toBeVisible();

    await dialog.getByText('More formats').click();
    for (const name of ['ShareGPT', 'OpenAI fine-tuning', 'trace viewer']) {
      await dialog.locator('.download-switch', { hasText: name }).getByRole('checkbox').first().check();
    }
    // What the scripts of a cluster read is in the download with them, and can't be left out.
    const rows = dialog.getByRole('checkbox', { name: 'data/sft.jsonl' });
    await rows.uncheck();
    await dialog.getByRole('checkbox', { name: 'Take it to the cluster' }).check();
    await expect(rows).toBeChecked();
    await rows.uncheck();
    await expect(dialog.getByRole('alert')).toHaveText(/^The folder cluster needs sft \(data\/sft\.jsonl\), /);
    await rows.check();
    await expect(dialog.getByText('Besides, cluster/: scripts and their README')).toBeVisible();
    await dialog.getByLabel('Licence').fill('cc-by-4.0');
    await expect(dialog.getByText(/2 trajectories of 3, 1\d files/)).toBeVisible();
    const files = await view.save();
    await expect(dialog.getByText(/mine\.zip has 2 trajectories/)).toBeVisible();

    const manifest = JSON.parse(textOf(files, 'manifest.json')) as {
      files: { path: string; rows: number | null; format: string }[];
      counts: unknown;
      replay: unknown;
    };
    expect(manifest.counts).toMatchObject({ read: 3, kept: 2 });
    expect(manifest.replay).toMatchObject({
      replayed: 3,
      same: 2,
      different: 1,
      differences: { time: 1 },
      differing: [{ id: 'clock', turns: [{ turn: 0, cause: 'time' }] }],
    });
    expect(new Set(manifest.files.map(({ format }) => format)).size).toBe(13);
    expect(textOf(files, 'cluster/README.md')).toContain('## What differs between lab and cluster');
    expect(textOf(files, 'cluster/rl-1.sh')).toContain('+actor_rollout_ref.rollout.multi_turn.max_tool_retries=3');
    for (const { path, rows, format } of manifest.files) {
      expect(files.has(path), path).toBe(true);
      // A session is one row, of several lines: its head and its messages.
      if (format === 'sts') expect([rows, rowsOf(files, path)[0]?.type], path).toEqual([1, 'session']);
      else if (path.endsWith('.jsonl') && rows !== null) expect(rowsOf(files, path), path).toHaveLength(rows);
      if (path.endsWith('.parquet')) {
        const bytes = files.get(path) ?? new Uint8Array();
        expect(await parquetReadObjects({ file: bytes.slice().buffer }), path).toHaveLength(rows ?? -1);
      }
      expect(textOf(files, path)).not.toContain('ada@analytical.org');
    }
    expect(textOf(files, 'README.md')).toContain('license: "cc-by-4.0"');
    expect(textOf(files, 'data/sft.jsonl')).toContain('[EMAIL_1]');
    expect(JSON.stringify(rowsOf(files, 'data/sft.jsonl'))).not.toContain('NameError');

    // What was kept is recognised when it comes again.
    await page.keyboard.press('Escape');
    await view.open();
    await view.give({ name: 'mine.jsonl', content: records });
    await view.begin.click();
    await expect(page.getByText('3 others are kept in this browser already.')).toBeVisible();
  },
);

test('a log of messages is purified: problems, report, repairs, download', async ({ page }) => {
  const view = new PurifyPage(page);
  await view.open();
  const [system, question, ...rest] = openaiRow.messages;
  const stuck = { ...openaiRow, messages: [system, question, { ...rest[0], plan: 'Add up.' }, rest[1]] };
  const content = [openaiRow, stuck, { messages: 'none' }].map((row) => JSON.stringify(row)).join('\n');
  await view.give({ name: 'log.jsonl', content });
  await page.getByLabel('K: turns').fill('11');
  await expect(page.getByText('K must be a whole number from 0 to 10.')).toBeVisible();
  await expect(view.begin).toBeDisabled();
  await page.getByLabel('K: turns').fill('3');
  await page.getByLabel('Run repaired programs in the sandbox').check();
  await view.begin.click();
  await expect(page.getByRole('heading', { name: '2 runs, 1 repaired' })).toBeVisible({ timeout: 90_000 });
  const row = page.getByRole('row', { name: /^Failed calls/ });
  await expect(row).toHaveText('Failed calls21');
  await expect(page.getByText('1: the log ends before a call succeeded')).toBeVisible();
  await expect(page.getByText('1 repaired programs succeeded, 0 failed')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Problems' }).getByRole('row').nth(1)).toContainText('messages');
  await expect(page.getByText('2: a traceback ends the answer')).toBeVisible();
  await expect(
    page.getByText(/^Turn 1: the call failed: a traceback ends the answer .* Retry 1 corrects it: /),
  ).toBeVisible();
  await expect(page.getByRole('group', { name: 'Warnings' }).getByRole('row').nth(1)).toContainText('messages.*.plan');
  const turn = page.getByRole('region', { name: 'Turn 1' });
  await expect(turn).toContainText('totl');
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Download…' }).click();
  await view.dialog.getByText(/2 trajectories, \d files/).waitFor();
  const files = await view.save();
  const rows = rowsOf(files, 'data/sft.jsonl');
  expect(JSON.stringify(rows[0])).not.toContain('totl');
  expect(JSON.stringify(rows[0])).toContain('print(total)');
});

test('a log in another encoding is read when it is chosen, and its numbers keep their digits', async ({ page }) => {
  const view = new PurifyPage(page);
  await view.open();
  const args = '{"n":9007199254740993,"x":1.0}';
  const row = `{"messages":[{"role":"user","content":"Grüße?"},{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":${args}}}]},{"role":"tool","content":"1"},{"role":"assistant","content":"Fertig."}]}`;
  await view.give({ name: 'old.json', content: Buffer.from(`${row}\n`, 'latin1') });
  await expect(page.getByText('No row of it can be read.')).toBeVisible();
  await page.getByLabel('The file’s encoding').selectOption('windows-1252');
  await view.begin.click();
  await expect(page.getByRole('heading', { name: '1 run, 0 repaired' })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Download…' }).click();
  await view.dialog.getByText(/1 trajectory, \d files/).waitFor();
  await expect(view.dialog.getByRole('group', { name: 'First rows of data/sft.jsonl' })).toContainText(
    '9007199254740993',
  );
  const sft = new TextDecoder().decode((await view.save()).get('data/sft.jsonl'));
  expect(sft).toContain(`"arguments":${args}`);
  expect(sft).toContain('Grüße?');
});

test('a gzip of two members is read whole: browsers unpack but the first', async ({ page }) => {
  const view = new PurifyPage(page);
  await view.open();
  const member = gzipSync(`${JSON.stringify(openaiRow)}\n`);
  await view.give({ name: 'two.jsonl.gz', content: Buffer.concat([member, member]) });
  await view.begin.click();
  await expect(page.getByRole('heading', { name: '2 runs, 2 repaired' })).toBeVisible({ timeout: 90_000 });
});

inEachLook(() => {
  test('axe finds nothing, and nothing is too wide', slowly(true), async ({ page }) => {
    const view = new PurifyPage(page);
    const check = (state: string) => expectAccessible(page, state);
    await view.open();
    await check('purify, empty');
    await view.give({ name: 'broken.jsonl', content: '{"messages": [}\n' });
    await view.begin.click();
    await page.getByRole('heading', { name: '1 problem with the file' }).waitFor();
    await check('purify, problems');
    await page.getByRole('button', { name: 'Try an example' }).click();
    await page.getByRole('heading', { name: 'example.jsonl' }).waitFor();
    await view.begin.click();
    await page.getByRole('region', { name: 'Turn 1' }).waitFor();
    await check('purify, outcome');
    await page.getByRole('button', { name: 'Download…' }).click();
    await view.dialog.getByText(/1 trajectory, \d files/).waitFor();
    await check('download');
    await view.dialog.getByText('tokens.jsonl').last().click();
    await view.dialog.getByText('More formats').click();
    await view.dialog.getByLabel('Language of the tasks').fill('english');
    await view.dialog.getByText('Something has to be changed first').waitFor();
    await check('download, unfolded');
    await page.keyboard.press('Escape');
    await expect(view.dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Download…' })).toBeFocused();
  });
});
