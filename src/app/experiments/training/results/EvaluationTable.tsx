import type { Curve } from '../../../../training/index.ts';
import { decimals } from '../../../components/index.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Every evaluation as a row: what the curves draw. */
export function EvaluationTable({ curves }: { readonly curves: readonly Curve[] }) {
  return (
    <div class="training-table" tabIndex={0} role="region" aria-label="All evaluations">
      <table class="figures">
        <thead>
          <tr>
            {['Arm', 'Seed', 'Steps', 'Pass@1', 'Failures', 'First programs', 'Reward', 'Entropy'].map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {curves.flatMap(({ arm, seed, points }) =>
            points.map((point) => (
              <tr key={`${arm} ${seed} ${point.step}`}>
                <td>{arm}</td>
                <td>{seed}</td>
                <td>{point.step}</td>
                <td>{percent(point.accuracy)}</td>
                <td>{decimals(point.failures)}</td>
                <td>{percent(point.firstAttempts)}</td>
                <td>{decimals(point.reward)}</td>
                <td>{decimals(point.entropy)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
