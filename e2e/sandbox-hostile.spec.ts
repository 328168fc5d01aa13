import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { RunOutcome } from '../src/sandbox/index.ts';
import { startHitServer, type HitServer } from './support/hit-server.ts';
import { beyondTheSuite } from './support/hostile/beyond.ts';
import { frameAttacks } from './support/hostile/frame-attacks.ts';
import { aimAt, expectation, type HostileProgram } from './support/hostile/program.ts';
import { readResults, record } from './support/hostile/results.ts';
import { fillStorage, storageOf } from './support/hostile/storage.ts';
import { hostileSuite } from './support/hostile/suite.ts';
import { tableOf } from './support/hostile/table.ts';
import { watch } from './support/hostile/watch.ts';
import { openSandboxPage, runIn } from './support/sandbox-page.ts';

const probe = readFileSync(new URL('./support/hostile/probe.py', import.meta.url), 'utf8');

/** The time limit of a hostile program in milliseconds: long enough for a busy machine to see a crash as such. */
const timeoutMs = 2000;

/** How long the browser is given to do what it began, in milliseconds. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

const seenOf = ({ outcome, errorType, stdoutTruncated }: RunOutcome): string => {
  if (outcome === 'worker_timeout') return 'stopped';
  if (outcome === 'internal_error') return 'crash told';
  return (errorType ?? 'ran') + (stdoutTruncated ? ', output cut' : '');
};

const noHits = { connections: 0, requests: 0, sockets: 0 };

for (const isolated of [true, false]) {
  test.describe(
    isolated ? 'hostile programs, cross-origin isolated' : 'hostile programs, as a static host serves it',
    () => {
      let page: Page;
      let server: HitServer;
      let fresh: string;
      let stored: string;
      let events: readonly string[];

      test.beforeAll(async ({ browser }) => {
        server = await startHitServer();
        page = await openSandboxPage(browser, isolated, { timeoutMs });
        await fillStorage(page);
        stored = await storageOf(page);
        const { outcome, stdout } = await runIn(page, probe);
        expect(outcome).toBe('success');
        fresh = stdout;
        events = watch(page);
      });
      test.afterAll(async () => {
        await page.close();
        server.close();
      });

      /** Runs a program; then nothing may be other than before it. */
      const attack = async ({ code, ends, prints }: HostileProgram): Promise<string> => {
        const outcome = await runIn(page, aimAt(code, server.host));
        expect(ends, `${outcome.outcome}: ${outcome.stdout.slice(0, 200)}${outcome.stderr.slice(0, 500)}`).toContain(
          outcome.outcome,
        );
        if (prints) expect(outcome.stdout).toMatch(prints);
        expect((await runIn(page, probe)).stdout).toBe(fresh);
        expect(server.hits).toEqual(noHits);
        expect(await storageOf(page)).toBe(stored);
        expect(events).toEqual([]);
        return seenOf(outcome);
      };

      for (const [table, programs] of [
        ['suite', hostileSuite],
        ['beyond', beyondTheSuite],
      ] as const) {
        for (const program of programs) {
          const { name, code, expected } = program;
          test(`${name}: ${code.trim().replaceAll('\n', ' ').slice(0, 60)}`, async () => {
            const seen = await attack(program);
            record(
              { table, name, code, expected: expected.map((kind) => expectation[kind]).join('; or ') },
              isolated,
              seen,
            );
          });
        }
      }
    },
  );
}
