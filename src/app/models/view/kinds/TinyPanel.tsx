import { byteSize } from '../../../../formats/index.ts';
import { isTrainingStage } from '../../../../policies/index.ts';
import { format, lessonRoute } from '../../../address/index.ts';
import { drawTask, typedTask } from '../../../task/index.ts';
import { Button, Field, WorkButton } from '../../../components/index.ts';
import { chooseCheckpoint, chosen, choosePolicy, sourceRead, tinyCheckpoint } from '../../index.ts';

/** The embedded model: what it is, and what it is not. */
export function TinyPanel() {
  return (
    <section class="models-card" aria-labelledby="tiny-title">
      <h2 id="tiny-title">Tiny</h2>
      <p>A toy model, trained on templates. Good for demos and tests, not for collecting training data.</p>
      <p class="soft">
        It samples each token, makes the kinds of mistakes that models make, and repairs them or fails to. It only knows
        the task types that it was trained on: sums, digits, divisors, primes, sequences, strings, dates and a few more.
        Of a conversation it reads the task, its last attempt and Python’s output.
      </p>
      <CheckpointField />
      {typedTask.value.prompt !== '' && (
        <p class="quoted-task" translate={false}>
          {typedTask.value.prompt}
        </p>
      )}
      <div class="models-actions">
        <WorkButton onWork={drawTask}>Another task</WorkButton>
        <a class="small" href={format(lessonRoute('typo'))}>
          Or watch a scripted lesson
        </a>
      </div>
    </section>
  );
}

/** A checkpoint of the training lab in place of the model that comes with the lab. */
function CheckpointField() {
  const { checkpoint } = chosen.value;
  const file = tinyCheckpoint.value;
  return (
    <>
      <Field
        label="A trained checkpoint"
        problem={sourceRead.value.missing?.checkpoint}
        help={
          isTrainingStage(checkpoint)
            ? `${checkpoint}, a stage of the training of a smaller model, writes in place of the page’s own.`
            : checkpoint !== '' && file
              ? `${file.name}, ${byteSize(file.size)}, writes in place of the model that comes with the lab.`
              : 'A .weights file of the training lab, or of the command train. It writes in place of the model that comes with the lab.'
        }
      >
        {(control) => (
          <input
            {...control}
            class="control"
            type="file"
            accept=".weights"
            onChange={(event) => {
              const [given] = event.currentTarget.files ?? [];
              if (given) chooseCheckpoint(given);
            }}
          />
        )}
      </Field>
      {checkpoint !== '' && (
        <div class="models-actions">
          <Button onClick={() => choosePolicy({ checkpoint: '' })}>Back to the model that comes with the lab</Button>
        </div>
      )}
    </>
  );
}
