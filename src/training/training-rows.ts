import { promptTokens, type Sequence, type Tokenizer } from '../policies/tiny/engine.ts';
import { conversationOf, type RecordedEvent, type StandingTurn } from '../rollout/index.ts';
import { dialects, withProvenance, type TurnToken } from '../saar/index.ts';

/**
 * What the probability of a grafted token is compared with in the ratio of GRPO. Such a token was sampled with the error in sight and now
 * stands in a context without it.
 *
 * - `recomputed`: with what the model gives it in the purified context before the step. The authors' way: their launch script sets
 *   `rollout.calculate_log_probs=False` and no rollout correction, and verl's trainer then computes `old_log_probs` anew.
 * - `own`: with the log-probability that it was sampled with in the look-ahead context.
 * - `masked`: it is not learnt from.
 */
export type GraftedTokens = 'recomputed' | 'own' | 'masked';

/** How a trajectory becomes rows. */
export interface RowSettings {
  readonly tokenizer: Tokenizer;
  /** The most tokens of a row. */
  readonly context: number;
  readonly grafted: GraftedTokens;
}

type Committed = Extract<RecordedEvent, { readonly type: 'turn-committed' }>;

/** The tokens of an assistant turn, as they are learnt. */
interface LearntToken {
  readonly id: number;
  /** 1 where it is learnt, 0 where it is masked. */
  readonly mask: 0 | 1;
  readonly reference: number | null;
}

/**
 * The rows of a finished trajectory: each assistant turn after the very prompt that the model sees before such a turn, with the weight 1 on each
 * token that is learnt and 0 elsewhere. A turn is learnt together with the one after it where that one's prompt begins with it.
 * Throws where a token of the policy has no number.
 */
export function rowsOf(events: readonly RecordedEvent[], settings: RowSettings): Sequence[] {
  const start = events.find((event) => event.type === 'rollout-started');
  if (start?.type !== 'rollout-started') throw new Error('The events of a trajectory begin with its start.');
  const dialect = dialects[start.config.dialect];
  const committed = events.filter((event) => event.type === 'turn-committed');
  const rows = committed.flatMap((turn, at): Sequence[] => {
    const messages = conversationOf(start.prompt, committed.slice(0, at), dialect);
    return rowOf(messages, learntTokens(turn, endedByModel(events, turn), settings), settings);
  });
  return joined(rows);
}

/** One turn after its prompt; none where it is empty. */
function rowOf(
  messages: ReturnType<typeof conversationOf>,
  turn: readonly LearntToken[],
  { tokenizer, context }: RowSettings,
): Sequence[] {
  if (turn.length === 0) return [];
  const prompt = promptTokens(messages, tokenizer, context);
  // The token that ends a turn at the very end of the context was never read.
  const fitting = turn.slice(0, context - prompt.length);
  return [
    {
      tokens: [...prompt, ...fitting.map(({ id }) => id)],
      weights: [...prompt.map(() => 0), ...fitting.map(({ mask }) => mask)],
      references: [...prompt.map(() => null), ...fitting.map(({ reference }) => reference)],
    },
  ];
}

/** A failed attempt that a rollback took out of a trajectory, and what stands there instead; both after the same context. */
export interface RejectedAttempt {
  readonly rejected: Sequence;
  readonly chosen: Sequence;
}

/**
 * The failed attempts that rollbacks took out of a trajectory: the turn as it stood, after the context that it was written in. Those of a
 * rollback that did not recover are none: the last of them is in the trajectory.
 */
export function rejectedAttemptsOf(events: readonly RecordedEvent[], settings: RowSettings): RejectedAttempt[] {
  const start = events[0];
  if (start?.type !== 'rollout-started') throw new Error('The events of a trajectory begin with its start.');
  const dialect = dialects[start.config.dialect];
  const committed: StandingTurn[] = [];
  const attempts: RejectedAttempt[] = [];
  let turn: readonly TurnToken[] = [];
  let failed: (readonly TurnToken[])[] = [];
  for (const event of events) {
    if (event.type === 'generation-ended') turn = withProvenance(event.tokens, 'sampled');
    else if (event.type === 'repaired') turn = event.repair.turn;
    else if (event.type === 'execution-ended' && event.failure !== null) failed.push(turn);
    else if (event.type === 'rollback-ended' && event.outcome === 'recovered') {
      const messages = conversationOf(start.prompt, committed, dialect);
      const [chosen] = rowOf(messages, turn.map(learntToken(settings)), settings);
      for (const each of failed) {
        const [rejected] = rowOf(messages, each.map(learntToken(settings)), settings);
        if (rejected && chosen) attempts.push({ rejected, chosen });
      }
    } else if (event.type === 'turn-committed') {
      committed.push(event);
      failed = [];
    }
  }
  return attempts;
}

/**
 * The rejected row without what it has in common with the chosen one at its beginning and at its end: those tokens are not what failed, and a
 * shallow repair keeps most of them.
 */
export function whereTheyDiffer({ rejected, chosen }: RejectedAttempt): Sequence {
  const { tokens, weights } = rejected;
  const shortest = Math.min(tokens.length, chosen.tokens.length);
  let begin = 0;
  while (begin < shortest && tokens[begin] === chosen.tokens[begin]) begin += 1;
  let end = 0;
  while (end < shortest - begin && tokens.at(-1 - end) === chosen.tokens.at(-1 - end)) end += 1;
  return { ...rejected, weights: weights.map((weight, at) => (at < begin || at >= tokens.length - end ? 0 : weight)) };
}

/** Whether the model itself ended the generation from which a turn has its end. */
function endedByModel(events: readonly RecordedEvent[], turn: Committed): boolean {
  const at = events.indexOf(turn);
  const before = events.slice(0, at);
  const executed = before.findLast((event) => event.type === 'execution-ended' && event.position === turn.position);
  const generation = before.findLast(
    (event) =>
      event.type === 'generation-ended' &&
      (executed?.type !== 'execution-ended' || event.generation === executed.generation),
  );
  return generation?.type === 'generation-ended' && generation.completion?.finish === 'stop';
}

function idOf({ id, text }: TurnToken): number {
  if (id === undefined) throw new Error(`The policy gives no number for the token ${JSON.stringify(text)}.`);
  return id;
}

const learntToken =
  ({ grafted }: RowSettings) =>
  (token: TurnToken): LearntToken => {
    const isGrafted = token.provenance === 'grafted';
    return {
      id: idOf(token),
      mask: isGrafted && grafted === 'masked' ? 0 : 1,
      reference: isGrafted && grafted === 'own' ? token.logprob : null,
    };
  };

function learntTokens({ turn }: Committed, ended: boolean, settings: RowSettings): readonly LearntToken[] {
  const tokens = turn.map(learntToken(settings));
  if (!ended) return tokens;
  // It is sampled like any other token, but has no text and so is in no turn; it shares the fate of the token before it.
  const mask = tokens.at(-1)?.mask ?? 1;
  return [...tokens, { id: settings.tokenizer.mark('end'), mask, reference: null }];
}

/** Rows of which one goes on where another ends are learnt as one: half as much is computed. */
function joined(rows: readonly Sequence[]): Sequence[] {
  const result: Sequence[] = [];
  for (const row of rows) {
    const before = result.at(-1);
    if (before?.tokens.every((token, at) => token === row.tokens[at])) {
      result[result.length - 1] = {
        tokens: row.tokens,
        weights: row.weights.map((weight, at) => Math.max(weight, before.weights[at] ?? 0)),
        references: row.tokens.map((_, at) => row.references?.[at] ?? before.references?.[at] ?? null),
      };
    } else result.push(row);
  }
  return result;
}
