import { LookAhead } from './LookAhead.tsx';
import { TurnCard, type StepProps } from './TurnCard.tsx';

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
