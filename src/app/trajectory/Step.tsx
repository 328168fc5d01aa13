import type { RolloutConfig } from '../../rollout/index.ts';
import type { PositionState } from './log/state.ts';
import { LookAhead } from './LookAhead.tsx';
import { TurnCard } from './TurnCard.tsx';

/** What every part of a step needs to know. */
export interface StepProps {
  readonly position: PositionState;
  /** Whether the run still goes on. */
  readonly live: boolean;
  /** γ and K of the run. */
  readonly gamma: number;
  readonly retries: number;
  readonly dialect: RolloutConfig['dialect'];
}

/** One position: its turn, and its look-ahead where there was one. */
export function Step(props: StepProps) {
  const { position } = props;
  return (
    <li class="step" data-position={position.position}>
      <TurnCard {...props} />
      {position.rollback !== null && <LookAhead {...props} />}
    </li>
  );
}
