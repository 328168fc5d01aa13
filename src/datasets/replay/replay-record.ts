import {
  drawnSeeds,
  type ExecutedCall,
  type Execution,
  type RecordedEvent,
  type Tool,
  type TrajectoryRecord,
} from '../../rollout/index.ts';
import {
  codeOf,
  cutObservation,
  dialects,
  exhaustedObservation,
  textOf,
  typedCall,
  type Token,
} from '../../saar/index.ts';
import { causeOf, type Cause, type Difference } from './cause.ts';

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

/** One call of a purified trajectory, executed again. */
export interface ReplayedCall {
  /** The turn of the purified trajectory. */
  readonly position: number;
  readonly call: ExecutedCall;
  readonly execution: Execution;
}

/** The arguments that a turn's call gives the record's tool; null where it can't be read, or calls another one. */
export function argumentsIn(
  { config, tool }: Pick<TrajectoryRecord, 'config' | 'tool'>,
  turn: readonly Token[],
): ExecutedCall['arguments'] | null {
  const read = dialects[config.dialect].read(textOf(turn));
  if (read.kind !== 'call' || read.call.name !== tool.name) return null;
  return typedCall(read.call, tool.parameters).arguments;
}

/** What a record's tool can read from standard input. */
export const inputOf = ({ task: { stdin } }: TrajectoryRecord): { readonly stdin?: string } =>
  stdin === undefined ? {} : { stdin };

/**
 * Executes the calls of a purified trajectory again, each as it was executed then: with its seed and standard input, and in a session with
 * the calls before it. A turn whose call can't be executed gives null. Throws what the tool throws.
 *
 * @param tool set up as the record's `environment.sandbox` says, where it says it
 * @param until the position to stop before
 */
export async function* replayCalls(
  record: TrajectoryRecord,
  tool: Tool,
  signal: AbortSignal,
  until = record.purified.length,
): AsyncGenerator<ReplayedCall | null, void, undefined> {
  const seeds = seedsOfTurns(record.events);
  const stdin = inputOf(record);
  const history: ExecutedCall[] = [];
  for (const [position, { tokens, observation }] of record.purified.slice(0, until).entries()) {
    if (observation === null) continue;
    const args = argumentsIn(record, tokens);
    if (args === null || tool.check(args) !== null) {
      yield null;
      continue;
    }
    const call: ExecutedCall = { arguments: args, seed: seeds.get(position) ?? 0, ...stdin };
    const execution = await tool.execute(args, { seed: call.seed, ...stdin, signal, history: [...history] });
    signal.throwIfAborted();
    if (execution.leavesState) history.push(call);
    yield { position, call, execution };
  }
}

/**
 * Executes every call of a purified trajectory again, and compares the answers as they would enter the context; see {@link replayCalls}.
 * Throws what the tool throws.
 */
export async function replayRecord(record: TrajectoryRecord, tool: Tool, signal: AbortSignal): Promise<ReplayedRecord> {
  const dialect = dialects[record.config.dialect];
  const differences: ReplayDifference[] = [];
  let calls = 0;
  let notReplayable = 0;
  for await (const replayed of replayCalls(record, tool, signal)) {
    if (!replayed) {
      notReplayable += 1;
      continue;
    }
    calls += 1;
    const { position, execution } = replayed;
    const turn = record.purified[position];
    const recorded = turn?.observation ?? '';
    const now = asRecorded(enteringContext(record, execution), recorded, record);
    if (!turn || now === recorded) continue;
    const text = textOf(turn.tokens);
    const cause = causeIn(record, { code: codeOf(text, dialect) ?? text, recorded, replayed: now });
    differences.push({ position, recorded, replayed: now, line: firstDifference(recorded, now), cause });
  }
  return { id: record.id, calls, notReplayable, differences };
}

/** An answer as it would enter the context. */
export const enteringContext = ({ config }: TrajectoryRecord, { observation }: Execution): string =>
  cutObservation(observation, config.observation.limit, config.observation.cut);

/** What most likely made an answer differ from the record's. */
export const causeIn = (
  { origin, environment }: TrajectoryRecord,
  difference: Omit<Difference, 'limitsRecorded'>,
): Cause => (origin ? 'other-tool' : causeOf({ ...difference, limitsRecorded: environment.sandbox !== undefined }));

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
