import { Field, Select, TextInput, WorkButton } from '../../components/index.ts';
import { chosen, lessonOf, writesTiny } from '../../models/index.ts';
import { drawTask, typedTask } from '../../task/index.ts';
import { lessons } from '../../../policies/script/index.ts';
import type { Problems } from './plan.ts';

/** The task: a lesson's own, or one that is typed. */
export function TaskFields({ problems }: { readonly problems: Problems }) {
  const { kind, lesson } = chosen.value;
  const tiny = writesTiny(chosen.value);
  const { prompt, answer } = typedTask.value;
  const type = (patch: Partial<typeof typedTask.value>) => (typedTask.value = { ...typedTask.value, ...patch });
  if (kind === 'script') {
    const { task } = lessonOf(lesson);
    return (
      <section class="setup-group" aria-label="Task">
        <h2 class="setup-legend">Task</h2>
        <div class="quoted">
          <p translate={false}>{task.prompt}</p>
          {task.answer !== null && <p class="small soft">Right answer: {task.answer}</p>}
        </div>
      </section>
    );
  }
  return (
    <fieldset class="setup-group">
      <legend>Task</legend>
      <Field
        label="Task for the model"
        help={tiny ? 'Tiny only knows tasks like those that “Another task” gives.' : undefined}
        problem={problems.prompt}
      >
        {(control) => (
          <textarea
            {...control}
            class="control"
            rows={4}
            value={prompt}
            placeholder="A question that a few lines of Python can answer"
            onInput={(event) => type({ prompt: event.currentTarget.value })}
          />
        )}
      </Field>
      {tiny ? (
        <div>
          <WorkButton onWork={drawTask}>Another task</WorkButton>
        </div>
      ) : (
        <Examples onExample={type} />
      )}
      <Field label="Right answer (optional)" help="Compared with what the model puts in \boxed{…}.">
        {(control) => <TextInput text={answer} control={control} onText={(text) => type({ answer: text })} />}
      </Field>
    </fieldset>
  );
}

/** The lessons' tasks, to be given to a model. */
function Examples({ onExample }: { readonly onExample: (example: { prompt: string; answer: string }) => void }) {
  return (
    <Select
      label="Or take an example"
      translate={false}
      value=""
      options={[['', 'Choose…'], ...lessons.map(({ id, task }) => [id, task.prompt] as const)]}
      onValue={(chosen) => {
        const example = lessons.find(({ id }) => id === chosen);
        if (example) onExample({ prompt: example.task.prompt, answer: example.task.answer ?? '' });
      }}
    />
  );
}
