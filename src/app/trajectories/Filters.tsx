import type { FailureType } from '../../saar/index.ts';
import { noFilter, type TrajectoryFilter } from '../address/index.ts';
import { Button, Field } from '../components/index.ts';
import { failureName, failureWords } from '../trajectory/index.ts';
import { go, place } from './place.ts';

const verdicts = [
  ['right', 'Right'],
  ['wrong', 'Wrong'],
  ['unjudged', 'Not judged'],
] as const;

const statuses = [
  ['clean', 'No call failed'],
  ['purified', 'Purified: no failure is left'],
  ['shallow', 'Repaired shallow'],
  ['deep', 'Repaired deep'],
  ['has-errors', 'Has errors'],
] as const;

const failureTypes = Object.keys(failureWords) as readonly FailureType[];

interface FiltersProps {
  readonly arms: readonly string[];
  /** Ids of the run's tasks. */
  readonly tasks: readonly string[];
}

/** Which trajectories are listed. */
export function Filters({ arms, tasks }: FiltersProps) {
  const { filter } = place.value;
  const choose = (key: keyof TrajectoryFilter, value: string) => {
    const chosen = Object.fromEntries([[key, value === '' ? null : value]]) as Partial<TrajectoryFilter>;
    // Two choices may follow each other faster than the page is drawn.
    go({ filter: { ...place.peek().filter, ...chosen }, open: null }, 'replace');
  };
  const select = (key: keyof TrajectoryFilter, label: string, options: readonly (readonly [string, string])[]) => (
    <Field label={label} key={key}>
      {(control) => (
        <select
          {...control}
          class="control"
          value={filter[key] ?? ''}
          onChange={(event) => choose(key, event.currentTarget.value)}
        >
          <option value="">All</option>
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const any = Object.values(filter).some((value) => value !== null);
  return (
    <div class="filters" role="group" aria-label="Which trajectories are listed">
      {select(
        'arm',
        'Arm',
        arms.map((arm) => [arm, arm] as const),
      )}
      {select('verdict', 'Answer', verdicts)}
      {select('status', 'What came of failures', statuses)}
      {select(
        'failure',
        'Type of failure',
        failureTypes.map((type) => [type, failureName(type)] as const),
      )}
      <Field label="Task">
        {(control) => (
          <>
            <input
              {...control}
              class="control"
              type="text"
              list="trajectory-tasks"
              autoComplete="off"
              placeholder="All"
              value={filter.task ?? ''}
              onChange={(event) => choose('task', event.currentTarget.value.trim())}
            />
            <datalist id="trajectory-tasks">
              {tasks.slice(0, 500).map((task) => (
                <option key={task} value={task} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Button disabled={!any} onClick={() => go({ filter: noFilter, open: null }, 'replace')}>
        Show all
      </Button>
    </div>
  );
}
