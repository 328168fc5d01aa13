import './arms-choice.css';
import { useState } from 'preact/hooks';
import { format, type RouteOf } from '../address/index.ts';
import { Select } from '../components/index.ts';

interface ArmsChoiceProps {
  /** The run's arms. With fewer than two there is nothing to choose, and nothing is shown. */
  readonly arms: readonly string[];
  /** Where the comparison is shown: an address of the run, without its arms. */
  readonly from: RouteOf<'trajectories'>;
}

/** Two arms of a run, to be compared rollout by rollout. Of two arms there is one choice: a link. */
export function ArmsChoice({ arms, from }: ArmsChoiceProps) {
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1]);
  const [left, right] = [arms[chosen[0]], arms[chosen[1]]];
  if (left === undefined || right === undefined) return null;
  const options = arms.map((arm, index) => [String(index), arm] as const);
  return (
    <div class="arms-choice">
      {arms.length > 2 && (
        <>
          <Select
            label="Arm"
            narrow
            value={String(chosen[0])}
            options={options}
            onValue={(value) => setChosen([Number(value), chosen[1]])}
          />
          <Select
            label="and arm"
            narrow
            value={String(chosen[1])}
            options={options}
            onValue={(value) => setChosen([chosen[0], Number(value)])}
          />
        </>
      )}
      <a class="button" href={format({ ...from, open: null, with: null, look: 'groups', arms: [left, right] })}>
        Compare {left} with {right}, rollout by rollout
      </a>
    </div>
  );
}
