import { figure } from '../../../formats/index.ts';
import './chosen.css';
import { Button } from '../../components/index.ts';
import { go } from '../place.ts';
import { chosen, chosenOf, clearChosen } from './chosen.ts';

/** What is chosen of a run to be compared, and what can be done with it; empty while nothing is. */
export function ChosenBar({ run }: { readonly run: string }) {
  const trajectories = chosenOf(run);
  const [left, right] = trajectories;
  const { replaced } = chosen.value;
  return (
    <div class="chosen-bar" data-some={trajectories.length > 0}>
      <p class="small" role="status">
        {left && `${figure(trajectories.length)} chosen: ${trajectories.map(({ name }) => name).join('; ')}.`}
        {left && !right && ' Choose another one to compare it with.'}
        {right && replaced !== null && ` It took the place of ${replaced}.`}
      </p>
      {left && (
        <div class="chosen-actions">
          {right && (
            <Button tone="main" onClick={() => go({ open: left.place, with: right.place })}>
              Compare
            </Button>
          )}
          <Button onClick={clearChosen}>Clear</Button>
        </div>
      )}
    </div>
  );
}
