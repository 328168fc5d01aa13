import { format, lessonRoute } from '../../../address/index.ts';
import { drawTask, typedTask } from '../../../task/index.ts';
import { Button } from '../../../components/index.ts';

/** The embedded model: what it is, and what it is not. */
export function TinyPanel() {
  return (
    <section class="models-card" aria-labelledby="tiny-title">
      <h2 id="tiny-title">Tiny</h2>
      <p>
        A toy trained here on templates, good for seeing the mechanism at work and for tests; not a model for collecting
        training data.
      </p>
      <p class="soft">
        It really draws each token, it errs the way models err, and it repairs itself or fails to. But it knows only the
        kinds of tasks that it was trained on: sums, digits, divisors, primes, sequences, strings, dates and a few more.
        Of a conversation it reads the task, its last attempt, and what Python answered to that.
      </p>
      {typedTask.value.prompt !== '' && <p class="quoted-task">{typedTask.value.prompt}</p>}
      <div class="models-actions">
        <Button onClick={() => void drawTask()}>Another task</Button>
        <a class="small" href={format(lessonRoute('typo'))}>
          Or watch a scripted lesson
        </a>
      </div>
    </section>
  );
}
