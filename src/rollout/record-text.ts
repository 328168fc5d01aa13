import { parseJson, writeJson } from '../json/index.ts';
import type { TrajectoryRecord } from './record.ts';

/** A record as JSON. */
export const recordText = (record: TrajectoryRecord): string => writeJson(record);

/**
 * The value of a text that the lab wrote as a record; `checkRecord` says whether it is one. Only in a record that was made of a log can there
 * be numbers, in the schema of its tool, that need the exact reader, which takes about twice as long. Throws where the text is no JSON.
 */
export function readRecordText(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && 'origin' in value ? parseJson(text) : value;
}
