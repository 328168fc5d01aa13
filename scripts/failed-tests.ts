import * as v from 'valibot';

/** A browser test that did not pass as it should, in Playwright's report. */
const specSchema = v.object({
  title: v.string(),
  file: v.string(),
  ok: v.boolean(),
  tests: v.array(
    v.object({
      projectName: v.string(),
      status: v.string(),
      results: v.array(v.object({ errors: v.array(v.object({ message: v.optional(v.string(), '') })) })),
    }),
  ),
});

interface Suite {
  readonly title: string;
  readonly specs: readonly v.InferOutput<typeof specSchema>[];
  readonly suites?: readonly Suite[] | undefined;
}

const suiteSchema: v.GenericSchema<unknown, Suite> = v.object({
  title: v.string(),
  specs: v.array(specSchema),
  suites: v.optional(v.lazy(() => v.array(suiteSchema))),
});

const browserSchema = v.object({ suites: v.array(suiteSchema) });

const unitSchema = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      assertionResults: v.array(
        v.object({ status: v.string(), fullName: v.string(), failureMessages: v.optional(v.array(v.string()), []) }),
      ),
    }),
  ),
});

/** Lines of an error that are worth repeating. */
const mostLines = 12;

/** Without the colours of the reporters. */
const plain = (text: string): string => text.replace(/\u001b\[[0-9;]*m/g, '');

const entry = (where: string, messages: readonly string[]): string =>
  [
    where,
    ...plain(messages[0] ?? '')
      .split('\n')
      .slice(0, mostLines),
  ]
    .join('\n    ')
    .trimEnd();

/** Each browser test of Playwright's JSON report that failed or was flaky, with the beginning of its error. Throws a ValiError for another file. */
export function failedBrowserTests(report: unknown): string[] {
  const failed: string[] = [];
  const visit = (suite: Suite, titles: readonly string[]): void => {
    for (const { title, file, tests } of suite.specs) {
      for (const { status, results } of tests) {
        if (status === 'expected' || status === 'skipped') continue;
        const messages = results.flatMap(({ errors }) => errors.map(({ message }) => message));
        failed.push(entry([file, ...titles, title].join(' › '), messages));
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...titles, inner.title]);
  };
  for (const file of v.parse(browserSchema, report).suites) visit(file, []);
  return failed;
}

/** Each unit test of Vitest's JSON report that failed, with the beginning of its error. Throws a ValiError for another file. */
export const failedUnitTests = (report: unknown): string[] =>
  v
    .parse(unitSchema, report)
    .testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => entry(`${name} › ${fullName}`, failureMessages)),
    );
