import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { RunOutcome, RunRequest } from '../../../src/sandbox/index.ts';
import { runIn } from '../sandbox-page.ts';

const probe = readFileSync(new URL('./probe.py', import.meta.url), 'utf8');

/** On a machine that still works on what was stopped, the probe itself may meet the time limit, and more than once. */
const tries = 20;

/** Runs a program in a sandbox, of whatever browser. */
export type Run = (code: string, more: Partial<RunRequest>) => Promise<RunOutcome>;

/**
 * What an interpreter is like that runs nothing but the probe: modules, builtins, environment, files, `random`, limits and
 * more. Throws where the probe fails, or never gets to its end.
 *
 * @param parts Into how many runs it is divided, where the time limit is too short for all of it.
 */
export const probeIn = (page: Page, parts = 1): Promise<string> =>
  probeWith((code, more) => runIn(page, code, more), parts);

/** The same in a sandbox of any browser. */
export async function probeWith(run: Run, parts: number): Promise<string> {
  const told: string[] = [];
  for (let part = 0; part < parts; part += 1) told.push(await probePart(run, part, parts));
  return told.join('');
}

async function probePart(run: Run, part: number, parts: number): Promise<string> {
  for (let left = tries; left > 0; left -= 1) {
    const { outcome, stdout, stderr, stdoutTruncated } = await run(probe, { stdin: `${part} ${parts}\n` });
    if (outcome === 'worker_timeout') continue;
    if (outcome !== 'success' || stdoutTruncated) throw new Error(`the probe ended with ${outcome}: ${stderr}`);
    return stdout;
  }
  throw new Error('the probe was stopped each time');
}
