import { useId } from 'preact/hooks';
import { Disclosure, Field, NumberInput, Select } from '../components/index.ts';
import { problemsOf, type PurifyForm } from './form.ts';
import { form } from './state.ts';

const change = (patch: Partial<PurifyForm>): void => void (form.value = { ...form.value, ...patch });

const choices = {
  metric: {
    label: 'Similarity',
    help: 'How two programs are compared.',
    options: [
      ['sequenceMatcher', 'Matching characters, as in the paper'],
      ['pythonTokens', 'Matching Python tokens'],
      ['jsonArguments', 'Matching arguments'],
    ],
  },
  similarityScope: {
    label: 'Compared',
    help: 'The paper compares programs; the authors’ code compares whole calls.',
    options: [
      ['code', 'The two programs'],
      ['call', 'The whole calls, JSON included'],
    ],
  },
  unclear: {
    label: 'Calls whose outcome the log does not say',
    help: 'The report counts them. Such a call may have failed, or may have printed an error that it handled.',
    options: [
      ['leave', 'stay, and no failure is repaired across them'],
      ['succeeded', /* words */ 'succeeded'],
      ['failed', /* words */ 'failed'],
    ],
  },
  rules: {
    label: 'What cannot be repaired',
    help: 'A live rollout keeps the last attempt and gives rollback up for the rest of the run.',
    options: [
      ['each-failure', 'stays as it was logged'],
      ['as-online', 'is treated as in a live rollout'],
    ],
  },
} as const;

/** K, γ, the similarity, and whether repairs are made sure of. */
export function SettingsFields() {
  const now = form.value;
  const problems = problemsOf(now);
  const run = useId();
  return (
    <>
      <div class="field-pair">
        <Field label="K: turns to look ahead" problem={problems.get('maxRetries')}>
          {(control) => (
            <NumberInput text={now.maxRetries} control={control} onText={(maxRetries) => change({ maxRetries })} />
          )}
        </Field>
        <Field label="γ: shallow from here up" problem={problems.get('gamma')}>
          {(control) => <NumberInput text={now.gamma} control={control} onText={(gamma) => change({ gamma })} />}
        </Field>
      </div>
      <Disclosure summary="More settings">
        {(['metric', 'similarityScope', 'unclear', 'rules'] as const).map((key) => (
          <Select<string>
            key={key}
            label={choices[key].label}
            help={choices[key].help}
            problem={problems.get(key)}
            value={now[key]}
            options={choices[key].options}
            onValue={(value) => change({ [key]: value })}
          />
        ))}
      </Disclosure>
      <div class="switch">
        <input
          type="checkbox"
          id={run}
          checked={now.run}
          aria-describedby={`${run}-help`}
          onChange={(event) => change({ run: event.currentTarget.checked })}
        />
        <label for={run}>Run repaired programs in the sandbox</label>
        <p class="field-note" id={`${run}-help`}>
          A repair whose program then fails is skipped.
        </p>
      </div>
    </>
  );
}
