import type { FailureType } from '../../../saar/index.ts';
import type { GenerationState, PositionState } from './state.ts';

/** One thing that really happened at a position: a generation, and what its execution answered where there was one. */
export interface RawStep {
  readonly generation: GenerationState;
  readonly observation: string | null;
  readonly failure: FailureType | null;
}

/** The position as it happened: every generation in order, errors and retries included. */
export function rawSteps(position: PositionState): RawStep[] {
  return position.generations.map((generation) => {
    const execution = position.executions.find((e) => e.generation === generation.generation);
    return { generation, observation: execution?.observation ?? null, failure: execution?.failure ?? null };
  });
}
