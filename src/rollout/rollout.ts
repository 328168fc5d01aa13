import {
  codeOf,
  cutObservation,
  dialects,
  exhaustedObservation,
  failureOf,
  malformedCallObservation,
  messageOf,
  rollBackSequentially,
  rollBackToBestOfK,
  similarities,
  textOf,
  typedCall,
  withProvenance,
  type Attempt,
  type Dialect,
  type LookAheadEffects,
  type LookAheadGeneration,
  type ReadCall,
  type RollbackResult,
  type Token,
  type ToolCall,
  type TurnToken,
} from '../saar/index.ts';
import type { Clock } from './clock.ts';
import type { RolloutConfig } from './config.ts';
import { conversationOf } from './conversation.ts';
import type { EndReason, RolloutEvent } from './events.ts';
import { PolicyError, type ChatMessage, type Completion, type Policy } from './policy.ts';
import { promptFor } from './prompt.ts';
import { seedsFrom, type Seeds } from './seeds.ts';
import { isVerdict, type Task, type Verifier } from './task.ts';
import { TimeBudget, timeIsUp } from './time-budget.ts';
import type { ExecutedCall, Execution, Tool } from './tool.ts';

/** What a rollout works with. */
export interface RolloutParts {
  readonly task: Task;
  readonly policy: Policy;
  readonly tool: Tool;
  /** Judges the final answer. */
  readonly verifier: Verifier;
  readonly config: RolloutConfig;
  /** Stops the rollout within one token; it then ends with the reason `stopped`. */
  readonly signal: AbortSignal;
  /**
   * Dates the events and ends the rollout when its time budget is spent, also where the engine or a program has gone silent. It may
   * stand still while the rollout waits for its turn: that time does not count. Judging the answer has no part in the budget.
   */
  readonly clock: Clock;
}

/** An event before the rollout has dated it. */
type Undated<E> = E extends RolloutEvent ? Omit<E, 'at'> : never;
type Event = Undated<RolloutEvent>;
type Events<T> = AsyncGenerator<Event, T, undefined>;

/**
 * One task, one trajectory: the agent loop with SAAR. Never throws: whatever breaks, the last event is `rollout-ended`, and every
 * position that was reported as `turn-committed` stands.
 */
export async function* runRollout(parts: RolloutParts): AsyncGenerator<RolloutEvent, void, undefined> {
  const { clock, config, signal } = parts;
  const startedAt = clock.now();
  const date = (event: Event): RolloutEvent => ({ at: clock.now() - startedAt, ...event });
  const time = new TimeBudget(clock, config.budget.seconds * 1000, signal);
  try {
    for await (const event of new Rollout(parts, time).run()) yield date(event);
  } catch (error) {
    yield date(
      parts.signal.aborted
        ? { type: 'rollout-ended', reason: 'stopped', message: '', verdict: null }
        : { type: 'rollout-ended', reason: 'error', message: plainMessage(error), verdict: null },
    );
  } finally {
    time.close();
  }
}

function plainMessage(error: unknown): string {
  if (error instanceof PolicyError) return `${error.message} ${error.advice}`;
  return error instanceof Error ? error.message : String(error);
}

/** A position of the trajectory that will not change any more. */
type Committed = Omit<Attempt, 'observation'> & { readonly observation: string | null };

/** A turn as the policy generated it, before anything is decided about it. */
interface Generated extends LookAheadGeneration {
  /** Its number in the rollout. */
  readonly generation: number;
  /** The budget that is spent with it, if any. */
  readonly spent: EndReason | null;
  /** Whether the limit of one turn cut it off. */
  readonly cut: boolean;
}

/** The state of one running rollout: the trajectory so far, and what is left of its budgets. */
class Rollout {
  readonly #parts: RolloutParts;
  readonly #time: TimeBudget;
  readonly #seeds: Seeds;
  readonly #dialect: Dialect;
  readonly #prompt: readonly ChatMessage[];
  readonly #trajectory: Committed[] = [];
  /** The call of each turn whose execution left a state that later calls build on. */
  readonly #stateful = new WeakMap<readonly TurnToken[], ExecutedCall>();
  #generations = 0;
  #executions = 0;
  #tokens = 0;
  #saarActive: boolean;

  constructor(parts: RolloutParts, time: TimeBudget) {
    const { config, task, tool } = parts;
    this.#parts = parts;
    this.#time = time;
    this.#seeds = seedsFrom(config.seed);
    this.#dialect = dialects[config.dialect];
    this.#prompt = promptFor(task, tool.description, config.dialect, config.systemPrompt);
    // Drawn also where SAAR is off, so that the same seed begins alike with and without it.
    const draw = this.#seeds.fraction();
    this.#saarActive = config.saar.enabled && draw < config.saar.rollbackProbability;
  }

