import { format, lessonRoute } from '../../../address/index.ts';
import { drawTask, typedTask } from '../../../task/index.ts';
import { Button } from '../../../components/index.ts';

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
