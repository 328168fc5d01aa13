import { expect, test } from '@playwright/test';
import { descendants, residentBytes } from '../scripts/processes.ts';
import { openSandboxPage, runIn } from './support/sandbox-page.ts';
import { realSnippets } from './support/fuzz/snippets.ts';
import type { sandboxPart } from './harness/sandbox.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

/** Programs in all, and of a stretch that is measured as one. `npm run test:soak` runs 20,000. */
const programs = Number(process.env.LAB_SOAK ?? 1000);
const stretches = 10;

/** What the renderers' memory may differ by from the second stretch to the last, in bytes: what the collector leaves for later. */
const slack = 150 << 20;

const rendererBytes = (): number =>
  descendants(process.pid, /--type=renderer/).reduce((total, pid) => total + residentBytes(pid), 0);

test(`${programs} programs one after the other: the same answers, no more memory, no slower`, async ({ browser }) => {
  test.setTimeout(300_000 + programs * 1000);
  const page = await openSandboxPage(browser, true);
  const codes = [...realSnippets.filter((code) => !code.includes('asyncio')), 'x = bytearray(60 << 20)', 'undefined'];
  const answers = async (): Promise<string> =>
    JSON.stringify(await Promise.all(codes.map(async (code) => ({ ...(await runIn(page, code)), ms: 0 }))));
  const first = await answers();
  const story: { ms: number; bytes: number }[] = [];
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const ms = await page.evaluate(
      async ([all, count]) => {
        const begin = performance.now();
        for (let index = 0; index < count; index += 1) {
          const code = all[index % all.length] ?? '';
          await lab.sandbox.run({ code, seed: index });
        }
        return (performance.now() - begin) / count;
      },
      [codes, Math.ceil(programs / stretches)] as const,
    );
    story.push({ ms, bytes: rendererBytes() });
  }
  for (const { ms, bytes } of story) console.log(`${ms.toFixed(1)} ms a program, ${Math.round(bytes / 2 ** 20)} MB`);
  expect(await answers()).toBe(first);
  expect((story.at(-1)?.bytes ?? 0) - (story[1]?.bytes ?? 0)).toBeLessThan(slack);
  await page.close();
});
