import { Placeholders, redactRecord } from '../../datasets/redaction/index.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { counted } from '../../formats/index.ts';
import { shownRepairs, type ShownRepair } from './shown-repairs.ts';

/** What is shared of a trajectory: everything but its secrets. */
export interface ShareParts {
  /** The record with each key, e-mail address and home folder replaced. */
  readonly record: TrajectoryRecord;
  readonly repairs: readonly ShownRepair[];
  /** What was replaced, in a sentence. */
  readonly secrets: string;
}

/** Takes the secrets out of a record, as the download does when it is told to replace all. */
export function shareParts(original: TrajectoryRecord): ShareParts {
  const placeholders = new Placeholders();
  const { record } = redactRecord(original, placeholders);
  const found = placeholders.found();
  const secrets =
    found.length === 0
      ? 'No keys, e-mail addresses or home folders were found. Names are not looked for.'
      : `${counted(found.length, 'key, e-mail address or home folder is', 'keys, e-mail addresses and home folders are')} replaced by placeholders such as ${found[0]?.placeholder ?? ''}.`;
  return { record, repairs: shownRepairs(record), secrets };
}
