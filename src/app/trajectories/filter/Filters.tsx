import type { FailureType } from '../../../saar/index.ts';
import { exactValue, noFilter, withExact, type FilterField } from '../../filter/index.ts';
import { Button, Field, Select } from '../../components/index.ts';
import { endWords, failureName, failureWords } from '../../trajectory/index.ts';
import { go, place } from '../place.ts';
import type { KnownValues } from './completions.ts';
import { TypedFilter } from './TypedFilter.tsx';

const verdicts = [
  ['right', 'Right'],
  ['wrong', 'Wrong'],
  ['unjudged', 'Not judged'],
] as const;

const statuses = [
  ['clean', 'No call failed'],
  ['purified', 'Purified: no failure is left'],
  ['has-errors', 'Has errors'],
] as const;

const repairs = [
  ['shallow', 'Shallow'],
  ['deep', 'Deep'],
  ['none', 'None'],
] as const;

const failureTypes = Object.keys(failureWords) as readonly FailureType[];

interface FiltersProps extends Pick<KnownValues, 'arms' | 'tasks'> {
  /** The most retries that a repair may come from. */
  readonly retries: number;
}

/** Which trajectories are listed: as a form and as a text, which are one filter. */
export function Filters({ arms, tasks, retries }: FiltersProps) {
  const { filter } = place.value;
  const choose = (field: FilterField, value: string) => {
    // Two choices may follow each other faster than the page is drawn.
    go({ filter: withExact(place.peek().filter, field, value === '' ? null : value), open: null }, 'replace');
  };
  const select = (key: FilterField, label: string, options: readonly (readonly [string, string])[]) => (
    <Select
      key={key}
      label={label}
      value={exactValue(filter, key) ?? ''}
      options={[['', 'All'], ...options]}
      onValue={(value) => choose(key, value)}
    />
  );
  return (
    <div class="filters" role="group" aria-label="Which trajectories are listed">
      <TypedFilter arms={arms} tasks={tasks} failures={failureTypes} ends={Object.keys(endWords)} />
      {select(
        'arm',
        'Arm',
        arms.map((arm) => [arm, arm] as const),
      )}
      {select('verdict', 'Answer', verdicts)}
      {select('status', 'What came of failures', statuses)}
      {select('repair', 'Repair', repairs)}
      {select(
        'attempt',
        'Repaired at retry',
        Array.from({ length: retries }, (_, n) => [String(n + 1), String(n + 1)] as const),
      )}
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
              value={exactValue(filter, 'task') ?? ''}
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
      <Button disabled={filter.length === 0} onClick={() => go({ filter: noFilter, open: null }, 'replace')}>
        Show all
      </Button>
    </div>
  );
}
