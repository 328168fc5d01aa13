import { taskSets, verifiers } from '../../tasks/index.ts';
import { figure } from '../../formats/index.ts';
import { Field, NumberInput, Select } from '../components/index.ts';
import { FilePanel } from './import/index.ts';
import type { SetupPartProps } from './part-props.ts';

/** What the model is to work on, and how its answers are judged. */
export function TaskFields({ setup, problems }: SetupPartProps) {
  const { set, limit, verifier, ids } = setup.form.value;
  const chosen = setup.chosenSet.value;
  return (
    <fieldset class="setup-group">
      <legend>Tasks</legend>
      <div class="task-sets" role="radiogroup" aria-label="Task set">
        {taskSets.map(({ id, title, about, size }) => (
          <label class="task-set" key={id}>
            <input
              type="radio"
              name="task-set"
              checked={set === id}
              onChange={() => {
                setup.file.stop();
                setup.fill({ set: id, ids: undefined, limit: size === 'endless' ? limit || '20' : '' });
              }}
            />
            <span class="task-set-title">
              {title} <span class="soft figures">{size === 'endless' ? 'endless' : figure(size)}</span>
            </span>
            <span class="task-set-about small soft">{about}</span>
          </label>
        ))}
        <label class="task-set">
          <input
            type="radio"
            name="task-set"
            checked={set === 'file'}
            onChange={() => setup.fill({ set: 'file', ids: undefined, limit: '' })}
          />
          <span class="task-set-title">Your own</span>
          <span class="task-set-about small soft">From a file or an address: JSONL, JSON, CSV or Parquet.</span>
        </label>
      </div>
      {set === 'file' && <FilePanel file={setup.file} tasks={setup.form.value.file} problem={problems.tasks} />}
      <div class="field-pair">
        <Field
          label={chosen?.size === 'endless' ? 'How many tasks' : 'How many tasks, at most'}
          help={
            ids
              ? `Of the ${figure(ids.length)} tasks that the document names.`
              : chosen?.size === 'endless'
                ? 'Which ones depends on the seed.'
                : 'The first ones. Leave it empty for all.'
          }
          problem={problems.limit}
        >
          {(control) => <NumberInput text={limit} control={control} onText={(text) => setup.fill({ limit: text })} />}
        </Field>
        <Select
          label="Verifier"
          help={aboutVerifier(verifier)}
          problem={problems.verifier}
          value={verifier}
          options={[
            ['task', 'Each task’s own'],
            ...Object.entries(verifiers).map(([id, { title }]) => [id, title] as const),
          ]}
          onValue={(id) => setup.fill({ verifier: id })}
        />
      </div>
    </fieldset>
  );
}

function aboutVerifier(id: string): string {
  const found = Object.entries(verifiers).find(([name]) => name === id);
  return found ? found[1].about : 'Hidden tests where a task has them, else its boxed answer.';
}
