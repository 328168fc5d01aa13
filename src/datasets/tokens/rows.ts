import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { dialects, type TurnToken } from '../../saar/index.ts';
import { labelsOf, rowLabelsSchema } from '../messages/index.ts';
import type { RowOf } from '../row-of.ts';

/** Where a piece of a trajectory comes from: see `Provenance` of `src/saar`, or the tool's answer. */
const sourceSchema = v.picklist(['sampled', 'grafted', 'observed'] as const satisfies readonly (
  TurnToken['provenance'] | 'observed'
)[]);

/** See {@link sourceSchema}. */
export type Source = v.InferOutput<typeof sourceSchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * A purified trajectory piece by piece. All lists have the same length. The pieces, joined, are everything after the prompt, without
 * what a chat template puts between messages; an observation is one piece, because no policy tokenised it.
 */
export const tokensRowSchema = v.strictObject({
  prompt: v.pipe(
    v.array(v.object({ role: v.picklist(['system', 'user', 'assistant']), content: v.string() })),
    v.description('The messages that the policy was given, word for word.'),
  ),
  tokens: v.pipe(v.array(v.string()), v.description('The text of each piece.')),
  ids: v.pipe(
    v.array(v.nullable(v.pipe(v.number(), v.integer()))),
    v.description('Numbers in the model’s vocabulary; null where the engine does not say.'),
  ),
  logprobs: v.pipe(
    v.array(v.nullable(v.number())),
    v.description(
      'Natural logarithms of probabilities; null for observations, where the engine does not say, and for edited tokens.',
    ),
  ),
  mask: v.pipe(v.array(v.picklist([0, 1])), v.description('1 where the policy wrote it, 0 for observations.')),
  provenance: v.pipe(
    v.array(sourceSchema),
    v.description(
      'sampled: in the context in which it stands; grafted: in another one, so that its log-probability is off-policy; observed: the tool’s answer.',
    ),
  ),
  turns: v.pipe(v.array(count), v.description('At which piece each assistant turn begins, from 0.')),
  edited: v.pipe(
    v.array(v.strictObject({ at: count, of: count })),
    v.description(
      'Which pieces are tokens that were joined because a part of their text was redacted or cut, and of how many tokens each is made.',
    ),
  ),
  ...rowLabelsSchema.entries,
});

/** See {@link tokensRowSchema}. */
export type TokensRow = RowOf<typeof tokensRowSchema>;

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
