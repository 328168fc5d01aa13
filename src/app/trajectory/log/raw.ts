import type { FailureType } from '../../../saar/index.ts';
import { isRaw, type RolloutConfig } from '../../../rollout/index.ts';
import type { GenerationState, PositionState } from './state.ts';

/** One thing that really happened at a position: a generation, and what its execution answered where there was one. */
export interface RawStep {
  readonly generation: GenerationState;
  readonly observation: string | null;
  readonly failure: FailureType | null;
}

/** The position's turns of the raw trajectory, as the record's `raw` has them: errors and retries included. */
export function rawSteps(position: PositionState, mode: RolloutConfig['saar']['mode']): RawStep[] {
  const taken = new Set(position.repairs.map(({ generation }) => generation));
  return position.generations
    .filter(({ generation, purpose, tokens, finish }) =>
      isRaw({ mode, purpose, taken: taken.has(generation), written: tokens > 0 || finish !== null }),
    )
    .map((generation) => {
      const execution = position.executions.find((e) => e.generation === generation.generation);
      return { generation, observation: execution?.observation ?? null, failure: execution?.failure ?? null };
    });
}
