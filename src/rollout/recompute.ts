import { sameJson } from '../json/index.ts';
import { malformedCallObservation } from '../saar/index.ts';
import { stillClock } from './clock.ts';
import type { SaarConfig } from './config.ts';
import { ofType } from './events.ts';
import type { GenerationRequest, Policy } from './policy.ts';
import { recordOf, type RecordedEvent, type RecordIdentity, type TrajectoryRecord } from './record.ts';
import { runRollout } from './rollout.ts';
import type { Task, Verifier } from './task.ts';
import type { ExecutionOptions, Tool } from './tool.ts';

/**
 * The record that the same rollout would have left under other settings of SAAR, where that is known without generating or executing anything;
 * null where it would have to be run.
 *
 * The rollout itself runs once more ({@link runRollout}), and the record answers it: a generation that is asked for with the very messages
 * and sampling (seed included) of the recorded one gets its tokens, an execution with the very arguments, seed and history its observation,
 * and a final text that was judged its verdict. Whatever else is asked for is unknown. So nothing here says what a setting does, and nothing
 * is guessed. What it takes for granted is that a policy and a tool answer the same question in the same way.
 *
 * Always unknown are rollouts that a clock, an error or a user ended, and records that do not come out of their own settings word for word (a log,
 * one that another version made, one with texts that were redacted). Times are those of the record.
 *
 * @param identity Of the new record; it begins when the old one did.
 */
export async function recomputeRollout(
  record: TrajectoryRecord,
  saar: SaarConfig,
  identity: Pick<RecordIdentity, 'id' | 'group'>,
): Promise<TrajectoryRecord | null> {
  const { end, origin } = record;
  if (origin || end.reason === 'max-time' || end.reason === 'error' || end.reason === 'stopped') return null;
  // What the rollout asked when it was recorded is not in the record; its own settings tell.
  const own = await answerAgain(record, record.config.saar, null);
  if (!own || !sameJson(own.events.map(undated), record.events.map(undated))) return null;
  const other = await answerAgain(record, saar, own.asked);
  if (!other) return null;
  const { startedAt, environment, tool } = record;
  const made = recordOf(datedAs(other.events, record.events), tool, { ...identity, startedAt }, environment);
  return { ...made, recomputedFrom: record.id };
}

/** What a rollout asked of the world, in order. */
interface Asked {
  readonly generations: Omit<GenerationRequest, 'signal'>[];
  /** By their numbers: a call that could not be read at all is never handed to the tool. */
  readonly checks: Map<number, unknown>;
  readonly executions: Map<number, unknown>;
  readonly judged: unknown[];
}

/** Thrown where a record does not know the answer. */
class Unknown extends Error {}

/** @param known What the record knows the answers to; null to take its answers by their numbers, whatever is asked. */
async function answerAgain(
  record: TrajectoryRecord,
  saar: SaarConfig,
  known: Asked | null,
): Promise<{ readonly events: readonly RecordedEvent[]; readonly asked: Asked } | null> {
  const asked: Asked = { generations: [], checks: new Map(), executions: new Map(), judged: [] };
  const generated = new Map(ofType(record.events, 'generation-ended').map((event) => [event.generation, event]));
  const executed = new Map(ofType(record.events, 'execution-ended').map((event) => [event.execution, event]));
  const state = { begun: 0, unknown: false };
  const orUnknown = <Value>(value: Value | null | undefined): Value => {
    if (value !== null && value !== undefined) return value;
    // A rollout makes an event of what breaks in it, so it has to be noted here.
    state.unknown = true;
    throw new Unknown();
  };
  const asRecorded = (request: unknown, recorded: (asked: Asked) => unknown): void => {
    if (known && !sameJson(request, recorded(known))) orUnknown(null);
  };

  const policy: Policy = {
    info: record.policy,
    // oxlint-disable-next-line typescript/require-await -- The contract is an engine's; a record answers at once.
    async *generate({ messages, sampling }) {
      const at = asked.generations.push({ messages, sampling }) - 1;
      asRecorded({ messages, sampling }, ({ generations }) => generations[at]);
      const { tokens, completion } = orUnknown(generated.get(at));
      yield* tokens;
      // Where the rollout ended the generation, it had asked for one token more.
      if (completion === null) yield { text: '', logprob: null };
      return orUnknown(completion);
    },
    dispose: () => Promise.resolve(),
  };
  const tool: Tool = {
    description: record.tool,
    check: (args) => {
      asked.checks.set(state.begun, args);
      asRecorded(args, ({ checks }) => checks.get(state.begun));
      const { failure, observation } = orUnknown(executed.get(state.begun));
      return failure === 'tool_call_format_error' ? orUnknown(problemIn(observation)) : null;
    },
    execute: (args, { seed, stdin, history }) => {
      const number = state.begun - 1;
      const request: Omit<ExecutionOptions, 'signal'> & { readonly args: unknown } = {
        args,
        seed,
        history,
        ...(stdin === undefined ? {} : { stdin }),
      };
      asked.executions.set(number, request);
      asRecorded(request, ({ executions }) => executions.get(number));
      const { observation, ms } = orUnknown(executed.get(number));
      return Promise.resolve({ observation, ms, leavesState: mayLeaveState(record, args) });
    },
  };
  const verifier: Verifier = (_task: Task, finalText, { lastProgram }) => {
    asked.judged.push({ finalText, lastProgram });
    asRecorded(asked.judged[0], ({ judged }) => judged[0]);
    if (record.verdict) return record.verdict;
    return record.end.message === '' ? null : { reward: null, why: record.end.message };
  };

  const events: RecordedEvent[] = [];
  const config = { ...record.config, saar };
  const { signal } = new AbortController();
  for await (const event of runRollout({
    task: record.task,
    policy,
    tool,
    verifier,
    config,
    signal,
    clock: stillClock,
  })) {
    if (event.type === 'execution-started') state.begun += 1;
    if (event.type !== 'token') events.push(event);
  }
  return state.unknown ? null : { events, asked };
}

/**
 * Whether later calls may build on what a call left. A record does not say whether they do, so all that might is taken to: a call after another history
 * is unknown then. Only a program in an interpreter of its own leaves nothing.
 */
const mayLeaveState = ({ config }: TrajectoryRecord, args: Readonly<Record<string, unknown>>): boolean =>
  config.execution === 'session' || typeof args.code !== 'string';

/** What was wrong with a call's arguments, as the observation has it; null where it was cut so that it does not show. */
function problemIn(observation: string): string | null {
  const before = malformedCallObservation('');
  return observation.startsWith(before) ? observation.slice(before.length) : null;
}

/** What happened, without when. */
const undated = (event: RecordedEvent): unknown => ({ ...event, at: 0 });

/** Events with the times of the recorded ones that they repeat; what was not recorded happened with the event before it. */
function datedAs(events: readonly RecordedEvent[], recorded: readonly RecordedEvent[]): RecordedEvent[] {
  const times = new Map(recorded.map((event) => [nameOf(event), event.at]));
  let at = 0;
  return events.map((event) => {
    at = Math.max(at, times.get(nameOf(event)) ?? at);
    return { ...event, at };
  });
}

function nameOf(event: RecordedEvent): string {
  const number =
    'execution' in event
      ? event.execution
      : 'generation' in event
        ? event.generation
        : 'position' in event
          ? event.position
          : 0;
  return `${event.type} ${number}`;
}
