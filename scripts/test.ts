/**
 * `npm test`: types, lint, format, unit tests and browser tests, one after the other, and a closing line that counts the
 * tests. `npm run test:slow`: what takes minutes and is not part of that: the browser tests in `*.slow.spec.ts`, and the field's own
 * loaders on a real download. Runs every step even where one fails, so that one run tells everything; ends with status 1 where
 * any did.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import * as v from 'valibot';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** A step that may fail without failing the run, with what that means for the tests. */
  readonly optional?: string;
}

const results = 'test-results';
const unitReport = `${results}/vitest.json`;
const browserReport = `${results}/playwright.json`;

const slow = process.argv.includes('slow');
process.env.LAB_TESTS = slow ? 'slow' : 'default';

const browserSteps: readonly Step[] = [
  { name: 'Chromium', command: ['npx', 'tsx', 'scripts/ensure-chromium.ts'] },
  {
    name: 'A real model',
    command: ['npm', 'run', '--silent', 'fetch:model'],
    optional: 'the browser tests that need it are skipped',
  },
  { name: 'Build', command: ['npx', 'vite', 'build', '--mode', 'e2e', '--logLevel', 'warn'] },
  { name: 'Browser tests', command: ['npx', 'playwright', 'test'] },
];

const quickSteps: readonly Step[] = [
  { name: 'Types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'Lint', command: ['npx', 'eslint', '.'] },
  { name: 'Format', command: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'] },
  {
    name: 'Unit tests',
    command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  },
  ...browserSteps,
];

/** The loaders count for themselves: their step prints how many passed, failed and were skipped. */
const slowSteps: readonly Step[] = [
  ...browserSteps,
  { name: 'Loaders', command: ['npm', 'run', '--silent', 'test:loaders'] },
];

const count = v.pipe(v.number(), v.integer());
const unitSchema = v.object({ numPassedTests: count, numFailedTests: count, numPendingTests: count });
const browserSchema = v.object({
  stats: v.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
});

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const failedSteps = (slow ? slowSteps : quickSteps).filter(({ name, command: [program, ...args], optional }) => {
  console.log(`\n── ${name} ──`);
  const startedAt = Date.now();
  const failed = spawnSync(program, args, { stdio: 'inherit' }).status !== 0;
  console.log(`${name}: ${failed ? 'failed' : 'done'} after ${Math.round((Date.now() - startedAt) / 1000)} s`);
  if (failed && optional !== undefined) console.log(`${name} could not be had: ${optional}.`);
  return failed && optional === undefined;
});

const unit = slow ? null : readReport(unitReport, unitSchema);
const browser = readReport(browserReport, browserSchema)?.stats;
const passed = (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0);
const failed = (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0) + (browser?.flaky ?? 0);
const skipped = (unit?.numPendingTests ?? 0) + (browser?.skipped ?? 0);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.map(({ name }) => name).join(', ')}.`);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failedSteps.length > 0 ? 1 : 0);

/** A test runner's report, or null where the runner never got so far. */
function readReport<T>(path: string, schema: v.GenericSchema<unknown, T>): T | null {
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
