import type { TrajectoryRecord } from '../../rollout/index.ts';
import { textOf } from '../../saar/index.ts';
import { findRepairTalk, type RepairTalk } from '../repair-talk/index.ts';
import { taskKey } from '../task-key.ts';
import { signatureOf } from './min-hash.ts';
import { saidIn, shinglesOf } from './shingles.ts';

/**
 * What the gates ask of a record, so that it can be judged under any settings without being read again. Taken from the record as it is
 * kept, before anything in it is redacted or cut: redaction never changes what passes.
 */
export interface GateFacts {
  readonly id: string;
  readonly group: string;
  /** See `taskKey`. */
  readonly task: string;
  /** null where it is unjudged. */
  readonly reward: number | null;
  /** Why the trajectory ended. */
  readonly end: string;
  /** Whether its last message is empty. */
  readonly silent: boolean;
  /** Failed calls that stay in the purified trajectory. */
  readonly failures: number;
  /** The first sentence about an error that is gone; null where there is none. */
  readonly talk: string | null;
  /** Tokens that the policy wrote in the purified trajectory. */
  readonly tokens: number;
  /** What near-duplicates are found by; null where nobody asks for them. */
  readonly signature: Uint32Array | null;
}

/** Tokens that the policy wrote in the purified trajectory. */
const lengthOf = ({ purified }: TrajectoryRecord): number =>
  purified.reduce((sum, { tokens }) => sum + tokens.length, 0);

/**
 * The facts of a record.
 *
 * @param compared whether near-duplicates will be looked for; what it takes is the dearest of the facts
 * @param talk the record's repair talk, where it was found already
 */
export function gateFacts(
  record: TrajectoryRecord,
  compared: boolean,
  [talk]: readonly RepairTalk[] = findRepairTalk(record),
): GateFacts {
  const { id, group, task, verdict, end, purified } = record;
  return {
    id,
    group,
    task: taskKey(task),
    reward: verdict?.reward ?? null,
    end: end.reason,
    silent: textOf(purified.at(-1)?.tokens ?? []).trim() === '',
    failures: purified.filter(({ failure }) => failure !== null).length,
    talk: talk?.sentence ?? null,
    tokens: lengthOf(record),
    signature: compared ? signatureOf(shinglesOf(saidIn(record))) : null,
  };
}
