import { expect, test, type Page } from '@playwright/test';
import type { Isolation, RunOutcome } from '../../../src/sandbox/index.ts';
import { startHitServer, type HitServer } from '../hit-server.ts';
import { openSandboxPage, runIn } from '../sandbox-page.ts';
import { probeIn } from './probe.ts';
import { aimAt, expectation, type HostileProgram } from './program.ts';
import { record, type HostileRow } from './results.ts';
import { fillStorage, storageOf } from './storage.ts';
import { watch } from './watch.ts';

/** The time limit of a hostile program in milliseconds: long enough for a busy machine to see a crash as such. */
export const timeoutMs = 2000;

/** Into how many programs the probe is divided, to stay within that limit on a busy machine. */
const parts = 2;

/** What a program came to; one that looked for a door tells itself what it found. */
const seenOf = ({ outcome, errorType, stdoutTruncated }: RunOutcome, finding: string | undefined): string => {
  if (finding !== undefined) return finding;
  if (outcome === 'worker_timeout') return 'stopped';
  if (outcome === 'internal_error') return 'crash told';
  return (errorType?.slice(0, 30) ?? 'ran') + (stdoutTruncated ? ', output cut' : '');
};

const noHits = { connections: 0, requests: 0, sockets: 0 };

/**
 * A test for each program, on one page: it ends as it may, and the interpreter after it, the page, its storage and the network are as
 * before it.
 * @param isolated Whether the page is served with the headers of cross-origin isolation.
 * @param isolation What keeps programs apart; what is seen is recorded for the tables where interpreters are set back.
 */
export function attackWith(
  programs: readonly (readonly [HostileRow['table'], readonly HostileProgram[]])[],
  isolated: boolean,
  isolation: Isolation = 'rewind',
): void {
  let page: Page;
  let server: HitServer;
  let fresh: string;
  let stored: string;
  let events: readonly string[];

  test.beforeAll(async ({ browser }) => {
    server = await startHitServer();
    page = await openSandboxPage(browser, isolated, { timeoutMs }, isolation);
    await fillStorage(page);
    stored = await storageOf(page);
    fresh = await probeIn(page, parts);
    events = watch(page);
  });
  test.afterAll(async () => {
    await page.close();
    server.close();
  });

  const attack = async ({ code, ends, prints }: HostileProgram): Promise<string> => {
    const outcome = await runIn(page, aimAt(code, server.host));
    expect(ends, `${outcome.outcome}: ${outcome.stdout.slice(0, 200)}${outcome.stderr.slice(0, 500)}`).toContain(
      outcome.outcome,
    );
    if (prints) expect(outcome.stdout).toMatch(prints);
    expect(await probeIn(page, parts)).toBe(fresh);
    // That may have been the spare. Each probe spends the interpreter that it gets: this one gets the program's own, if it was set back.
    if (isolation === 'rewind') expect(await probeIn(page, parts)).toBe(fresh);
    expect(server.hits).toEqual(noHits);
    expect(await storageOf(page)).toBe(stored);
    expect(events).toEqual([]);
    return seenOf(outcome, prints && outcome.stdout.trim());
  };

  for (const [table, listed] of programs) {
    for (const program of listed) {
      const { name, code, expected } = program;
      test(`${name}: ${code.trim().replaceAll('\n', ' ').slice(0, 60)}`, async () => {
        const seen = await attack(program);
        if (isolation === 'worker') return;
        record(
          { table, name, code, expected: expected.map((kind) => expectation[kind]).join('; or ') },
          isolated,
          seen,
        );
      });
    }
  }
}
