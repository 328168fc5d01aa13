import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { openDoor } from '../../cli/browser.ts';
import { serveBuiltPage } from '../../cli/built-page.ts';
import { withSection } from '../similarity/section.ts';
import type { ExplorerBench } from './page/main.ts';
import { allSteps, watch } from './steps.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const bench: ExplorerBench;

/** The most milliseconds that a step may keep the page from anything else. */
const target = 100;

const listed = 20_000;

const served = await serveBuiltPage('bench');
const { browser, page } = await openDoor(`${served.url}bench/explorer/page/`);
try {
  await page.evaluate(async (count) => await bench.keepManyRows('many', count), listed);
  const alone = await page.evaluate(async () => {
    await bench.readAlone('many');
    return await bench.readAlone('many');
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await watch(page);
  const steps = await allSteps(page, served.url, 'many', listed);
  const number = (value: number, digits = 0): string => value.toFixed(digits);
  const report = [
    '## Looking at trajectories',
    '',
    `\`npm run bench:explorer\` measures this and rewrites the section. The built page in headless Chromium ${browser.version()} on ${cpus().length} cores, with a run of ${listed.toLocaleString('en')} trajectories of ${(listed / 2).toLocaleString('en')} tasks. Reading all rows with idb alone, as many at a time as the lab does, took ${number(alone)} ms in the same browser; the last column compares with that. The page looks at the clock all the time: “longest” is the longest it did not come to it. The target is at most ${target} ms.`,
    '',
    '| step | until it is in sight, ms | longest, ms | to idb alone |',
    '| --- | ---: | ---: | ---: |',
    ...steps.map(
      ({ what, ms, longest, paced }) =>
        `| ${what} | ${number(ms)} | ${number(longest)} | ${paced ? '' : `${number(ms / alone, 1)} ×`} |`,
    ),
  ].join('\n');
  console.log(report);
  const path = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
  const document = withSection(readFileSync(path, 'utf8'), 'bench:explorer', report);
  writeFileSync(path, await format(document, { ...(await resolveConfig(path)), parser: 'markdown' }));
  for (const { what, longest } of steps) {
    if (longest <= target) continue;
    console.error(`The step "${what}" kept the page for ${number(longest)} ms.`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await served.close();
}
