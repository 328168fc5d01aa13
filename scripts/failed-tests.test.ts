import { expect, it } from 'vitest';
import { failedBrowserTests, failedUnitTests } from './failed-tests.ts';

const spec = (title: string, status: string, message?: string) => ({
  title,
  file: 'a.spec.ts',
  ok: status === 'expected',
  tests: [{ projectName: 'together', status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
});

it('names the browser tests that failed, however deep, and those that were flaky', () => {
  const report = {
    suites: [
      {
        title: 'a.spec.ts',
        specs: [spec('passes', 'expected'), spec('is skipped', 'skipped'), spec('is flaky', 'flaky')],
        suites: [{ title: 'wide', specs: [spec('fails', 'unexpected', '\u001b[31mError:\u001b[39m no\nat line 1')] }],
      },
    ],
  };
  expect(failedBrowserTests(report)).toEqual([
    'a.spec.ts › is flaky',
    'a.spec.ts › wide › fails\n    Error: no\n    at line 1',
  ]);
});

it('names the unit tests that failed', () => {
  const report = {
    testResults: [
      {
        name: 'b.test.ts',
        assertionResults: [
          { status: 'passed', fullName: 'x' },
          { status: 'failed', fullName: 'y', failureMessages: ['Error: no'] },
        ],
      },
    ],
  };
  expect(failedUnitTests(report)).toEqual(['b.test.ts › y\n    Error: no']);
});

it('refuses another file', () => {
  expect(() => failedBrowserTests({})).toThrow();
  expect(() => failedUnitTests([])).toThrow();
});
