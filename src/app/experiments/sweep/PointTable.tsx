import { measures, type Estimate, type PointResult, type Sweep } from '../../../experiments/index.ts';
import { figure, decimal, percent } from '../../../formats/index.ts';

interface PointTableProps {
  readonly sweep: Sweep;
  readonly points: readonly PointResult[];
}

/** The figures of all points side by side, each with its interval, and how many trajectories were run and recomputed. */
export function PointTable({ sweep, points }: PointTableProps) {
  return (
    <div class="sweep-table" tabIndex={0} role="region" aria-label="Results by value">
      <table class="figures">
        <caption class="unseen">Results by value</caption>
        <thead>
          <tr>
            <th scope="col">{sweep.symbol}</th>
            {points.map(({ value }) => (
              <th scope="col" key={value}>
                {sweep.numeric ? figure(Number(value)) : value}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Trajectories</th>
            {points.map(({ value, n, recomputed }) => (
              <td key={value}>
                <span class="sweep-figure">{figure(n)}</span>
                <span class="sweep-interval">
                  {figure(n - recomputed)} run, {figure(recomputed)} recomputed
                </span>
              </td>
            ))}
          </tr>
          {measures.map(({ key, title, share }) => (
            <tr key={key}>
              <th scope="row" translate={false}>
                {title}
              </th>
              {points.map(({ value, estimates }) => (
                <Cell key={value} estimate={estimates[key]} share={share} />
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">On the frontier of purification against cost</th>
            {points.map(({ value, n, frontier }) => (
              <td key={value}>{n === 0 ? '–' : frontier ? 'yes' : 'no'}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Cell({ estimate, share }: { readonly estimate: Estimate | undefined; readonly share: boolean }) {
  if (!estimate || estimate.value === null) return <td>–</td>;
  const { value, low, high } = estimate;
  const say = (number: number): string => (share ? percent(number, 1) : decimal(number, 1));
  return (
    <td>
      <span class="sweep-figure">{say(value)}</span>
      {low !== null && high !== null && (
        <span class="sweep-interval">
          ({say(low)} to {say(high)})
        </span>
      )}
    </td>
  );
}
