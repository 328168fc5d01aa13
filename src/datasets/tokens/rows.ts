import type { TrajectoryRecord } from '../../rollout/index.ts';
import { dialects, type TurnToken } from '../../saar/index.ts';
import { labelsOf, type RowLabels } from '../messages/index.ts';

/** Where a piece of a trajectory comes from: see `Provenance` of `src/saar`, or the tool's answer. */
export type Source = TurnToken['provenance'] | 'observed';

/**
 * A purified trajectory piece by piece. All lists have the same length. The pieces, joined, are everything after the prompt, without
 * what a chat template puts between messages; an observation is one piece, because no policy tokenised it.
 */
export interface TokensRow extends RowLabels {
  /** The messages that the policy was given, word for word. */
  readonly prompt: TrajectoryRecord['prompt'];
  readonly tokens: readonly string[];
  /** Numbers in the model's vocabulary; null where the engine does not say. */
  readonly ids: readonly (number | null)[];
  /** Natural logarithms of probabilities; null for observations, where the engine does not say, and for edited tokens. */
  readonly logprobs: readonly (number | null)[];
  /** 1 where the policy wrote it, 0 for observations. */
  readonly mask: readonly (0 | 1)[];
  /** `sampled` in the context in which it stands, `grafted` from another (the log-probability is off-policy), `observed`. */
  readonly provenance: readonly Source[];
  /** Where each assistant turn begins. */
  readonly turns: readonly number[];
  /** Which tokens were joined because a part of their text was redacted or cut, and of how many each is made. */
  readonly edited: readonly { readonly at: number; readonly of: number }[];
}

/** The purified trajectory. */
export function toTokensRow(record: TrajectoryRecord): TokensRow {
  const dialect = dialects[record.config.dialect];
  const turns: number[] = [];
  const pieces: { token: TurnToken | null; text: string }[] = [];
  for (const { tokens, observation } of record.purified) {
    turns.push(pieces.length);
    pieces.push(...tokens.map((token) => ({ token, text: token.text })));
    if (observation !== null) pieces.push({ token: null, text: dialect.observe(observation) });
  }
  return {
    prompt: record.prompt,
    tokens: pieces.map(({ text }) => text),
    ids: pieces.map(({ token }) => token?.id ?? null),
    logprobs: pieces.map(({ token }) => token?.logprob ?? null),
    mask: pieces.map(({ token }) => (token ? 1 : 0)),
    provenance: pieces.map(({ token }) => token?.provenance ?? 'observed'),
    turns,
    edited: pieces.flatMap(({ token }, at) => (token?.edited === undefined ? [] : [{ at, of: token.edited }])),
    ...labelsOf(record),
  };
}
