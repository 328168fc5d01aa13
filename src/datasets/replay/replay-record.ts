import {
  drawnSeeds,
  type ExecutedCall,
  type RecordedEvent,
  type Tool,
  type TrajectoryRecord,
} from '../../rollout/index.ts';
import { codeOf, cutObservation, dialects, exhaustedObservation, textOf, typedCall } from '../../saar/index.ts';
import { causeOf, type Cause } from './cause.ts';

/** A call that is answered otherwise than it was recorded. */
export interface ReplayDifference {
  /** The turn of the purified trajectory. */
  readonly position: number;
  readonly recorded: string;
  readonly replayed: string;
  /** The first line in which they differ, counted from 1. */
  readonly line: number;
  readonly cause: Cause;
}

/** What replaying one record gave. */
export interface ReplayedRecord {
  readonly id: string;
  /** Calls that were executed again. */
  readonly calls: number;
  /** Calls that could not be: they could not be read, or are no calls of this tool. */
  readonly notReplayable: number;
  /** Empty where every call was answered as recorded. */
  readonly differences: readonly ReplayDifference[];
}

/**
 * Executes every call of a purified trajectory again, each as it was executed then (with its seed and standard input, and in a
 * session with the calls before it), and compares the answers as they would enter the context. Throws what the tool throws.
 *
 * @param tool set up as the record's `environment.sandbox` says, where it says it
 */
export async function replayRecord(record: TrajectoryRecord, tool: Tool, signal: AbortSignal): Promise<ReplayedRecord> {
  const dialect = dialects[record.config.dialect];
  const seeds = seedsOfTurns(record.events);
  const stdin = record.task.stdin === undefined ? {} : { stdin: record.task.stdin };
  const history: ExecutedCall[] = [];
  const differences: ReplayDifference[] = [];
  let calls = 0;
  let notReplayable = 0;
  for (const [position, { tokens, observation }] of record.purified.entries()) {
    if (observation === null) continue;
    const text = textOf(tokens);
    const read = dialect.read(text);
    const args = read.kind === 'call' ? typedCall(read.call, record.tool.parameters).arguments : {};
    if (read.kind !== 'call' || read.call.name !== record.tool.name || tool.check(args) !== null) {
      notReplayable += 1;
      continue;
    }
    const call: ExecutedCall = { arguments: args, seed: seeds.get(position) ?? 0, ...stdin };
    const execution = await tool.execute(call.arguments, { seed: call.seed, ...stdin, signal, history: [...history] });
    signal.throwIfAborted();
    calls += 1;
    if (execution.leavesState) history.push(call);
    const { limit, cut } = record.config.observation;
    const replayed = asRecorded(cutObservation(execution.observation, limit, cut), observation, record);
    if (replayed === observation) continue;
    const cause = record.origin
      ? 'other-tool'
      : causeOf({
          code: codeOf(text, dialect) ?? text,
          recorded: observation,
          replayed,
          limitsRecorded: record.environment.sandbox !== undefined,
        });
    differences.push({
      position,
      recorded: observation,
      replayed,
      line: firstDifference(observation, replayed),
      cause,
    });
  }
  return { id: record.id, calls, notReplayable, differences };
}

/** The answer with the note that a spent rollback ends with, where the recorded one has it. */
function asRecorded(replayed: string, recorded: string, { config }: TrajectoryRecord): string {
  const noted = exhaustedObservation(replayed, config.saar.maxRetries);
  const note = noted.slice(replayed.length);
  return note !== '' && recorded.endsWith(note) ? noted : replayed;
}

/** The seed of the execution whose answer stands at each position: the last one there. */
function seedsOfTurns(events: readonly RecordedEvent[]): ReadonlyMap<number, number> {
  const { executions: seeds } = drawnSeeds(events);
  const byPosition = new Map<number, number>();
  const taken = new Map<number, number>();
  for (const event of events) {
    if (event.type === 'execution-ended') {
      const seed = seeds.get(event.execution) ?? 0;
      byPosition.set(event.position, seed);
      taken.set(event.generation, seed);
    } else if (event.type === 'repaired') {
      // Of best of K the one that was taken is not the last one that was executed.
      const seed = taken.get(event.generation);
      if (seed !== undefined) byPosition.set(event.position, seed);
    }
  }
  return byPosition;
}

function firstDifference(a: string, b: string): number {
  const [ours, theirs] = [a.split('\n'), b.split('\n')];
  return ours.findIndex((line, index) => line !== theirs[index]) + 1 || ours.length + 1;
}
