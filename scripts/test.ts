/**
 * `npm test`: checks (types, lint, format, structure), unit tests and browser tests, and a closing line that counts the tests.
 * `npm run check`: the checks alone. `npm run test:slow`: what takes minutes and is not part of `npm test`: the browser tests in
 * `*.slow.spec.ts`, the unit tests that try more than by default, and the field's own loaders on a real download.
 * Runs every step even where one fails, so that one run tells everything; ends with status 1 where any did.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import * as v from 'valibot';
import { failedBrowserTests, failedUnitTests } from './failed-tests.ts';
import { runStep, type Step } from './steps.ts';

const results = 'test-results';
const unitReport = `${results}/vitest.json`;
const browserReport = (project: string): string => `${results}/playwright-${project}.json`;

const mode = process.argv[2] ?? 'default';
process.env.LAB_TESTS = mode === 'slow' ? 'slow' : 'default';

const checkSteps: readonly Step[] = [
  { name: 'Types', command: ['npm', 'run', '--silent', 'check:types'] },
  { name: 'Lint', command: ['npm', 'run', '--silent', 'check:lint'] },
  { name: 'Format', command: ['npm', 'run', '--silent', 'check:format'] },
  { name: 'Structure', command: ['npm', 'run', '--silent', 'check:structure'] },
];

const buildStep: Step = { name: 'Build', command: ['npx', 'vite', 'build', '--mode', 'e2e', '--logLevel', 'warn'] };

const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];

const unitStep: Step = { name: 'Unit tests', command: ['npx', 'vitest', 'run', ...reporters] };

/** The unit tests that try more where `LAB_TESTS` says so. */
const slowUnitStep: Step = {
  name: 'Unit tests that try more',
  command: ['npx', 'vitest', 'related', 'src/amount.fixture.ts', '--run', ...reporters],
};

/** The files of one of Playwright's projects. */
const browserStep = (name: string, project: string): Step => ({
  name,
  command: ['npx', 'playwright', 'test', `--project=${project}`],
  env: { LAB_BROWSER_REPORT: browserReport(project) },
});

const browserSteps: readonly Step[] = [
  { name: 'Chromium', command: ['npx', 'tsx', 'scripts/ensure-chromium.ts'] },
  {
    name: 'A real model',
    command: ['npm', 'run', '--silent', 'fetch:model'],
    optional: 'the browser tests that need it are skipped',
  },
  browserStep('Browser tests', 'together'),
  // By themselves: their programs have seconds.
  browserStep('Browser tests of the sandbox', 'alone'),
];

/**
 * What is run, stage after stage. The columns of a stage run at the same time, each from top to bottom. Nothing runs beside the browser
 * tests, whose time limits are real. The loaders count for themselves: their step prints how many passed, failed and were skipped.
 */
const stages: Readonly<Record<string, readonly (readonly (readonly Step[])[])[]>> = {
  check: [[checkSteps]],
  default: [[[...checkSteps, buildStep], [unitStep]], [browserSteps]],
  // The loaders first: a browser test has them read what it collected.
  slow: [
    [[buildStep, slowUnitStep], [{ name: 'Loaders', command: ['npm', 'run', '--silent', 'test:loaders'] }]],
    [browserSteps],
  ],
};

const count = v.pipe(v.number(), v.integer());
const unitSchema = v.object({ numPassedTests: count, numFailedTests: count, numPendingTests: count });
const browserSchema = v.object({
  stats: v.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
});

const chosen = stages[mode];
if (!chosen) {
  console.error(`There are no tests called "${mode}"; there are ${Object.keys(stages).join(', ')}.`);
  process.exit(1);
}
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const failedSteps: string[] = [];
const failures: string[] = [];
for (const columns of chosen) {
  const alone = columns.length === 1;
  await Promise.all(
    columns.map(async (steps) => {
      for (const step of steps) if (!(await runStep(step, alone))) failedSteps.push(step.name);
    }),
  );
}
if (mode !== 'check') {
  const unit = readReport(unitReport, unitSchema);
  failures.push(...(readReport(unitReport, v.pipe(v.unknown(), v.transform(failedUnitTests))) ?? []));
  let passed = unit?.numPassedTests ?? 0;
  let failed = unit?.numFailedTests ?? 0;
  let skipped = unit?.numPendingTests ?? 0;
  for (const project of ['together', 'alone']) {
    const stats = readReport(browserReport(project), browserSchema)?.stats;
    failures.push(...(readReport(browserReport(project), v.pipe(v.unknown(), v.transform(failedBrowserTests))) ?? []));
    passed += stats?.expected ?? 0;
    failed += (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
    skipped += stats?.skipped ?? 0;
  }
  // At the end, where it is found: what a test printed may lie thousands of lines above.
  for (const failure of failures) console.log(`\nFailed test: ${failure}`);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
}
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}.`);
process.exit(failedSteps.length > 0 ? 1 : 0);

/** A test runner's report, or null where the runner never got so far. */
function readReport<T>(path: string, schema: v.GenericSchema<unknown, T>): T | null {
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
