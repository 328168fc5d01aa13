import { lessons } from '../../../../policies/script/index.ts';
import { format } from '../../../address/index.ts';
import { chosen, choosePolicy } from '../../index.ts';

/** The lessons: nothing to load and nothing to set up. */
export function LessonsPanel() {
  return (
    <section class="models-card" aria-labelledby="lessons-title">
      <h2 id="lessons-title">Lessons</h2>
      <p>
        Each lesson shows one thing about rollback. The model’s text is scripted and always the same. The Python code
        really runs, and the rollback is really computed.
      </p>
      <div role="radiogroup" aria-label="Lesson">
        {lessons.map(({ id, title, summary }) => (
          <label class="kind" key={id}>
            <input
              type="radio"
              name="panel-lesson"
              checked={chosen.value.lesson === id}
              aria-describedby={`panel-lesson-${id}`}
              onChange={() => choosePolicy({ lesson: id })}
            />
            <span class="kind-title">{title}</span>
            <span class="small soft kind-about" id={`panel-lesson-${id}`}>
              {summary}
            </span>
          </label>
        ))}
      </div>
      <div class="models-actions">
        <a class="button button-main" href={format({ view: 'playground', setup: null })}>
          Go to Playground
        </a>
      </div>
    </section>
  );
}
