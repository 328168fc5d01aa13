import { expect, test, type Page } from '@playwright/test';
import type { Judgement } from '../src/rollout/index.ts';
import type { PackageSource } from '../src/sandbox/index.ts';
import { verifierFor, type ProgramRunner } from '../src/tasks/index.ts';
import { answerPairs } from '../src/tasks/verifiers/answer-pairs.fixture.ts';
import type { sandboxPart } from './harness/sandbox.ts';
import { writeSeen } from './support/answers/results.ts';
import { fetchTestWheels, testWheels } from './support/test-wheels.ts';
import { startWheelServer, type WheelServer } from './support/wheel-server.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

let server: WheelServer;
let page: Page;
/** What was opened, and is closed in the end: nothing where the packages can't be had. */
const closing: (() => unknown)[] = [];

// Hundreds of programs, and an import that takes seconds.
test.setTimeout(600_000);
test.beforeAll(async ({ browser }) => {
  const lacking = fetchTestWheels();
  test.skip(lacking !== null, `Packages can't be fetched on this machine: ${lacking ?? ''}.`);
  server = await startWheelServer(testWheels);
  page = await browser.newPage();
  closing.push(
    () => server.close(),
    () => page.close(),
  );
  await page.goto('e2e/harness/index.html');
});

test.afterAll(async () => {
  for (const close of closing) await close();
});

/** Opens a sandbox of two lanes that takes its packages from the server, or from a place that lists only what Pyodide publishes. */
const open = (timeoutMs: number, index: PackageSource['index'] = 'folder'): Promise<number> => {
  const packages = { source: [{ url: server.url, index }] };
  return page.evaluate(([ms, from]) => lab.sandbox.pool.open({ limits: { timeoutMs: ms }, packages: from, lanes: 2 }), [
    timeoutMs,
    packages,
  ] as const);
};

/** The sandbox of the page as what the verifier asks. */
const runner: ProgramRunner = {
  runMany: (request) =>
    page.evaluate((asked) => lab.sandbox.pool.runMany({ ...asked, inputs: [...asked.inputs] }), request),
};
const evidence = { lastProgram: null, signal: new AbortController().signal };
const judge = async (expected: string, given: string): Promise<Judgement> =>
  await verifierFor('math-verify', { runner })(
    { id: 't', prompt: 'x', answer: expected },
    `So it is $\\boxed{${given}}$.`,
    evidence,
  );

test('three hundred pairs, under the default time limit', async () => {
  await open(4000);
  const seen = await Promise.all(
    answerPairs.map(async ({ expected, given }) => ({
      expected,
      given,
      reward: (await judge(expected, given))?.reward ?? null,
    })),
  );
  writeSeen(seen);
  const rewardOf = (expected: string, given: string) =>
    seen.find((each) => each.expected === expected && each.given === given)?.reward;
  expect(rewardOf('5', '\\$5')).toBe(1);
  expect(rewardOf('2', '2x')).toBe(-1);
  expect(rewardOf('3', '3i')).toBe(-1);
  expect(rewardOf('2\\sqrt{2}', '\\sqrt{8}')).toBe(1);
  expect(seen.filter(({ reward }) => reward === null)).toEqual([]);
  const agreed = seen.filter(({ reward }, index) => (reward === 1) === answerPairs[index]?.right);
  // What it gets wrong stands in docs/verifiers.md.
  expect(agreed.length).toBe(280);
});

test('many at the same time are judged as one after the other', async () => {
  await open(4000);
  const pairs = answerPairs.filter((_, index) => index % 10 === 3);
  const alone: Judgement[] = [];
  for (const { expected, given } of pairs) alone.push(await judge(expected, given));
  expect(await Promise.all(pairs.map(({ expected, given }) => judge(expected, given)))).toEqual(alone);
});

test('what takes too long is not judged, and the next pair is', async () => {
  await open(2000);
  expect(await judge('10^{10^{10}}', '1')).toEqual({
    reward: null,
    why: 'Not judged: the boxed answer is 1, expected 10^{10^{10}}; comparing the two ran into the time limit twice.',
  });
  expect(await judge('0.5', '\\frac12')).toMatchObject({ reward: 1 });
});

test('an answer that is code for Python is a text like any other', async () => {
  await open(4000);
  for (const given of ['__import__("os").abort()', '"}); print(1) #', '\\input{/etc/passwd}', '5\n{"right": true}'])
    expect((await judge('5', given))?.reward).not.toBe(1);
});

test('a right answer that is no mathematics is not judged, unless the texts are the same', async () => {
  await open(4000);
  expect(await judge('\\frac{1}{', '5')).toMatchObject({
    reward: null,
    why: expect.stringContaining('can’t read the right answer'),
  });
});

test('without the packages nothing is judged, and it says what to do', async () => {
  await open(4000, 'pyodide');
  expect(await judge('5', '5')).toMatchObject({
    reward: null,
    why: expect.stringMatching(/the package math-verify is not there\. Run `npm run wheels`/),
  });
});
