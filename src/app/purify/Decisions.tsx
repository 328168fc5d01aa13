import type { TrajectoryRecord } from '../../rollout/index.ts';
import { judgementText, repairsIn, ruleWords, type OutcomeRule } from '../../datasets/purify/index.ts';
import { decimal, figure } from '../../formats/index.ts';
import { kindWords } from '../trajectory/index.ts';

type Outcomes = NonNullable<NonNullable<TrajectoryRecord['origin']>['outcomes']>;

/** Repairs, and unclear calls, that are listed of one run. */
const mostShown = 20;

/** Beside each repair of a run the rules that decided it: why the one call counts as failed, and the other as its correction. */
export function Decisions({ record }: { readonly record: TrajectoryRecord }) {
  const outcomes = record.origin?.outcomes ?? [];
  const repairs = repairsIn(record);
  const unclear = outcomes.filter(({ outcome }) => outcome === 'unknown');
  if (outcomes.length === 0 || repairs.length + unclear.length === 0) return null;
  const positions = positionsOf(record);
  const more = Math.max(0, repairs.length - mostShown) + Math.max(0, unclear.length - mostShown);
  return (
    <ul class="purify-list purify-decisions small">
      {repairs.slice(0, mostShown).map(({ position, attempt, failed, correction, repair }) => (
        <li key={failed}>
          Turn {position + 1}: the call failed: <span translate={false}>{why(outcomes, failed)}</span>. Retry {attempt}{' '}
          corrects it: <span translate={false}>{why(outcomes, correction)}</span>. The repair is{' '}
          {kindWords[repair.kind]}
          {repair.similarity === null ? '' : ` (similarity ${decimal(repair.similarity, 2)})`}.
        </li>
      ))}
      {unclear.slice(0, mostShown).map(({ turn }) => (
        <li key={`unclear ${turn}`}>
          Turn {(positions.get(turn) ?? turn) + 1}: the log does not say whether the call failed:{' '}
          <span translate={false}>{why(outcomes, turn)}</span>.
        </li>
      ))}
      {more > 0 && <li>and {figure(more)} more</li>}
    </ul>
  );
}

/** Where the turns of the log stand in the comparison, both counted from 0. */
const positionsOf = ({ events }: TrajectoryRecord): ReadonlyMap<number, number> =>
  new Map(
    events.flatMap((event) =>
      event.type === 'generation-started' ? [[event.generation, event.position] as const] : [],
    ),
  );

/** What decided of a turn, in words. */
function why(outcomes: Outcomes, turn: number): string {
  const found = outcomes.find((one) => one.turn === turn);
  if (!found) return 'it was not answered';
  const { rule, by } = found;
  return isRule(rule) ? judgementText({ rule, by }) : rule;
}

const isRule = (rule: string): rule is OutcomeRule => Object.hasOwn(ruleWords, rule);
