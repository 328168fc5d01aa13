import { expect, test, type Page } from '@playwright/test';
import type { RunOutcome } from '../src/sandbox/index.ts';
import { comparedProgram } from './support/fuzz/generator.ts';
import { openSandboxPage, runIn } from './support/sandbox-page.ts';

/** How many programs are compared, and the seed of the first; the next one's is one more. `npm run test:rewind` compares 2,000. */
const programs = Number(process.env.LAB_REWIND ?? 12);
const firstSeed = Number(process.env.LAB_REWIND_SEED ?? 1);

/** Programs that are handed in at the same time. */
const atOnce = 10;

/** A program that was stopped has said no more than it came to; it is given another chance on both sides. */
const tries = 3;

/** Without the time that it took, and without what Python's collector says of its own time where a program had it speak. */
const shown = (outcome: RunOutcome): RunOutcome => ({
  ...outcome,
  stderr: outcome.stderr.replaceAll(/\d+\.\d+s elapsed/g, 'elapsed'),
  ms: 0,
});

async function compare(rewound: Page, fresh: Page, seed: number): Promise<'same' | 'stopped'> {
  const code = comparedProgram(seed);
  for (let left = tries; left > 0; left -= 1) {
    const [ours, theirs] = await Promise.all([runIn(rewound, code, { seed }), runIn(fresh, code, { seed })]);
    if (ours.outcome === 'worker_timeout' || theirs.outcome === 'worker_timeout') continue;
    expect(shown(ours), `the program of the seed ${seed}:\n${code}`).toEqual(shown(theirs));
    return 'same';
  }
  return 'stopped';
}

for (const isolated of [true, false]) {
  const count = isolated ? programs : Math.ceil(programs / 10);
  test(`${count} programs, ${isolated ? 'cross-origin isolated' : 'not isolated'}: set back, an interpreter answers as a new one does, to the byte`, async ({
    browser,
  }) => {
    test.setTimeout(180_000 + count * 10_000);
    const rewound = await openSandboxPage(browser, isolated, {}, 'rewind');
    const fresh = await openSandboxPage(browser, isolated, {}, 'worker');
    let same = 0;
    for (let done = 0; done < count; done += atOnce) {
      const seeds = Array.from({ length: Math.min(atOnce, count - done) }, (_, index) => firstSeed + done + index);
      const results = await Promise.all(seeds.map((seed) => compare(rewound, fresh, seed)));
      same += results.filter((result) => result === 'same').length;
    }
    console.log(`${same} of ${count} programs compared; the others were stopped each time`);
    expect(same).toBeGreaterThan(count * 0.9);
    await rewound.close();
    await fresh.close();
  });
}

test('JavaScript’s collector frees nothing of Python’s: it could be another program’s by then', async ({ browser }) => {
  const page = await openSandboxPage(browser, true, {}, 'rewind');
  const code =
    'import js, pyodide_js\nprint(js.Object.prototype.toString.call(pyodide_js._module.finalizationRegistry))';
  expect((await runIn(page, code)).stdout).toBe('[object Object]\n');
  await page.close();
});
