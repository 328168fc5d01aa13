import type { ComponentChildren } from 'preact';
import { sweepParameters } from '../../../experiments/index.ts';
import { format } from '../../address/index.ts';
import { Field, Select, TextInput } from '../../components/index.ts';
import { ArmSettings, type SetupPartProps } from '../../run-setup/index.ts';
import { aboutParameters, choicesOf, parameter, setup, values } from './setup.ts';
import { namesIn } from './typed-values.ts';

/** The setting that is varied, its values, and what all points share. */
export function SweepFields({ problems }: Pick<SetupPartProps, 'problems'>) {
  const name = parameter.value;
  const choices = choicesOf(name);
  const [arm] = setup.form.value.arms;
  return (
    <fieldset class="setup-group">
      <legend>What is varied</legend>
      <div class="field-pair">
        <Select
          label="Setting"
          value={name}
          options={sweepParameters.map((each) => [each, aboutParameters[each].title] as const)}
          onValue={(next) => {
            parameter.value = next;
            values.value = aboutParameters[next].first;
          }}
        />
        {choices === null && (
          <Field label="Values" help={aboutParameters[name].help} problem={problems.values}>
            {(control) => <TextInput text={values.value} control={control} onText={(text) => (values.value = text)} />}
          </Field>
        )}
      </div>
      {choices && (
        <ValueChoices choices={choices} problem={problems.values} help={aboutParameters[name].help}>
          {name === 'policy' && (
            <p class="small soft">
              Any other model stands here once it is chosen or loaded among the{' '}
              <a href={format({ view: 'models', policy: null })}>models</a>; a checkpoint of a training, once it is
              opened there under Tiny.
            </p>
          )}
        </ValueChoices>
      )}
      {arm && (
        <ArmSettings
          setup={setup}
          arm={arm}
          problems={problems}
          without={[name, 'saar']}
          summary="Rollback, the same for all values"
        />
      )}
    </fieldset>
  );
}

interface ValueChoicesProps {
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly help: string;
  readonly problem: string | undefined;
  /** What else there is to say. */
  readonly children: ComponentChildren;
}

/** The values of a setting that has only some, each with a switch. */
function ValueChoices({ choices, help, problem, children }: ValueChoicesProps) {
  const chosen = namesIn(values.value);
  const toggle = (value: string): void => {
    const next = choices
      .map(([each]) => each)
      .filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each)));
    values.value = next.join(', ');
  };
  return (
    <div role="group" aria-label="Values" class="sweep-values">
      {choices.map(([value, words]) => (
        <label key={value} class="sweep-value">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span>
            {words} <span class="small soft">{value}</span>
          </span>
        </label>
      ))}
      {problem !== undefined && (
        <p class="collect-wrong small" role="alert">
          {problem}
        </p>
      )}
      {help !== '' && <p class="small soft">{help}</p>}
      {children}
    </div>
  );
}
