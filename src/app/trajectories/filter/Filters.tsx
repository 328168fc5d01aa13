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

const labels = [
  ['good', 'Good'],
  ['bad', 'Bad'],
  ['none', 'None'],
] as const;

const failureTypes = Object.keys(failureWords) as readonly FailureType[];

interface FiltersProps extends Pick<KnownValues, 'arms' | 'tasks' | 'models'> {
  /** The most retries that a repair may come from. */
  readonly retries: number;
}

/** Which trajectories are listed: as a form and as a text, which are one filter. */
export function Filters({ arms, tasks, models, retries }: FiltersProps) {
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
  const text = (key: FilterField, label: string, known: readonly string[]) => (
    <Field label={label} key={key}>
      {(control) => (
        <>
          <input
            {...control}
            class="control"
            type="text"
            list={`trajectory-${key}s`}
            autoComplete="off"
            placeholder="All"
            value={exactValue(filter, key) ?? ''}
            onChange={(event) => choose(key, event.currentTarget.value.trim())}
          />
          <datalist id={`trajectory-${key}s`}>
            {known.slice(0, 500).map((value) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
  return (
    <div class="filters" role="group" aria-label="Which trajectories are listed">
      <TypedFilter arms={arms} tasks={tasks} models={models} failures={failureTypes} ends={Object.keys(endWords)} />
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
      {select('label', 'Label', labels)}
      {text('task', 'Task', tasks)}
      {text('model', 'Model', models)}
      <Button disabled={filter.length === 0} onClick={() => go({ filter: noFilter, open: null }, 'replace')}>
        Show all
      </Button>
    </div>
  );
}
