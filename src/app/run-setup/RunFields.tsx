import { counted, figure } from '../../formats/index.ts';
import { Field, NumberInput, TextInput } from '../components/index.ts';
import { lanes, lanesText } from '../run-session/index.ts';
import type { SetupPartProps } from './part-props.ts';

/** How often each task is worked on, by which draws, and what the run is called. @param under What each task is worked on under: `arm`. */
export function RunFields({ setup, problems, under }: SetupPartProps & { readonly under: string }) {
  const now = setup.form.value;
  // As the browser tells.
  const cores = navigator.hardwareConcurrency;
  return (
    <fieldset class="setup-group">
      <legend>Run</legend>
      <div class="collect-fields">
        <Field
          label="G: rollouts of each task"
          help={`Under each ${under}, each with a seed of its own.`}
          problem={problems.group}
        >
          {(control) => <NumberInput text={now.group} control={control} onText={(group) => setup.fill({ group })} />}
        </Field>
        <Field label="Seed" help="All randomness of the run comes from it." problem={problems.seed}>
          {(control) => <NumberInput text={now.seed} control={control} onText={(seed) => setup.fill({ seed })} />}
        </Field>
        <Field
          label="Programs at the same time"
          help={`Empty for ${figure(Math.max(1, cores - 1))}: this machine has ${counted(cores, 'core')}. It is not part of the run document.`}
          problem={lanes.value === null ? 'A whole number from 1 to 64, or nothing.' : undefined}
        >
          {(control) => (
            <NumberInput text={lanesText.value} control={control} onText={(text) => (lanesText.value = text)} />
          )}
        </Field>
        <Field label="Title (optional)" help="For the list of runs." problem={problems.title}>
          {(control) => <TextInput text={now.title} control={control} onText={(text) => setup.fill({ title: text })} />}
        </Field>
      </div>
    </fieldset>
  );
}
