import { dialects, repairTurn, similarities, splitTurn, withProvenance, type FailureType } from '../saar/index.ts';
import type { Token, TurnToken } from '../saar/index.ts';
import type { RolloutConfig } from './config.ts';
import { conversationOf, type StandingTurn } from './conversation.ts';
import type { ChatMessage, Completion, Sampling } from './policy.ts';
import type { TrajectoryRecord } from './record.ts';
import { drawnSeeds } from './seeds.ts';

/** One generation of a record, and what it was generated from. */
export interface RetracedGeneration {
  readonly generation: number;
  /** Counts the trajectory's turns from 0. */
  readonly position: number;
  /** 0 for a turn in place; from 1 on, the retry of a look-ahead. */
  readonly attempt: number;
  readonly purpose: 'turn' | 'look-ahead';
  /** What the policy was given; of a log, the conversation as it stands there, of which nobody knows whether the model read all. */
  readonly messages: readonly ChatMessage[];
  /** How its tokens were drawn; null of a log, which does not say it. */
  readonly sampling: Sampling | null;
  readonly tokens: readonly Token[];
  /** null where the rollout itself ended the generation, and in a log. */
  readonly completion: Completion | null;
}

/** One execution of a record, and what was executed. */
export interface RetracedExecution {
  readonly execution: number;
  readonly position: number;
  readonly attempt: number;
  readonly generation: number;
  /** The turn whose call was executed: the generation, or what the repair made of it. */
  readonly turn: readonly TurnToken[];
  /** The Python program, or the call's whole text where it could not be read. */
  readonly code: string;
  /** What the interpreter was seeded with. Means nothing of a log. */
  readonly seed: number;
  /** As it entered the context; null where it was never answered. */
  readonly observation: string | null;
  readonly failure: FailureType | null;
}

/** Where a token of the purified trajectory was generated: at which place of which generation. */
export interface TokenOrigin {
  readonly generation: number;
  readonly at: number;
}

/** What a record tells of how each of its parts came about. */
export interface Retraced {
  /** In the order in which they were generated. */
  readonly generations: readonly RetracedGeneration[];
  /** In the order in which they were executed. */
  readonly executions: readonly RetracedExecution[];
  /**
   * Of each turn of the purified trajectory, where its tokens come from; null for a turn whose tokens are not found again, as where a part of
   * them was redacted.
   */
  readonly origins: readonly (readonly TokenOrigin[] | null)[];
}

/** A turn as it stands at a position while its rollback goes on. */
interface Standing extends StandingTurn {
  readonly turn: readonly TurnToken[];
  readonly from: readonly TokenOrigin[] | null;
}

/**
 * Goes through a record's events as the rollout went, and gives for each generation the messages that the policy was given, for each
 * execution the turn that was executed, and for each token of the purified trajectory where it was generated. A pure function of the record.
 */
