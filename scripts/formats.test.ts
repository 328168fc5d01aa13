import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';

/** How a number or a date becomes a text that depends on the locale, or pretends not to; and a sign of per cent behind a value. */
const writers =
  /\.(toFixed|toPrecision|toExponential|toLocale\w*String)\(|\bIntl\.|['"]en-(GB|US)['"]|\} ?%(?! ?[\w(])/;

/** Who writes numbers by other means than `src/formats`, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'src/app/glossary/terms.ts': 'the English order of English words',
  'src/datasets/card/tables.ts': 'the card of a data set, a file',
  'src/datasets/repair-talk/find.ts': 'splits English sentences',
  'src/experiments/point-table.ts': 'a table that is copied as text',
  'src/policies/gguf/strftime.ts': 'dates as a chat template asks for them',
};

/** Shares of a length, in CSS. */
const styles = /style=|translate|linear-gradient|'--\w+':|strength \* 100/;

it('what the page shows is written in the visitor’s locale: only src/formats makes texts of numbers and dates', () => {
  const files = globSync('src/**/*.{ts,tsx}', {
    ignore: ['src/formats/**', 'src/tasks/**', '**/*.test.{ts,tsx}', '**/*.fixture.ts', ...Object.keys(exceptions)],
  });
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) => (writers.test(line) && !styles.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

it.each(Object.entries(exceptions))('%s is still an exception: %s', (file) => {
  expect(readFileSync(file, 'utf8')).toMatch(writers);
});
