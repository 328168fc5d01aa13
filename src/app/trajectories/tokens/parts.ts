import type { Retraced, RetracedExecution, RetracedGeneration, TrajectoryRecord } from '../../../rollout/index.ts';
import { dialects, textOf, type Token } from '../../../saar/index.ts';
import { figure } from '../../../formats/index.ts';
import type { ShownToken } from '../../tokens/index.ts';

/** A part of a record whose tokens can be shown. */
export interface Part {
  /** Unique in the record. */
  readonly key: string;
  readonly label: string;
  readonly tokens: () => ShownToken[];
  /** The generation that it is; null for a part of the purified trajectory. */
  readonly generation: RetracedGeneration | null;
  /** What was executed of it: a generation's own call, or the call of the purified turn. */
  readonly executions: readonly RetracedExecution[];
  /** Of a purified turn: the generations that its tokens come from, and how many come from each. */
  readonly madeOf: readonly { readonly generation: number; readonly tokens: number }[];
}

/** The parts of a record: the purified trajectory whole and by turn, then every generation. */
export function partsOf(record: TrajectoryRecord, retraced: Retraced): readonly Part[] {
  const { purified } = record;
  const turns = purified.map((_, position) => turnPart(record, retraced, position));
  const all: Part = {
    key: 'all',
    label: 'Purified: all turns',
    tokens: () => turns.flatMap((turn) => turn.tokens()),
    generation: null,
    executions: [],
    madeOf: [],
  };
  const { generations } = retraced;
  return [
    ...(purified.length > 1 ? [all] : []),
    ...turns,
    ...generations.map((generation) => generationPart(record, retraced, generation)),
  ];
}

/** How a generation is called on the page: generations are counted from 1 there. */
export const generationKey = (generation: number): string => `generation-${generation}`;

function turnPart(record: TrajectoryRecord, { executions, origins }: Retraced, position: number): Part {
  const turn = record.purified[position] ?? { tokens: [], observation: null };
  const from = origins[position] ?? null;
  const counts = new Map<number, number>();
  for (const { generation } of from ?? []) counts.set(generation, (counts.get(generation) ?? 0) + 1);
  const text = textOf(turn.tokens);
  const executed = executions.findLast((each) => each.position === position && textOf(each.turn) === text);
  return {
    key: `turn-${position}`,
    label: `Purified: turn ${position + 1}`,
    tokens: () => [
      ...turn.tokens.map((token, at): ShownToken => {
        const origin = from?.[at];
        const where = origin ? `token ${origin.at + 1} of generation ${origin.generation + 1}` : 'generation not known';
        return shown(token, token.provenance, where);
      }),
      ...observed(record, turn.observation),
    ],
    generation: null,
    executions: executed ? [executed] : [],
    madeOf: Array.from(counts, ([generation, tokens]) => ({ generation, tokens })),
  };
}

function generationPart(
  record: TrajectoryRecord,
  { executions, origins }: Retraced,
  generation: RetracedGeneration,
): Part {
  const { position, attempt, purpose } = generation;
  const own = executions.filter((each) => each.generation === generation.generation);
  const retry = purpose === 'look-ahead' ? `, retry ${attempt}` : '';
  const failed = own.at(-1)?.failure;
  return {
    key: generationKey(generation.generation),
    label: `Generation ${generation.generation + 1}: turn ${position + 1}${retry}${failed ? `, ${failed}` : ''}`,
    tokens: () => {
      const standing = new Map(
        record.purified.flatMap(({ tokens }, turn) =>
          (origins[turn] ?? []).flatMap((origin, index) => {
            const token = tokens[index];
            return token && origin.generation === generation.generation
              ? [[origin.at, { provenance: token.provenance, turn }] as const]
              : [];
          }),
        ),
      );
      // Where a turn's tokens are not found again, those of any generation may stand in it.
      const elsewhere = origins.includes(null) ? 'unknown' : 'dropped';
      return generation.tokens.map((token, at): ShownToken => {
        const place = standing.get(at);
        const where = place ? `stands in turn ${place.turn + 1}` : undefined;
        return shown(token, place?.provenance ?? elsewhere, where);
      });
    },
    generation,
    executions: own,
    madeOf: [],
  };
}

function shown({ text, logprob, edited }: Token, source: ShownToken['source'], where: string | undefined): ShownToken {
  const joined =
    edited === undefined ? [] : [`stands for ${figure(edited)} tokens, of which a part was redacted or cut`];
  const more = [...(where === undefined ? [] : [where]), ...joined].join(', ');
  return { text, logprob, source, ...(more === '' ? {} : { more }) };
}

const observed = ({ config }: TrajectoryRecord, observation: string | null): ShownToken[] =>
  observation === null
    ? []
    : [{ text: dialects[config.dialect].observe(observation), logprob: null, source: 'observed' }];
