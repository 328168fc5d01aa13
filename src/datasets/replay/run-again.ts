import type { ExecutedCall, RetracedExecution, Tool, TrajectoryRecord } from '../../rollout/index.ts';
import { failureOf, type FailureType } from '../../saar/index.ts';
import type { Cause } from './cause.ts';
import { argumentsIn, causeIn, enteringContext, inputOf, replayCalls } from './replay-record.ts';

/** What running one program of a record again gave. */
export interface RanAgain {
  /** As it would enter the context. */
  readonly observation: string;
  /** null on success. */
  readonly failure: FailureType | null;
  /** Wall time in milliseconds, as the tool measured it. */
  readonly ms: number;
  /** Whether it is what the record has. */
  readonly same: boolean;
  /** What most likely made it differ; null where nothing differs, where the program was changed, and where the record has no answer. */
  readonly cause: Cause | null;
  /** Calls of the trajectory that were run before it, because it builds on what they left. */
  readonly before: number;
}

/** The Python program of an execution, as its call gives it; null where the call could not be read, or its tool takes no program. */
export function programOf(record: TrajectoryRecord, { turn }: RetracedExecution): string | null {
  const code = argumentsIn(record, turn)?.code;
  return typeof code === 'string' ? code : null;
}

/**
 * Executes a program in the place of one of a record: with its seed and its standard input, and, in a session, after the trajectory's calls
 * before it, which are run first. Throws what the tool throws.
 *
 * @param code the program, changed or not
 * @param tool set up as the record's `environment.sandbox` says, where it says it
 */
export async function runAgain(
  record: TrajectoryRecord,
  execution: RetracedExecution,
  code: string,
  tool: Tool,
  signal: AbortSignal,
): Promise<RanAgain> {
  const history: ExecutedCall[] = [];
  let before = 0;
  if (record.config.execution === 'session') {
    for await (const replayed of replayCalls(record, tool, signal, execution.position)) {
      if (!replayed) continue;
      before += 1;
      if (replayed.execution.leavesState) history.push(replayed.call);
    }
  }
  const args = { ...argumentsIn(record, execution.turn), code };
  const refused = tool.check(args);
  if (refused !== null) throw new Error(refused);
  const options = { seed: execution.seed, ...inputOf(record), signal, history };
  const answer = await tool.execute(args, options);
  const observation = enteringContext(record, answer);
  const recorded = execution.observation;
  const same = observation === recorded;
  const explained = !same && recorded !== null && code === programOf(record, execution);
  const cause = explained ? causeIn(record, { code, recorded, replayed: observation }) : null;
  // Read before the cut, as a rollout does.
  return { observation, failure: failureOf(answer.observation), ms: answer.ms, same, cause, before };
}
