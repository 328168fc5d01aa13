import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { openDoor } from '../../cli/browser.ts';
import { serveBuiltPage } from '../../cli/built-page.ts';
import { withSection } from '../similarity/section.ts';
import type { CollectBench } from './page/main.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const bench: CollectBench;

/** The most milliseconds that the loop may take for a turn. */
const loopTarget = 1;

/** The most milliseconds that a step of the list may take, and a task of the page. */
const frameTarget = 100;

const listed = 20_000;

const served = await serveBuiltPage('bench');
const { browser, page } = await openDoor(`${served.url}bench/collect/page/`);
try {
  const say = (what: string): void => console.error(`${what} …`);
  say('the loop');
  await page.evaluate(() => bench.loop(200));
  const loop = await page.evaluate(() => bench.loop(2000));
  say('runs');
  const clean = await page.evaluate(() => bench.run(400, 'clean', 'rewind'));
  const failing = await page.evaluate(() => bench.run(200, 'typo', 'rewind'));
  const fresh = await page.evaluate(() => bench.run(60, 'clean', 'worker'));
  say('writes');
  const writes = await page.evaluate(() => bench.writes(300));
  say('lists');
  const list = await page.evaluate((count) => bench.list(count), listed);
  const fixed = (value: number, digits = 1): string => value.toFixed(digits);
  const report = [
    '## Collecting',
    '',
    `\`npm run bench:collect\` measures this and rewrites the section. The built page in headless Chromium ${browser.version()} on ${cpus().length} cores.`,
    '',
    '| of a turn beyond policy and sandbox | ms |',
    '| --- | ---: |',
    `| the rollout alone (${fixed(loop.tokens, 0)} tokens a turn, policy and tool that answer at once) | ${fixed(loop.alone, 3)} |`,
    `| the same through the scheduler, its record made (target: at most ${loopTarget}) | ${fixed(loop.scheduled, 3)} |`,
    '',
    '| script policy, real Python, real store | trajectories/s | longest task of the page, ms | until the first, s |',
    '| --- | ---: | ---: | ---: |',
    ...(
      [
        ['a program that runs, interpreters set back', clean],
        ['a program that fails, then one that runs, interpreters set back', failing],
        ['a program that runs, a new interpreter each', fresh],
      ] as const
    ).map(
      ([what, { perSecond, longestTask, boot }]) =>
        `| ${what} | ${fixed(perSecond)} | ${longestTask === 0 ? 'below 50' : fixed(longestTask, 0)} | ${fixed(boot / 1000)} |`,
    ),
    '',
    '| keeping, one transaction a trajectory, on the disk before it counts | a second |',
    '| --- | ---: |',
    `| a trajectory: ${fixed(writes.text / 1000)} kB of JSON as ${fixed(writes.kept / 1000)} kB, its row in nine indexes, the run's count | ${fixed(writes.ours, 0)} |`,
    `| the same ${fixed(writes.kept / 1000)} kB alone, put by idb | ${fixed(writes.raw, 0)} |`,
    '',
    `| a list of ${listed.toLocaleString('en')} trajectories | ms |`,
    '| --- | ---: |',
    ...Object.entries(list).map(([what, ms]) => `| ${what} | ${fixed(ms)} |`),
  ].join('\n');
  console.log(report);
  const path = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
  const document = withSection(readFileSync(path, 'utf8'), 'bench:collect', report);
  writeFileSync(path, await format(document, { ...(await resolveConfig(path)), parser: 'markdown' }));
  const steps = Object.entries(list).filter(([what]) => what !== 'all rows, for the figures');
  const missed = [
    ...(loop.scheduled > loopTarget ? [`The loop takes ${fixed(loop.scheduled, 2)} ms a turn.`] : []),
    ...[clean, failing, fresh]
      .filter(({ longestTask }) => longestTask > frameTarget)
      .map(({ longestTask }) => `A task of the page took ${fixed(longestTask, 0)} ms.`),
    ...steps
      .filter(([, ms]) => ms > frameTarget)
      .map(([what, ms]) => `The list's step "${what}" took ${fixed(ms, 0)} ms.`),
  ];
  for (const target of missed) {
    console.error(target);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await served.close();
}
