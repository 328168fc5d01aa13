import type { RecordRow } from '../store/index.ts';
import { exampleRow } from '../store/row.fixture.ts';
import type { TrajectoryFacts } from './trajectory-facts.ts';

/** What an experiment asks of a trajectory that was purified and is right. */
export const factsWith = (row: Partial<RecordRow>, more: Partial<TrajectoryFacts> = {}): TrajectoryFacts => ({
  row: { ...exampleRow, ...row },
  recomputed: false,
  family: 'a',
  tool: 'code_interpreter',
  firstFailure: {
    type: 'NameError',
    shallow: 1,
    deep: 1,
    similarities: { sequenceMatcher: [0.9, 0.3], pythonTokens: [0.8], jsonArguments: [] },
  },
  support: 'supported',
  danglingTalk: 0,
  turns: [],
  ...more,
});

/** The rows of a CSV file in which no field is quoted, by the names of its fields. */
export function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const [fields = [], ...lines] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(fields.map((field, at) => [field, cells[at] ?? ''])));
}
