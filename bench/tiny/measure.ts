import { existsSync } from 'node:fs';
import { openDoor } from '../../cli/browser.ts';
import { testModel } from '../../scripts/test-model.ts';
import { tinyTask } from '../../src/tasks/tiny/index.ts';
import type { Bench } from './page/main.ts';
import type { Written } from './page/write.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const bench: Bench;

/** How much is measured. */
export const plan = {
  /** Pages opened anew for the first token. */
  visits: 5,
  /** Turns written by the embedded policy. */
  turns: 60,
  /** Turns written by the peer, which is slower, and tokens of each. */
  peerTurns: 5,
  peerTokens: 48,
  /** Rounds of the bare model, and tokens a row of each. */
  rounds: 5,
  steps: 120,
} as const;

/** All figures. Times in milliseconds, rates in tokens a second. */
export interface Figures {
  readonly visits: readonly { readonly loadMs: number; readonly tokenMs: number }[];
  readonly turns: readonly Written[];
  /** null where the peer's model is not there. */
  readonly peer: readonly Written[] | null;
  readonly one: readonly number[];
  readonly sixteen: readonly number[];
  readonly chromium: string;
}

const prompts = (count: number): string[] => Array.from({ length: count }, (_, at) => tinyTask(at, 'held-out').prompt);

/** Measures everything on one machine, in about two minutes. `url` is the address of the benchmark's page. */
export async function measure(url: string, tell: (what: string) => void): Promise<Figures> {
  const visits: { loadMs: number; tokenMs: number }[] = [];
  const [first = '', ...rest] = prompts(plan.turns + 1);
  tell('First token');
  for (let visit = 1; visit < plan.visits; visit++) {
    const { browser, page } = await openDoor(url);
    visits.push(await page.evaluate((prompt) => bench.firstToken(prompt), first));
    await browser.close();
  }
  const { browser, page } = await openDoor(url);
  try {
    visits.push(await page.evaluate((prompt) => bench.firstToken(prompt), first));
    tell('Turns');
    const turns: Written[] = [];
    for (const [seed, prompt] of rest.entries()) {
      turns.push(await page.evaluate(([text, at]) => bench.write(text, at, 200), [prompt, seed] as const));
    }
    tell('One row and sixteen');
    const one: number[] = [];
    const sixteen: number[] = [];
    for (let round = 0; round < plan.rounds; round++) {
      one.push(await page.evaluate((steps) => bench.decode(1, steps), plan.steps));
      sixteen.push(await page.evaluate((steps) => bench.decode(16, steps), plan.steps));
    }
    let peer: Written[] | null = null;
    if (existsSync(testModel.path)) {
      tell('The peer');
      await page.locator('#model').setInputFiles(testModel.path);
      await page.evaluate(() => bench.openGguf());
      peer = [];
      for (const [seed, prompt] of rest.slice(0, plan.peerTurns).entries()) {
        const given = [prompt, seed, plan.peerTokens] as const;
        peer.push(await page.evaluate(([text, at, most]) => bench.write(text, at, most), given));
      }
    }
    return { visits, turns, peer, one, sixteen, chromium: browser.version() };
  } finally {
    await browser.close();
  }
}
