import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';

/** The master records, from which every other format can be made again. */
export const records: Format<TrajectoryRecord> = {
  name: 'records',
  title: 'The master records: every attempt, every event',
  for: 'import into the lab, replay, every other format',
  path: 'records.jsonl',
  toRows: (record) => [record],
  oneRow: true,
  writer: jsonLines,
  loading: '[json.loads(line) for line in open(f"{folder}/records.jsonl", encoding="utf-8")]',
};
