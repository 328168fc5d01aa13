import { afterEach, expect, it, vi } from 'vitest';
import { runStep } from './steps.ts';

const node = process.execPath;
afterEach(() => vi.restoreAllMocks());

/** What a step beside others prints, as a whole, and whether the run may go on to succeed. */
async function printed(code: string, optional?: string): Promise<{ may: boolean; text: string }> {
  const text: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => text.push(chunk.toString()) > 0);
  vi.spyOn(console, 'log').mockImplementation((line: string) => void text.push(`${line}\n`));
  const may = await runStep({ name: 'Step', command: [node, '-e', code], ...(optional && { optional }) }, false);
  return { may, text: text.join('') };
}

it('prints what a step says on both streams, after its title, when it has ended', async () => {
  const { may, text } = await printed('console.log("out"); console.error("err")');
  expect(may).toBe(true);
  expect(text).toMatch(/^\n── Step ──\n(out\nerr|err\nout)\nStep: done after \d+ s\n$/);
});

it('reports a step that fails, and one that can’t be started', async () => {
  expect((await printed('process.exit(3)')).may).toBe(false);
  expect(await runStep({ name: 'None', command: ['no-such-program-anywhere'] }, false)).toBe(false);
});

it('lets an optional step fail, and says what that means', async () => {
  const { may, text } = await printed('process.exit(1)', 'some tests are skipped');
  expect(may).toBe(true);
  expect(text).toContain('Step is not available: some tests are skipped.');
});
