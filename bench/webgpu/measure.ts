import { existsSync } from 'node:fs';
import { testModel } from '../../scripts/test-model.ts';
import type { GpuReport } from '../../src/policies/webllm/gpu.ts';
import { tinyTask } from '../../src/tasks/tiny/index.ts';
import type { Written } from '../tiny/page/write.ts';
import { openWithAdapter } from './open-with-adapter.ts';
import type { EngineName, WebgpuBench } from './page/main.ts';

/** What the page puts on its window; it exists in the functions that are evaluated there. */
declare const bench: WebgpuBench;

/** How much is measured with each engine. */
export const plan = { loads: 3, prefills: 8, turns: 8, slowTokens: 48 } as const;

/** What an engine came to. Times in milliseconds. */
export interface EngineFigures {
  readonly engine: EngineName;
  readonly loadMs: readonly number[];
  /** Long prompts of which one token was written. */
  readonly prefills: readonly Written[];
  /** Whole turns. */
  readonly turns: readonly Written[];
}

/** All figures, and what computed them. */
export interface Figures {
  readonly adapter: Extract<GpuReport, { available: true }>;
  readonly chromium: string;
  readonly engines: readonly EngineFigures[];
}

const task = (at: number): string => tinyTask(at, 'held-out').prompt;

/** A prompt of about a hundred tokens, which begins differently each time, so that no cache helps. */
const longPrompt = (at: number): string => [0, 1, 2].map((part) => task(1000 + at * 3 + part)).join(' ');

/** Measures all engines that are there, one after the other in the same page. `url` is the address of the benchmark's page. */
export async function measure(url: string, tell: (what: string) => void): Promise<Figures> {
  const { browser, page, adapter } = await openWithAdapter(url);
  try {
    tell(`Adapter: ${adapter.adapter}${adapter.software ? ' (software)' : ''}`);
    const names: EngineName[] = ['webgpu', 'jax'];
    if (existsSync(testModel.path)) {
      await page.locator('#model').setInputFiles(testModel.path);
      names.push('gguf');
    }
    const engines: EngineFigures[] = [];
    for (const engine of names) {
      tell(engine);
      const loadMs: number[] = [];
      for (let load = 0; load < plan.loads; load++)
        loadMs.push(await page.evaluate((name) => bench.load(name), engine));
      const written = async (prompt: string, seed: number, maxTokens: number): Promise<Written> =>
        await page.evaluate(([text, at, most]) => bench.write(text, at, most), [prompt, seed, maxTokens] as const);
      // The first turn compiles what was not compiled yet.
      await written(task(0), 0, 8);
      const prefills: Written[] = [];
      for (let at = 0; at < plan.prefills; at++) prefills.push(await written(longPrompt(at), at, 1));
      const turns: Written[] = [];
      for (let at = 1; at <= plan.turns; at++) {
        turns.push(await written(task(at), at, engine === 'gguf' ? plan.slowTokens : 120));
      }
      engines.push({ engine, loadMs, prefills, turns });
    }
    return { adapter, chromium: browser.version(), engines };
  } finally {
    await browser.close();
  }
}