  async *run(): Events<void> {
    const { task, config, policy } = this.#parts;
    const start = { task, config, policy: policy.info, prompt: this.#prompt, saarActive: this.#saarActive };
    yield { type: 'rollout-started', ...start };
    let next: Generated | null = null;
    for (;;) {
      const generated: Generated = next ?? (yield* this.#generate(0, this.#trajectory));
      next = null;
      const turn = withProvenance(generated.tokens, 'sampled');
      const end = this.#endOf(turn, generated);
      if (end) {
        // Where the time was up before the first token there is no turn.
        if (turn.length > 0 || end !== 'max-time') yield this.#commit({ turn, observation: null, failure: null });
        return yield* this.#end(end);
      }
      const attempt = yield* this.#execute(turn, 0, generated.generation);
      if (!attempt) {
        yield this.#commit({ turn, observation: null, failure: null });
        return yield* this.#end('max-time');
      }
      if (attempt.failure === null || !this.#mayRollBack()) {
        yield this.#commit(attempt);
        continue;
      }
      const position = this.#trajectory.length;
      yield { type: 'rollback-started', position };
      const result = yield* this.#rollBack(attempt);
      if (result.outcome !== 'recovered') this.#saarActive = false;
      yield { type: 'rollback-ended', position, outcome: result.outcome };
      switch (result.outcome) {
        case 'recovered':
          yield this.#commit(result.attempt);
          break;
        case 'exhausted': {
          const observation = exhaustedObservation(result.attempt.observation, config.saar.maxRetries);
          yield this.#commit({ ...result.attempt, observation });
          break;
        }
        case 'gave-up':
          // The look-ahead context becomes the trajectory, error included; its last turn is the next one.
          yield this.#commit(result.attempt);
          next = result.next;
          break;
        case 'out-of-budget':
          yield this.#commit({ ...result.attempt, observation: null });
          return yield* this.#end(result.last.spent ?? 'max-time');
      }
    }
  }

  /** Why the trajectory ends with this turn, or null where its call is to be executed. */
  #endOf(turn: readonly TurnToken[], { spent, cut }: Generated): EndReason | null {
    const { kind } = this.#dialect.read(textOf(turn));
    if (kind === 'call' || kind === 'malformed') return spent;
    if (spent === 'max-tokens' || spent === 'max-time') return spent;
    if (cut) return 'max-tokens';
    return kind === 'none' ? 'answered' : 'unclosed-call';
  }

  /** Generates one assistant turn after the given history. */
  async *#generate(attempt: number, history: readonly Committed[]): Events<Generated> {
    const { policy, config } = this.#parts;
    const generation = this.#generations++;
    const purpose = attempt === 0 ? 'turn' : 'look-ahead';
    yield { type: 'generation-started', generation, position: this.#trajectory.length, attempt, purpose };
    this.#parts.tool.prepare?.(this.#history());
    const maxTokens = Math.min(config.sampling.maxTokens, Math.max(1, config.budget.tokens - this.#tokens));
    const sampling = { ...config.sampling, maxTokens, seed: this.#seeds.next() };
    const stream = policy.generate({
      messages: conversationOf(this.#prompt, history, this.#dialect),
      sampling,
      signal: this.#time.signal,
    });
    const tokens: Token[] = [];
    let text = '';
    let completion: Completion | null = null;
    let complete = false;
    try {
      while (!this.#time.spent) {
        const step = await this.#awaited(stream.next());
        if (step === timeIsUp) break;
        if (step.done) {
          completion = step.value;
          break;
        }
        // A model that was taught tool calls ends its turn after one by itself, and then the engine's cache stays whole and
        // its usage is reported. So it is asked once more before the turn is cut.
        if (complete) break;
        tokens.push(step.value);
        text += step.value.text;
        yield { type: 'token', generation, token: step.value };
        complete = config.stopAtCall && this.#completesCall(step.value, text);
      }
    } finally {
      // An engine whose stream is left early has to know, or it goes on generating for nobody. A silent one would never answer.
      if (!completion) await this.#time.unlessSpent(stream.return(abandoned));
    }
    this.#tokens += tokens.length;
    yield { type: 'generation-ended', generation, tokens, completion };
    const spent = this.#spentBudget(history.length + 1);
    return { generation, tokens, spent, outOfBudget: spent !== null, cut: completion?.finish === 'length' };
  }

  /**
   * Executes a turn's call; null where the time was up before it was answered. A call that cannot be read fails without being executed.
   */
  async *#execute(turn: readonly TurnToken[], attempt: number, generation: number): Events<Attempt | null> {
    const { task, tool, config } = this.#parts;
    const input = task.stdin === undefined ? {} : { stdin: task.stdin };
    const at = { execution: this.#executions++, position: this.#trajectory.length, attempt, generation };
    const seed = this.#seeds.next();
    const text = textOf(turn);
    const request = readCallFor(tool, this.#dialect.read(text));
    yield { type: 'execution-started', ...at, code: codeOf(text, this.#dialect) ?? text };
    const options = { seed, ...input, signal: this.#time.signal, history: this.#history() };
    const execution: Execution | typeof timeIsUp =
      'problem' in request
        ? { observation: malformedCallObservation(request.problem), ms: 0 }
        : await this.#awaited(tool.execute(request.arguments, options));
    if (execution === timeIsUp) return null;
    const { observation: whole, ms } = execution;
    if ('arguments' in request && execution.leavesState) {
      this.#stateful.set(turn, { arguments: request.arguments, seed, ...input });
    }
    // The type is read before the cut, which could remove the very word that it is read from.
    const failure = 'problem' in request ? 'tool_call_format_error' : failureOf(whole);
    const observation = cutObservation(whole, config.observation.limit, config.observation.cut);
    yield { type: 'execution-ended', ...at, observation, failure, ms };
    return { turn, observation, failure };
  }

  #rollBack(failed: Attempt): Events<RollbackResult<Generated>> {
    const { gamma, maxRetries, metric, mode, similarityScope: scope } = this.#parts.config.saar;
    const settings = { dialect: this.#dialect, similarity: similarities[metric], scope, gamma, maxRetries };
    const position = this.#trajectory.length;
    const effects: LookAheadEffects<Event, Generated> = {
      generate: (attempt, retry) => this.#generate(retry, [...this.#trajectory, attempt]),
      execute: (turn, retry, { generation }) => this.#execute(turn, retry, generation),
      repaired: (repair, attempt, { generation }) => ({ type: 'repaired', position, attempt, generation, repair }),
    };
    const rollBack = mode === 'sequential' ? rollBackSequentially : rollBackToBestOfK;
    return rollBack(failed, settings, effects);
  }

  #commit(committed: Committed): Event {
    const position = this.#trajectory.push(committed) - 1;
    return { type: 'turn-committed', position, ...committed };
  }

  async *#end(reason: EndReason): Events<void> {
    const { task, verifier, signal } = this.#parts;
    // What was only thought is no answer: a box or a program in it was a draft.
    const finalText = messageOf(textOf(this.#trajectory.at(-1)?.turn ?? []), this.#dialect);
    const judgement = await verifier(task, finalText, { lastProgram: this.#lastProgram(), signal });
    const verdict = isVerdict(judgement) ? judgement : null;
    yield { type: 'rollout-ended', reason, message: verdict ? '' : (judgement?.why ?? ''), verdict };
  }

  /** The program of the last call that was executed and did not fail. */
  #lastProgram(): string | null {
    const last = this.#trajectory.findLast(({ observation, failure }) => observation !== null && failure === null);
    const read = last && this.#dialect.read(textOf(last.turn));
    const code = read?.kind === 'call' ? read.call.arguments.code : null;
    return typeof code === 'string' ? code : null;
  }

  /** The calls on whose state the next one builds: a failed attempt that is not committed is not among them. */
  #history(): readonly ExecutedCall[] {
    return this.#trajectory.flatMap(({ turn }) => this.#stateful.get(turn) ?? []);
  }

  #mayRollBack(): boolean {
    return this.#saarActive && this.#executions < this.#parts.config.saar.maxExecutions;
  }

  /** The budget that is spent once the context holds the given number of assistant turns. */
  #spentBudget(turns: number): EndReason | null {
    const { budget } = this.#parts.config;
    if (this.#time.spent) return 'max-time';
    if (this.#tokens >= budget.tokens) return 'max-tokens';
    return turns >= budget.turns ? 'max-turns' : null;
  }

  /** What the rollout waits for, or `timeIsUp`. Throws the signal's reason where the rollout was stopped meanwhile. */
  async #awaited<T>(work: Promise<T>): Promise<T | typeof timeIsUp> {
    try {
      const result = await this.#time.unlessSpent(work);
      this.#parts.signal.throwIfAborted();
      return result;
    } catch (error) {
      // What is stopped because the time is up says so by throwing.
      if (!this.#parts.signal.aborted && this.#time.signal.aborted) return timeIsUp;
      throw error;
    }
  }

  /** Whether the newest token completes the text's first call, so that nothing which follows could change it. */
  #completesCall(newest: Token, text: string): boolean {
    // Reading the whole text at each token would be quadratic; only with one of these characters a call can end, or be known to have.
    if (!/[>\n]/.test(newest.text)) return false;
    return this.#dialect.take(text).call?.settled === true;
  }
}

/** Stands in for the completion of a generation that is left early; nobody reads it. */
const abandoned: Completion = {
  finish: 'stop',
  usage: { promptTokens: 0, cachedTokens: null, generatedTokens: 0 },
};

/** The arguments that the tool is to be called with, or what is wrong with the call. */
function readCallFor(tool: Tool, read: ReadCall): Pick<ToolCall, 'arguments'> | { readonly problem: string } {
  if (read.kind === 'malformed') return read;
  if (read.kind !== 'call') return { problem: 'There is no whole tool call.' };
  const { name } = tool.description;
  if (read.call.name !== name) return { problem: `There is no tool "${read.call.name}"; use "${name}".` };
  const { arguments: args } = typedCall(read.call, tool.description.parameters);
  const problem = tool.check(args);
  return problem === null ? { arguments: args } : { problem };
}
