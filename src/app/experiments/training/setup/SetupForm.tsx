import type { ComponentChildren } from 'preact';
import { armNames, writeTrainingDocument, type ArmName } from '../../../../training/index.ts';
import { experimentsRoute } from '../../../address/index.ts';
import { Button, Disclosure, Field, NumberInput, Select } from '../../../components/index.ts';
import { DocumentPanel } from '../../../run-setup/index.ts';
import { DeviceField } from './DeviceField.tsx';
import {
  fill,
  form,
  formOf,
  formRead,
  overnightExperiment,
  shortExperiment,
  type TrainingField,
  type TrainingForm,
} from './form.ts';
import { linked } from './link.ts';

const armWords: Readonly<Record<ArmName, string>> = {
  raw: 'SAAR off: failed calls and errors stay in what is learnt.',
  purified: 'SAAR in the rollout, as in the paper.',
  negatives: 'As purified, and each attempt that was rolled back is learnt as a negative sample.',
  filtered: 'SAAR off; trajectories in which a program failed are thrown away.',
};

/** What is typed as text, with its words. */
interface TextField {
  readonly key: Exclude<TrainingField, 'arms' | 'grafted' | 'negatives'>;
  readonly label: string;
  readonly help: string;
}

const mainFields: readonly TextField[] = [
  { key: 'seeds', label: 'Seeds', help: 'Each arm is trained once with each, such as 1, 2, 3.' },
  { key: 'steps', label: 'Steps', help: 'Batches that are rolled out and learnt from.' },
  { key: 'tasks', label: 'Tasks of a batch', help: 'Different ones.' },
  { key: 'group', label: 'G: rollouts of each', help: 'GRPO compares them with one another.' },
];

const moreFields: readonly TextField[] = [
  { key: 'k', label: 'K: retries', help: 'At a failed call, 0 to 10. The paper: 3.' },
  { key: 'gamma', label: 'γ', help: 'From this similarity on a repair is shallow. The paper: 0.5.' },
  { key: 'p', label: 'p', help: 'Share of the trajectories in which SAAR is active.' },
  { key: 'learningRate', label: 'Learning rate', help: 'A small model takes larger steps than the paper’s 2e-6.' },
  { key: 'every', label: 'Steps between evaluations', help: 'Held-out tasks, solved without rollback.' },
  { key: 'heldOut', label: 'Tasks of an evaluation', help: 'More are slower, and less noisy.' },
];

/** Everything that defines a training experiment. */
export function SetupForm({ disabled }: { readonly disabled: boolean }) {
  const { document, wrong } = formRead.value;
  const now = form.value;
  const problemOf = (key: TrainingField): string | undefined => (wrong?.field === key ? wrong.why : undefined);
  const text = ({ key, label, help }: TextField) => (
    <Field key={key} label={label} help={help} problem={problemOf(key)}>
      {(control) => (
        <NumberInput text={now[key]} control={control} disabled={disabled} onText={(typed) => fill({ [key]: typed })} />
      )}
    </Field>
  );
  return (
    <form
      class="collect-card training-setup"
      aria-label="Set up a training"
      noValidate
      onSubmit={(e) => e.preventDefault()}
    >
      <div class="training-presets" role="group" aria-label="Begin with">
        <Button disabled={disabled} onClick={() => (form.value = formOf(shortExperiment))}>
          Ten minutes
        </Button>
        <Button disabled={disabled} onClick={() => (form.value = formOf(overnightExperiment))}>
          Overnight
        </Button>
        <span class="small soft">Eight seeds an arm overnight: one seed alone says little about the arms.</span>
      </div>
      <Arms now={now} disabled={disabled} problem={problemOf('arms')} />
      <div class="collect-fields">{mainFields.map(text)}</div>
      <DeviceField disabled={disabled} />
      <Disclosure
        summary={`SAAR, loss and evaluation: K ${now.k}, γ ${now.gamma}, learning rate ${now.learningRate}`}
        open={moreFields.some(({ key }) => problemOf(key) !== undefined)}
      >
        <div class="collect-fields">
          {moreFields.map(text)}
          <Select
            label="Grafted tokens"
            help="What their probability is compared with. Recomputed in the purified context is the authors’ way; in the recorded experiment the policy collapsed with it within 120 steps. With its own it did not within 140, and where they are left out not within the 80 that were tried."
            value={now.grafted}
            disabled={disabled}
            options={[
              ['recomputed', 'Recomputed (the authors’ way)'],
              ['own', 'Their own, as sampled'],
              ['masked', 'Masked: not learnt'],
            ]}
            onValue={(grafted) => fill({ grafted })}
          />
          {now.arms.includes('negatives') && (
            <Select
              label="Negatives"
              help="How an attempt that was rolled back is learnt."
              value={now.negatives}
              disabled={disabled}
              options={[
                ['members', 'Members with the reward −1'],
                ['masked', 'The same, where they differ from the repair'],
                ['dpo', 'By DPO’s loss'],
              ]}
              onValue={(negatives) => fill({ negatives })}
            />
          )}
        </div>
      </Disclosure>
      <DocumentPanel
        linked={linked}
        name="training"
        text={document ? writeTrainingDocument(document).trimEnd() : ''}
        routeTo={(packed) => ({ ...experimentsRoute('training'), document: packed })}
      >
        Everything that defines the experiment. The same document gives the same numbers in this page and in a terminal,
        computed on the processor.
      </DocumentPanel>
      {wrong?.field === null && (
        <p class="collect-wrong small" role="alert">
          {wrong.why}
        </p>
      )}
    </form>
  );
}

interface ArmsProps {
  readonly now: TrainingForm;
  readonly disabled: boolean;
  readonly problem: string | undefined;
}

function Arms({ now, disabled, problem }: ArmsProps): ComponentChildren {
  return (
    <fieldset class="setup-group" disabled={disabled}>
      <legend>Arms: what becomes of failed calls</legend>
      {armNames.map((arm) => (
        <div class="switch" key={arm}>
          <input
            type="checkbox"
            id={`training-arm-${arm}`}
            checked={now.arms.includes(arm)}
            aria-describedby={`training-arm-${arm}-note`}
            onChange={({ currentTarget }) =>
              fill({ arms: currentTarget.checked ? [...now.arms, arm] : now.arms.filter((other) => other !== arm) })
            }
          />
          <label for={`training-arm-${arm}`} translate={false}>
            {arm}
          </label>
          <p class="field-note" id={`training-arm-${arm}-note`}>
            {armWords[arm]}
          </p>
        </div>
      ))}
      {problem !== undefined && (
        <p class="collect-wrong small" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