export function retrace(record: TrajectoryRecord): Retraced {
  const { config, events, prompt } = record;
  const dialect = dialects[config.dialect];
  const isLog = record.origin !== undefined;
  const seeds = drawnSeeds(events);
  const generations: RetracedGeneration[] = [];
  const executions: RetracedExecution[] = [];
  const origins: (readonly TokenOrigin[] | null)[] = [];
  /** What is committed. */
  const trajectory: StandingTurn[] = [];
  let standing: Standing | null = null;
  let spent = 0;

  const generated = (generation: number): readonly Token[] =>
    generations.find((each) => each.generation === generation)?.tokens ?? [];
  const asGenerated = (generation: number): Standing => {
    const tokens = generated(generation);
    return {
      turn: withProvenance(tokens, 'sampled'),
      observation: null,
      from: tokens.map((_, at) => ({ generation, at })),
    };
  };
  /** A log's turns follow one another, whatever a look-ahead would have made of them. */
  const logged = (): StandingTurn[] =>
    generations.map(({ generation, tokens }) => ({
      turn: tokens,
      observation: executions.findLast((each) => each.generation === generation)?.observation ?? null,
    }));

  for (const event of events) {
    switch (event.type) {
      case 'generation-started': {
        const { generation, position, attempt, purpose } = event;
        const ahead = purpose === 'look-ahead' && standing ? [standing] : [];
        const context = isLog ? logged() : [...trajectory, ...ahead];
        generations.push({
          generation,
          position,
          attempt,
          purpose,
          messages: conversationOf(prompt, context, dialect),
          sampling: isLog ? null : samplingOf(config, spent, seeds.generations.get(generation) ?? 0),
          tokens: [],
          completion: null,
        });
        break;
      }
      case 'generation-ended': {
        const { generation, tokens, completion } = event;
        const at = generations.findIndex((each) => each.generation === generation);
        const begun = generations[at];
        if (begun) generations[at] = { ...begun, tokens, completion };
        spent += tokens.length;
        break;
      }
      case 'execution-started': {
        const { execution, position, attempt, generation, code } = event;
        const seed = seeds.executions.get(execution) ?? 0;
        if (attempt === 0) standing = asGenerated(generation);
        const turn =
          attempt > 0 && config.saar.mode === 'best-of-k' && standing
            ? candidate(standing.turn, generated(generation), config)
            : (standing?.turn ?? []);
        const at = { execution, position, attempt, generation };
        executions.push({ ...at, turn, code, seed, observation: null, failure: null });
        break;
      }
      case 'execution-ended': {
        const { execution, attempt, observation, failure } = event;
        const at = executions.findIndex((each) => each.execution === execution);
        const begun = executions[at];
        if (begun) executions[at] = { ...begun, observation, failure };
        // The candidates of best of K are compared with the failed turn, and follow it; none takes its place by being executed.
        if (standing && (attempt === 0 || config.saar.mode === 'sequential'))
          standing = answered(standing, observation);
        break;
      }
      case 'repaired': {
        const { turn } = event.repair;
        const from: Standing['from'] =
          standing && originsOf(standing, asGenerated(event.generation), turn, event.repair.kind, config);
        standing = { turn, observation: null, from };
        break;
      }
      case 'turn-committed': {
        const { turn, observation } = event;
        // A turn without a call, or one whose budget was spent before it: it stands as it was generated last.
        const { from }: Standing = standing ?? asGenerated(generations.at(-1)?.generation ?? 0);
        origins.push(from && spells(from, turn, generated) ? from : null);
        trajectory.push({ turn, observation });
        standing = null;
        break;
      }
      default:
    }
  }
  return { generations, executions, origins };
}

/** How a generation was asked for, once the given number of tokens was spent. */
const samplingOf = ({ sampling, budget }: RolloutConfig, spent: number, seed: number): Sampling => ({
  ...sampling,
  maxTokens: Math.min(sampling.maxTokens, Math.max(1, budget.tokens - spent)),
  seed,
});

/** The turn that a correction of best of K made, whether or not it was taken. */
function candidate(
  failed: readonly TurnToken[],
  correction: readonly Token[],
  { saar, dialect: name }: RolloutConfig,
): readonly TurnToken[] {
  const { metric, similarityScope: scope, gamma } = saar;
  return repairTurn(failed, correction, { dialect: dialects[name], similarity: similarities[metric], scope, gamma })
    .turn;
}

/** Where the tokens of a repaired turn come from: a shallow repair keeps what stands before the failed call. */
function originsOf(
  failed: Standing,
  correction: Standing,
  repaired: readonly TurnToken[],
  kind: 'shallow' | 'deep',
  { dialect }: RolloutConfig,
): readonly TokenOrigin[] | null {
  if (kind === 'deep') return correction.from;
  const kept = splitTurn(failed.turn, dialects[dialect])?.reasoning.length;
  if (kept === undefined || !failed.from || !correction.from || repaired.length < kept) return null;
  return [...failed.from.slice(0, kept), ...correction.from.slice(correction.from.length - (repaired.length - kept))];
}

const answered = (turn: Standing, observation: string): Standing => ({ ...turn, observation });

/** Whether the tokens at these origins are those of a turn. */
const spells = (
  from: readonly TokenOrigin[],
  turn: readonly Token[],
  generated: (generation: number) => readonly Token[],
): boolean =>
  from.length === turn.length &&
  from.every(({ generation, at }, index) => generated(generation)[at]?.text === turn[index]?.text);
