import type { Curve } from '../../../../training/index.ts';
import { figure, decimal, percent } from '../../../../formats/index.ts';

/** Every evaluation as a row: what the curves draw. */
export function EvaluationTable({ curves }: { readonly curves: readonly Curve[] }) {
  return (
    <div class="training-table" tabIndex={0} role="region" aria-label="All evaluations">
      <table class="figures">
        <thead>
          <tr>
            {['Arm', 'Seed', 'Steps', /* words */ 'Pass@1', 'Failures', 'First programs', 'Reward', 'Entropy'].map(
              (name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {curves.flatMap(({ arm, seed, points }) =>
            points.map((point) => (
              <tr key={`${arm} ${seed} ${point.step}`}>
                <td translate={false}>{arm}</td>
                <td>{seed}</td>
                <td>{figure(point.step)}</td>
                <td>{percent(point.accuracy, 1)}</td>
                <td>{decimal(point.failures, 2)}</td>
                <td>{point.firstAttempts === null ? '–' : percent(point.firstAttempts, 1)}</td>
                <td>{decimal(point.reward, 2)}</td>
                <td>{decimal(point.entropy, 2)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
