import { expect, test } from '@playwright/test';
import { recordWith } from '../src/datasets/record.fixture.ts';
import { rows } from '../src/datasets/purify/logs.fixture.ts';
import { turn } from '../src/rollout/scripted.fixture.ts';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { PurifyPage } from './support/purify-view.ts';

/** Damaged files that one page is given. */
const files = 200;

const record = await recordWith([turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.'], { id: 'r/t/on/0' });
const good = [...Object.entries(rows), ['record', record] as const].map(
  ([name, row]) => [name, Buffer.from(`${JSON.stringify(row)}\n${JSON.stringify(row)}\n`)] as const,
);

/** The file with up to eight bytes exchanged, cut off, or with a piece missing or twice; the same for the same seed. */
function damaged(file: Buffer, seed: number): Buffer {
  const source = xoroshiro128plus(seed);
  const draw = (most: number): number => uniformInt(source, 0, Math.max(0, most - 1));
  const at = draw(file.length);
  const end = Math.min(file.length, at + draw(200));
  const kind = draw(4);
  if (kind === 0) return file.subarray(0, at);
  if (kind === 1) return Buffer.concat([file.subarray(0, at), file.subarray(end)]);
  if (kind === 2) return Buffer.concat([file.subarray(0, end), file.subarray(at)]);
  const copy = Buffer.from(file);
  for (let count = draw(8); count >= 0; count--) copy[draw(copy.length)] = draw(256);
  return copy;
}

test(`${files} damaged files never break the page`, async ({ page }) => {
  test.setTimeout(900_000);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('crash', () => errors.push('The page crashed.'));
  const view = new PurifyPage(page);
  await view.open();
  let withProblems = 0;
  for (let seed = 0; seed < files; seed++) {
    const [name, file] = good[seed % good.length] ?? ['none', Buffer.alloc(0)];
    await view.give({ name: `${name}-${seed}.jsonl`, content: damaged(file, seed) });
    await view.begin.click();
    // A report, a list of problems, or the news of an import: anything but silence or a failure of the page itself.
    const told = page.getByRole('heading', { name: /repaired$|with the file$|new trajector|^Nothing new/ });
    await expect(told.first(), `seed ${seed}`).toBeVisible({ timeout: 30_000 });
    withProblems += (await page.getByRole('group', { name: 'Problems' }).count()) > 0 ? 1 : 0;
    await expect(page.getByText('The file could not be processed.')).toHaveCount(0);
  }
  expect(errors).toEqual([]);
  expect(withProblems).toBeGreaterThan(files / 4);
});
