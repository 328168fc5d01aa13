import type { BrowserContext, Page } from '@playwright/test';
import type { collectPart } from '../harness/collect.ts';

/** What the harness puts on the page. */
declare const lab: { collect: typeof collectPart };

type Part = typeof collectPart;

/** Opens the harness, and with it the store. */
export async function openCollectPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('e2e/harness/index.html');
  return page;
}

/** Calls one of the part's functions in the page. */
export const inPage = async <Name extends keyof Part>(
  page: Page,
  name: Name,
  ...args: Parameters<Part[Name]>
): Promise<Awaited<ReturnType<Part[Name]>>> =>
  (await page.evaluate(
    async ([called, given]) => await (lab.collect[called] as (...args: unknown[]) => unknown)(...given),
    [name, args] as const,
  )) as Awaited<ReturnType<Part[Name]>>;

/** A run over a lesson’s script, whose program runs at once unless another lesson is asked for: the given number of tasks, each with the lesson’s answer or a wrong one by turns. */
export function runDocument(
  tasks: number,
  more: Readonly<Record<string, unknown>> = {},
  answer = '168',
): Record<string, unknown> {
  return {
    schema: 'cleaner-lab/run@1',
    tasks: {
      from: 'file',
      name: 'made.jsonl',
      sha256: null,
      tasks: Array.from({ length: tasks }, (_, n) => ({
        id: `t${n}`,
        prompt: 'How many primes are there below 1000?',
        answer: n % 2 === 0 ? answer : '1',
      })),
    },
    policy: { engine: 'script', lesson: 'clean' },
    arms: [{ name: 'on' }, { name: 'off', saar: { enabled: false } }],
    ...more,
  };
}
